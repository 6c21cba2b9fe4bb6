package dev.plush.journal;

import java.nio.file.Path;

/**
 * What a look at every byte of a journal found.
 *
 * @param entries in the file, up to the problem if there is one
 * @param events that they hold
 * @param lastSequence of the last whole event
 * @param bytes of all entries
 * @param unfinished parts of a batch at the end whose writer died or has not finished yet; harmless
 * @param problem the first one: where, what was expected, what was found; empty if there is none
 */
public record Verification(long entries, long events, long lastSequence, long bytes, int unfinished, String problem) {

    /** Returns whether everything can be read. */
    public boolean sound() {
        return problem.isEmpty();
    }

    /**
     * Reads the whole journal of a run, which another process may be writing, and never fails because of what it finds.
     *
     * @throws JournalException if there is no journal
     */
    public static Verification of(Path runFolder) {
        Path folder = runFolder.resolve("journal");
        if (!QueueFiles.exist(folder)) {
            throw new JournalException(
                    "expected a journal in " + folder + ", but there is none, or its first bytes" + " are damaged");
        }
        BatchReader batches = new BatchReader(1);
        long entries = 0;
        long bytes = 0;
        String problem = "";
        try (EntryTailer tailer = new EntryTailer(folder)) {
            try {
                for (Entry entry = tailer.next(); !entry.isNone(); entry = tailer.next()) {
                    tailer.decode(entry, batches::accept);
                    entries++;
                    bytes += entry.bytes().length;
                }
            } catch (JournalException e) {
                problem = e.getMessage();
            }
        }
        long last = batches.expected() - 1;
        return new Verification(entries, last, last, bytes, batches.unfinished(), problem);
    }
}
