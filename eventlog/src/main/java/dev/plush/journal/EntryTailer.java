package dev.plush.journal;

import java.nio.file.Path;
import java.util.List;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;

/**
 * Reads the entries of one queue, while another process may write it, or before there is one. Writes nothing, needs no
 * right to. For one thread at a time.
 */
final class EntryTailer implements AutoCloseable {
    private static final byte[] NOTHING = {};

    private final Path folder;
    private SingleChronicleQueue queue;
    private ExcerptTailer tailer;
    private long index;
    private long position;
    private JournalException broken;

    EntryTailer(Path folder) {
        this.folder = folder;
    }

    /**
     * Returns the bytes of the next entry, or none if there is no further one yet.
     *
     * @throws JournalException if the file is damaged here; from then on every call fails
     */
    byte[] next() {
        if (!open()) {
            return NOTHING;
        }
        try (DocumentContext document = tailer.readingDocument()) {
            if (!document.isPresent()) {
                return NOTHING;
            }
            index = document.index();
            Bytes<?> content = document.wire().bytes();
            position = content.readPosition();
            long length = content.readRemaining();
            if (length < Entry.FRAME_BYTES || length > Entry.MAX_BYTES) {
                throw new ByteReader.Malformed("expected an entry of " + Entry.FRAME_BYTES + " to " + Entry.MAX_BYTES
                        + " bytes, found one of " + length);
            }
            byte[] bytes = new byte[(int) length];
            content.read(bytes);
            return bytes;
        } catch (RuntimeException | InternalError | AssertionError e) {
            throw damaged(e);
        }
    }

    /** Goes to where {@link #next} will return the entry of that index; returns whether there is such an entry. */
    boolean moveTo(long to) {
        if (!open()) {
            return false;
        }
        try {
            return tailer.moveToIndex(to);
        } catch (RuntimeException | InternalError | AssertionError e) {
            throw damaged(e);
        }
    }

    /** Returns the index of the first entry; 0 if there is none. */
    long first() {
        return open() ? Math.max(0, queue.firstIndex()) : 0;
    }

    /** Returns the index after that of the last entry, as the writer noted it; 0 if there is none. Moves the reader. */
    long end() {
        if (!open()) {
            return 0;
        }
        try {
            return tailer.toEnd().index();
        } catch (RuntimeException | InternalError | AssertionError e) {
            throw damaged(e);
        }
    }

    /** Returns the index of the entry that was returned last. */
    long index() {
        return index;
    }

    /** Returns where {@link #next} was last, for people. */
    String place() {
        List<Path> files = Queues.files(folder);
        Object file = files.isEmpty() ? folder : files.get(files.size() - 1);
        return file + ", entry " + Queues.number(index) + " at byte " + position;
    }

    /** Returns the exception for a damage at {@link #place()}; from now on it is thrown by every call. */
    JournalException damaged(Throwable cause) {
        if (cause instanceof JournalException known) {
            return known;
        }
        String why = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        broken = new JournalException(place() + ": " + why, cause);
        return broken;
    }

    private boolean open() {
        if (broken != null) {
            throw broken;
        }
        if (tailer == null) {
            if (!Queues.exist(folder)) {
                return false;
            }
            queue = Queues.readable(folder);
            tailer = queue.createTailer();
            tailer.singleThreadedCheckDisabled(true);
        }
        return true;
    }

    @Override
    public void close() {
        if (tailer != null) {
            tailer.close();
            queue.close();
        }
    }
}
