package dev.plush.journal;

/**
 * What a look at every byte of a journal found.
 *
 * @param entries in the file, up to the problem if there is one
 * @param events that they hold
 * @param lastSequence of the last whole event
 * @param bytes of all entries
 * @param unfinished parts of a batch at the end whose writer died; harmless
 * @param problem the first one: where, what was expected, what was found; empty if there is none
 */
public record Verification(long entries, long events, long lastSequence, long bytes, int unfinished, String problem) {

    /** Returns whether everything can be read. */
    public boolean sound() {
        return problem.isEmpty();
    }
}
