package dev.plush.event;

/**
 * One way to look at a process. Texts may hold placeholders, as those of a process.
 *
 * @param target {@code LOG}: a regular expression; {@code TCP}: a host, empty for the process's own; {@code HTTP}: a
 *     URL; {@code EXEC}: a command for {@code sh -c}; {@code FILE}: a path
 * @param port of {@code TCP}
 * @param status the one that {@code HTTP} expects; 0 for any from 200 to 399
 */
public record Probe(Kind kind, String target, String port, int status) {
    /** No look at all. */
    public static final Probe NONE = new Probe(Kind.NONE, "", "", 0);

    /** What is looked at. */
    public enum Kind {
        NONE,
        LOG,
        TCP,
        HTTP,
        EXEC,
        FILE
    }
}
