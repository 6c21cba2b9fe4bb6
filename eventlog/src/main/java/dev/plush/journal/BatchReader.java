package dev.plush.journal;

import dev.plush.event.RecordedEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes batches of entries. A batch of several parts appears with its last one; parts whose writer died before that are
 * forgotten when the next writer begins the batch anew. Checks that sequences have no gap. For one thread.
 */
final class BatchReader {
    private final EventCodec codec = new EventCodec();
    private final List<Entry> parts = new ArrayList<>();
    private long expected;
    private final boolean measuring;
    private int[] sizes = {};

    /** @param expected the sequence that the first batch must begin with; 0 for whichever comes */
    BatchReader(long expected) {
        this(expected, false);
    }

    /** @param measuring whether {@link #sizes} is wanted */
    BatchReader(long expected, boolean measuring) {
        this.expected = expected;
        this.measuring = measuring;
    }

    /** Begins anew, with whichever batch comes. */
    void restart() {
        parts.clear();
        expected = 0;
    }

    /** Returns how many parts of a batch were read whose last part was not. */
    int unfinished() {
        return parts.size();
    }

    /** Returns the sequence that comes next; 0 if not known. */
    long expected() {
        return expected;
    }

    /** Returns how many bytes each event of the batch takes that was completed last. */
    int[] sizes() {
        return sizes;
    }

    /**
     * Takes the next entry.
     *
     * @return the batch that it completes, or an empty list
     * @throws ByteReader.Malformed if it is damaged or does not follow from what was before
     */
    List<RecordedEvent> accept(Entry entry) {
        if (expected != 0 && entry.sequence() != expected) {
            throw new ByteReader.Malformed(
                    "expected a batch that begins with event " + expected + ", found one with " + entry.sequence());
        }
        if (entry.part() == 0) {
            parts.clear();
        }
        if (entry.part() != parts.size()) {
            throw new ByteReader.Malformed("expected part " + parts.size() + " of the batch of event "
                    + entry.sequence() + ", found part " + entry.part());
        }
        if (entry.part() == 0 && !entry.more()) {
            return decode(entry, entry.content());
        }
        parts.add(entry);
        if (entry.more()) {
            return List.of();
        }
        byte[] whole = new byte[parts.stream().mapToInt(Entry::contentBytes).sum()];
        int size = 0;
        for (Entry part : parts) {
            System.arraycopy(part.bytes(), Entry.FRAME_BYTES, whole, size, part.contentBytes());
            size += part.contentBytes();
        }
        parts.clear();
        return decode(entry, new ByteReader(whole, 0, size));
    }

    private List<RecordedEvent> decode(Entry entry, ByteReader content) {
        ByteReader again = content.copy();
        List<RecordedEvent> batch = codec.read(content, entry.sequence(), entry.count());
        if (measuring) {
            sizes = EventCodec.sizes(again, entry.count());
        }
        expected = entry.sequence() + entry.count();
        return batch;
    }
}
