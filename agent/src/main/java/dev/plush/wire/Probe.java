package dev.plush.wire;

/**
 * A question about a process that has a yes or no: is it ready, is it well. Asked by the agent on the process's host.
 *
 * @param target what is looked for, by kind; see {@link Kind}
 * @param port the port of a {@link Kind#TCP} probe; empty for the others
 * @param status the status that a {@link Kind#HTTP} probe expects; 0 for any of 200 to 399, and for the other kinds
 */
public record Probe(Kind kind, String target, String port, int status) {
    /** No question: the answer is yes. */
    public static final Probe NONE = new Probe(Kind.NONE, "", "", 0);

    /** What is looked at. On the wire by position: new kinds are added at the end. */
    public enum Kind {
        NONE,
        /**
         * A regular expression that a line of the attempt's stdout or stderr holds, from its first byte on; for a
         * watchdog, a line that was printed since its last look.
         */
        LOG,
        /** A host (empty: 127.0.0.1) that takes connections at the port. */
        TCP,
        /** A URL that answers a GET. */
        HTTP,
        /** A command for {@code sh -c}, in the process's working folder and with its environment, that exits with 0. */
        EXEC,
        /** A path that exists, relative to the process's working folder. */
        FILE
    }
}
