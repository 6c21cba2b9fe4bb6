package dev.plush.journal;

import dev.plush.event.RecordedEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads the journal of a run from the beginning, in order and only whole batches, while another process may be writing
 * it, after that process has died, or before there is a journal at all. Checks every batch: what it returns is what was
 * written. Needs no right to write. Nothing tells it that there is more: ask again. For one thread at a time.
 */
public final class JournalReader implements AutoCloseable {
    private final EntryTailer entries;
    private final BatchReader batches = new BatchReader(1);
    private Iterator<RecordedEvent> rest = List.<RecordedEvent>of().iterator();

    private JournalReader(Path folder) {
        entries = new EntryTailer(folder);
    }

    /** Returns a reader at the beginning of the run's journal, which need not exist yet. */
    public static JournalReader open(Path runFolder) {
        return new JournalReader(runFolder.resolve("journal"));
    }

    /**
     * Returns the next event; empty if there is none yet.
     *
     * @throws JournalException if the journal is damaged here; from then on every call fails
     */
    public Optional<RecordedEvent> next() {
        while (!rest.hasNext()) {
            List<RecordedEvent> batch = nextBatch();
            if (batch.isEmpty()) {
                return Optional.empty();
            }
            rest = batch.iterator();
        }
        return Optional.of(rest.next());
    }

    /**
     * Gives the next events, at most {@code max}, to {@code events}.
     *
     * @return how many; 0 if there are none yet
     * @throws JournalException if the journal is damaged; the events before have been given
     */
    public int poll(Consumer<? super RecordedEvent> events, int max) {
        int count = 0;
        while (count < max) {
            Optional<RecordedEvent> event = next();
            if (event.isEmpty()) {
                break;
            }
            events.accept(event.get());
            count++;
        }
        return count;
    }

    /**
     * Returns the events of the next batch, or of what is left of this one; none if there are none yet.
     *
     * @throws JournalException if the journal is damaged here; from then on every call fails
     */
    public List<RecordedEvent> nextBatch() {
        if (rest.hasNext()) {
            List<RecordedEvent> left = new ArrayList<>();
            rest.forEachRemaining(left::add);
            return left;
        }
        for (Entry entry = entries.next(); !entry.isNone(); entry = entries.next()) {
            List<RecordedEvent> batch = entries.decode(entry, batches::accept);
            if (!batch.isEmpty()) {
                return batch;
            }
        }
        return List.of();
    }

    @Override
    public void close() {
        entries.close();
    }
}
