package dev.plush.journal;

import dev.plush.event.RecordedEvent;
import java.util.List;

/** Reads the batches of a journal from any place on, and says where each begins. For one thread. */
final class BatchTailer implements AutoCloseable {
    private final EntryTailer entries;
    private final BatchReader batches = new BatchReader(1);
    private long place;

    BatchTailer(EntryTailer entries) {
        this.entries = entries;
    }

    /** Goes to a place where a batch begins. */
    void moveTo(long position) {
        entries.moveTo(position);
        batches.restart();
    }

    /**
     * Returns the next batch; empty if there is none yet.
     *
     * @throws JournalException if the journal is damaged here
     */
    List<RecordedEvent> next() {
        for (Entry entry = entries.next(); !entry.isNone(); entry = entries.next()) {
            if (entry.part() == 0) {
                place = entries.position();
            }
            List<RecordedEvent> batch = entries.decode(entry, batches::accept);
            if (!batch.isEmpty()) {
                return batch;
            }
        }
        return List.of();
    }

    /** Returns where the batch begins that was returned last. */
    long place() {
        return place;
    }

    /** Returns where the next one begins or will begin. */
    long end() {
        return entries.end();
    }

    @Override
    public void close() {
        entries.close();
    }
}
