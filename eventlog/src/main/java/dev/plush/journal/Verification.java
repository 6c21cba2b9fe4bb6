package dev.plush.journal;

import dev.plush.event.RecordedEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;

/**
 * What a look at every byte of a journal, or of an output log, found.
 *
 * @param entries in the file, up to the problem if there is one
 * @param events that they hold; of an output log, pieces of output
 * @param lastSequence of the last whole event; of an output log, of the event that the last piece followed
 * @param bytes of the file that all entries take
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
        return of(runFolder, (event, bytes) -> {});
    }

    /**
     * Does the same, and gives each event to {@code events} with the bytes that it takes in its batch. In constant memory.
     *
     * @throws JournalException if there is no journal
     */
    public static Verification of(Path runFolder, ObjIntConsumer<RecordedEvent> events) {
        Path folder = runFolder.resolve("journal");
        if (!QueueFiles.exist(folder)) {
            throw new JournalException(
                    "expected a journal in " + folder + ", but there is none, or its first bytes" + " are damaged");
        }
        BatchReader batches = new BatchReader(1, true);
        long[] found = new long[2];
        String problem = walk(folder, (tailer, entry) -> {
            List<RecordedEvent> batch = tailer.decode(entry, batches::accept);
            for (int i = 0; i < batch.size(); i++) {
                events.accept(batch.get(i), batches.sizes()[i]);
            }
            found[0]++;
            found[1] += entry.bytesInFile();
        });
        long last = batches.expected() - 1;
        return new Verification(found[0], last, last, found[1], batches.unfinished(), problem);
    }

    /**
     * Reads the whole output log of a run in the same way, and gives each piece to {@code pieces}. A run that has printed
     * nothing has none: that is sound.
     */
    public static Verification ofOutput(Path runFolder, Consumer<OutputChunk> pieces) {
        long[] found = new long[3];
        String problem = walk(OutputLog.folder(runFolder), (tailer, entry) -> {
            StoredChunk stored = tailer.decode(entry, StoredChunk::read);
            tailer.decode(entry, e -> stored.checkedAt(tailer.position()));
            pieces.accept(stored.chunk());
            found[0]++;
            found[1] += entry.bytesInFile();
            found[2] = entry.sequence();
        });
        return new Verification(found[0], found[0], found[2], found[1], 0, problem);
    }

    private interface Step {
        void take(EntryTailer tailer, Entry entry);
    }

    private static String walk(Path folder, Step step) {
        try (EntryTailer tailer = new EntryTailer(folder)) {
            for (Entry entry = tailer.next(); !entry.isNone(); entry = tailer.next()) {
                step.take(tailer, entry);
            }
            return "";
        } catch (JournalException e) {
            return e.getMessage();
        }
    }
}
