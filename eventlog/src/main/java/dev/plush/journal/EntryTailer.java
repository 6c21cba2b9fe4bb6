package dev.plush.journal;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
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
                surfaceFault();
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
        } catch (Throwable e) { // Chronicle throws what it does not declare
            throw damaged(e);
        }
    }

    /**
     * Returns what {@code meaning} makes of the entry that was returned last.
     *
     * @throws JournalException if it makes nothing of it; from then on every call fails
     */
    <T> T decode(byte[] entry, Function<byte[], T> meaning) {
        try {
            return meaning.apply(entry);
        } catch (ByteReader.Malformed | InternalError e) {
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
        } catch (Throwable e) { // Chronicle throws what it does not declare
            throw damaged(e);
        }
    }

    /** Returns the index of the first entry; 0 if there is none. */
    long first() {
        if (!open()) {
            return 0;
        }
        try {
            return Math.max(0, queue.firstIndex());
        } catch (Throwable e) { // Chronicle throws what it does not declare
            throw damaged(e);
        }
    }

    /** Returns the index after that of the last entry, as the writer noted it; 0 if there is none. Moves the reader. */
    long end() {
        if (!open()) {
            return 0;
        }
        try {
            return tailer.toEnd().index();
        } catch (Throwable e) { // Chronicle throws what it does not declare
            throw damaged(e);
        }
    }

    /** Returns the index of what {@link #next} will return next; 0 if that is not known yet. */
    long upcoming() {
        return open() ? tailer.index() : 0;
    }

    /** Returns the index of the entry that was returned last. */
    long index() {
        return index;
    }

    /** Returns where in the file the content of that entry begins. */
    long position() {
        return position;
    }

    /** Returns where {@link #next} was last, for people. */
    String place() {
        List<Path> files = Queues.files(folder);
        Object file = files.isEmpty() ? folder : files.get(files.size() - 1);
        return file + ", entry " + Queues.number(index) + " at byte " + position;
    }

    private JournalException damaged(Throwable cause) {
        Throwable first = cause;
        while (broken == null) {
            try {
                surfaceFault();
                broken = first instanceof JournalException known ? known : describe(first);
            } catch (InternalError e) {
                first = e;
            }
        }
        return broken;
    }

    private JournalException describe(Throwable cause) {
        String why = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        if (cause instanceof InternalError) {
            why = "the file was cut short, or its disk fails (" + why + ")";
        }
        return new JournalException(place() + ": " + why, cause);
    }

    /**
     * A read of mapped memory that the file does not reach returns 0; the JVM throws the {@link InternalError} about it
     * only on the way back from some later call into the system. This is such a call: better here than in a stranger.
     */
    @SuppressWarnings("ThreadPriorityCheck") // not for the scheduler
    private static void surfaceFault() {
        Thread.yield();
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
            try {
                tailer = queue.createTailer();
                tailer.singleThreadedCheckDisabled(true);
            } catch (Throwable e) { // Chronicle throws what it does not declare
                queue.close();
                throw damaged(e);
            }
        }
        return true;
    }

    @Override
    public void close() {
        if (tailer == null) {
            return;
        }
        try {
            tailer.close();
            queue.close();
            surfaceFault();
        } catch (InternalError e) {
            // Nothing is lost by not reading on; what was read was checked.
        }
    }
}
