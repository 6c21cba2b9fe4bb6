package dev.plush.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Function;

/**
 * Reads the entries of a queue's file, while another process may be writing it, or before there is one. Needs no right
 * to write.
 *
 * <p>Reads the file itself and not through Chronicle, whose form of a file is simple (see {@code
 * docs/journal-format.md}). That way a command that only looks starts 0.3 s sooner and needs no JVM flags; and damage
 * ends in an exception, where reading through mapped memory has been seen to end the JVM. For one thread at a time.
 */
final class EntryTailer implements AutoCloseable {
    private static final int OTHER = 0x40000000;
    private static final int LENGTH = 0x3fffffff;

    /** The largest other things in a file are the tables of its index. */
    private static final int MAX_OTHER_BYTES = 1 << 20;

    /** Holds the largest entry; large reads are what makes reading fast. */
    private static final int CHUNK_BYTES = 320 * 1024;

    /** What is read when there was nothing yet: somebody who waits should not read much. */
    private static final int LOOK_BYTES = 4096;

    private final Path folder;
    private Path file;
    private FileChannel channel;
    private ByteBuffer chunk;
    private long chunkAt;
    private long next;
    private long last;
    private JournalException broken;

    EntryTailer(Path folder) {
        this.folder = folder;
        file = folder;
    }

    /**
     * Returns the next entry, or {@link Entry#NONE} if there is none yet.
     *
     * @throws JournalException if the file is damaged here; from then on every call fails
     */
    Entry next() {
        if (broken != null) {
            throw broken;
        }
        try {
            if (channel == null && !open()) {
                return Entry.NONE;
            }
            int head = head();
            while ((head & OTHER) != 0 && head > 0) {
                advance(length(head, 0, MAX_OTHER_BYTES));
                head = head();
            }
            if (head <= 0) {
                checkEnd();
                return Entry.NONE;
            }
            return entry(length(head, Entry.FRAME_BYTES, Entry.MAX_BYTES));
        } catch (ByteReader.Malformed e) {
            throw damaged(e);
        } catch (IOException e) {
            throw damaged(new ByteReader.Malformed("cannot be read: " + e));
        }
    }

    private Entry entry(int length) throws IOException {
        last = next;
        Entry entry;
        try {
            entry = Entry.read(content(length));
        } catch (ByteReader.Malformed e) {
            fill(next, CHUNK_BYTES); // the writer may have been faster than our reading of its bytes: once more
            entry = Entry.read(content(length));
        }
        advance(length);
        return entry;
    }

    /** Returns the word in front of the next thing: its length and kind; 0 or negative until it is complete. */
    private int head() throws IOException {
        if (!chunked(4)) {
            fill(next, CHUNK_BYTES);
        } else if (chunk.getInt((int) (next - chunkAt)) <= 0) {
            fill(next, LOOK_BYTES);
        }
        return chunked(4) ? chunk.getInt((int) (next - chunkAt)) : 0;
    }

    private static int length(int head, int min, int max) {
        int length = head & LENGTH;
        if (length < min || length > max) {
            throw new ByteReader.Malformed(
                    "expected something of " + min + " to " + max + " bytes, found a length of " + length);
        }
        return length;
    }

    private byte[] content(int length) throws IOException {
        if (!chunked(4 + length)) {
            fill(next, CHUNK_BYTES);
        }
        if (!chunked(4 + length)) {
            throw new ByteReader.Malformed("expected an entry of " + length + " bytes, found the end of the file");
        }
        byte[] bytes = new byte[length];
        chunk.get((int) (next + 4 - chunkAt), bytes);
        return bytes;
    }

    private void advance(int length) {
        next += 4 + (length + 3L & ~3L);
    }

    private boolean chunked(int length) {
        return next >= chunkAt && next + length <= chunkAt + chunk.limit();
    }

    private void fill(long at, int bytes) throws IOException {
        chunk.clear().limit(bytes);
        int read = 0;
        while (chunk.hasRemaining() && read >= 0) {
            read = channel.read(chunk, at + chunk.position());
        }
        chunk.flip();
        chunkAt = at;
    }

    /**
     * The writer notes where the last entry begins, after it is complete: so nothing can end before that. But in a file
     * whose head is in the making, which the highest bit of its first word says, the note stands before the head is
     * complete.
     */
    private void checkEnd() throws IOException {
        long noted = noted();
        if (noted > 0 && noted >= next) { // 0: the writer has made the file, and no entry yet
            fill(next, LOOK_BYTES);
            int head = chunked(4) ? chunk.getInt(0) : 0;
            if (head == 0 || (head < 0 && next > 0)) {
                last = next;
                throw new ByteReader.Malformed(
                        "expected an entry, because the file notes one at byte " + noted + ", found nothing");
            }
        }
    }

    private long noted() throws IOException {
        ByteBuffer head = ByteBuffer.allocate(QueueFiles.NOTED_AT + 8).order(ByteOrder.LITTLE_ENDIAN);
        return channel.read(head, 0) == head.capacity() ? head.getLong(QueueFiles.NOTED_AT) : 0;
    }

    /**
     * Goes to the last entry that the writer has noted, from which the end is near; stays at the beginning if there is
     * none.
     */
    void toLast() {
        if (broken != null || (channel == null && !openOrFail())) {
            return;
        }
        try {
            next = Math.max(0, noted());
        } catch (IOException e) {
            throw damaged(new ByteReader.Malformed("cannot be read: " + e));
        }
    }

    /** Goes to where {@link #next} will return the entry that begins at {@code position}. */
    void moveTo(long position) {
        next = position;
        if (channel != null && position < chunkAt) {
            try {
                fill(Math.max(0, position - CHUNK_BYTES / 2), CHUNK_BYTES); // whoever goes back will go back further
            } catch (IOException e) {
                throw damaged(new ByteReader.Malformed("cannot be read: " + e));
            }
        }
    }

    /**
     * Returns what {@code meaning} makes of the entry that was returned last.
     *
     * @throws JournalException if it makes nothing of it; from then on every call fails
     */
    <T> T decode(Entry entry, Function<Entry, T> meaning) {
        try {
            return meaning.apply(entry);
        } catch (ByteReader.Malformed e) {
            throw damaged(e);
        }
    }

    /** Returns where the entry that was returned last begins. */
    long position() {
        return last;
    }

    /** Returns where the next entry begins or will begin; 0 if there is no file yet. */
    long end() {
        return next;
    }

    /** Returns what an exception should say about where {@link #next} was last. */
    String place() {
        return file + ", entry at byte " + last;
    }

    /** Returns the exception for a damage at {@link #place()}; from now on it is thrown by every call. */
    private JournalException damaged(ByteReader.Malformed cause) {
        if (broken == null) {
            broken = new JournalException(place() + ": " + cause.getMessage(), cause);
        }
        return broken;
    }

    private boolean openOrFail() {
        try {
            return open();
        } catch (IOException e) {
            throw damaged(new ByteReader.Malformed("cannot be read: " + e));
        }
    }

    private boolean open() throws IOException {
        List<Path> files = QueueFiles.in(folder);
        if (files.isEmpty()) {
            return false;
        }
        file = files.get(files.size() - 1);
        channel = FileChannel.open(file, StandardOpenOption.READ);
        chunk = ByteBuffer.allocateDirect(CHUNK_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .limit(0);
        return true;
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new JournalException("cannot close " + file + ": " + e, e);
        }
    }
}
