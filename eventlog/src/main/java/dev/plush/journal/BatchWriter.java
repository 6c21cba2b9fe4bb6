package dev.plush.journal;

import dev.plush.event.RecordedEvent;
import java.util.List;
import java.util.function.Consumer;

/** Makes entries of batches: one of each, or as many parts as a very large one takes. For one thread. */
final class BatchWriter {
    private final EventCodec codec = new EventCodec();
    private ByteWriter batch = new ByteWriter(4096);

    /**
     * Gives the entries of a batch to {@code entries}, one after the other; each is valid during the call only. Nothing
     * is given if the batch cannot be encoded.
     *
     * @throws IllegalArgumentException if an event holds what journals cannot, or the batch is too large for any
     */
    void write(List<RecordedEvent> events, Consumer<ByteWriter> entries) {
        Entry.begin(batch);
        codec.write(batch, events);
        long sequence = events.get(0).sequence();
        if (batch.size() <= Entry.MAX_BYTES) {
            Entry.finish(batch, sequence, events.size(), 0, false);
            entries.accept(batch);
            return;
        }
        writeParts(sequence, events.size(), entries);
        batch = new ByteWriter(4096);
    }

    private void writeParts(long sequence, int count, Consumer<ByteWriter> entries) {
        int end = batch.size();
        int parts = (end - Entry.FRAME_BYTES - 1) / Entry.MAX_CONTENT + 1;
        if (parts > Entry.MAX_PARTS) {
            throw new IllegalArgumentException("expected a batch of at most " + Entry.MAX_PARTS + " entries of "
                    + Entry.MAX_BYTES + " bytes, found one of " + end + " bytes");
        }
        ByteWriter entry = new ByteWriter(Entry.MAX_BYTES);
        for (int part = 0; part < parts; part++) {
            int from = Entry.FRAME_BYTES + part * Entry.MAX_CONTENT;
            Entry.begin(entry);
            entry.raw(batch.array(), from, Math.min(Entry.MAX_CONTENT, end - from));
            Entry.finish(entry, sequence, count, part, part < parts - 1);
            entries.accept(entry);
        }
    }
}
