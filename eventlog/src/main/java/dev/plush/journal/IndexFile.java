package dev.plush.journal;

import dev.plush.state.RunState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The file {@code index} beside a journal: segments and checkpoints, so that nobody has to read the whole journal again.
 * It can be made anew at any time, and is where it does not fit the journal or the program. For one thread.
 *
 * <pre>
 *  0  i64  magic      8  u32  fingerprint of the folding      12  u32  check sum of the journal's first entry
 *  then groups:
 *  0  u32  length of the group     4  u32  where its content list begins     8  u32  CRC-32C of that list
 *  12 pages, then the list: segments, the checkpoint after them, where the journal goes on
 * </pre>
 */
final class IndexFile implements AutoCloseable {
    private static final long MAGIC = 0x3178_6449_6873_756cL; // "lushIdx1"
    private static final int HEAD_BYTES = 16;
    private static final int GROUP_HEAD_BYTES = 12;
    /** Who looks at one moment mostly looks at others near it; a large state takes tens of megabytes. */
    private static final int RECENT = 4;

    /** A state that can be had. */
    record Checkpoint(long sequence, long place) {}

    private final FileChannel channel;
    private final Optional<IndexLock> lock;
    private final PageWriter pages = new PageWriter();
    private final PageReader reader;
    private final StateCodec states;
    private long end = HEAD_BYTES;
    private final List<Segment> segments = new ArrayList<>();
    private final List<Checkpoint> checkpoints = new ArrayList<>();
    private long journalPlace;
    private final Map<Long, RunState> recent = new LinkedHashMap<>(8, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, RunState> eldest) {
            return size() > RECENT;
        }
    };

    private IndexFile(FileChannel channel, Optional<IndexLock> lock) {
        this.channel = channel;
        this.lock = lock;
        reader = new PageReader(channel);
        states = new StateCodec(pages, reader);
    }

    /**
     * Opens the index of a journal, as far as it fits.
     *
     * @param entrySum of the journal's first entry
     * @param write whether to make one, if nobody else does just now
     * @throws IOException if there is none, and none is to be or can be made
     */
    static IndexFile open(Path file, int fingerprint, int entrySum, boolean write) throws IOException {
        Optional<IndexLock> lock = write ? IndexLock.take(file) : Optional.empty();
        FileChannel channel = null;
        try {
            channel = lock.isPresent()
                    ? FileChannel.open(
                            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)
                    : FileChannel.open(file, StandardOpenOption.READ);
            IndexFile index = new IndexFile(channel, lock);
            index.load(fingerprint, entrySum);
            return index;
        } catch (IOException | RuntimeException e) {
            if (channel != null) {
                channel.close();
            }
            if (lock.isPresent()) {
                lock.get().close();
            }
            throw e;
        }
    }

    private void load(int fingerprint, int entrySum) throws IOException {
        ByteBuffer head =
                head().putLong(MAGIC).putInt(fingerprint).putInt(entrySum).flip();
        try {
            if (channel.size() >= HEAD_BYTES && reader.read(0, HEAD_BYTES).equals(head)) {
                while (loadGroup()) {}
                return;
            }
        } catch (ByteReader.Malformed e) {
            return; // what is after the last whole group is written over
        }
        if (writes()) {
            channel.truncate(0);
            write(head, 0);
        }
    }

    private static ByteBuffer head() {
        return ByteBuffer.allocate(HEAD_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }

    private boolean loadGroup() throws IOException {
        if (channel.size() < end + GROUP_HEAD_BYTES) {
            return false;
        }
        ByteBuffer head = reader.read(end, GROUP_HEAD_BYTES);
        int length = head.getInt();
        int listAt = head.getInt();
        int sum = head.getInt();
        if (length <= 0 || listAt < GROUP_HEAD_BYTES || listAt >= length) {
            return false;
        }
        byte[] list = reader.bytes(end + listAt, length - listAt);
        CRC32C crc = new CRC32C();
        crc.update(list);
        if ((int) crc.getValue() != sum) {
            return false;
        }
        ByteReader in = new ByteReader(list, 0, list.length);
        List<Segment> more = new ArrayList<>();
        for (int left = in.count("segments"); left > 0; left--) {
            more.add(Segment.read(in));
        }
        Checkpoint checkpoint = new Checkpoint(in.unsigned(), in.unsigned());
        journalPlace = in.unsigned();
        segments.addAll(more);
        checkpoints.add(checkpoint);
        end += length;
        return true;
    }

    /** Returns whether this writes it. */
    boolean writes() {
        return lock.isPresent();
    }

    /** Forgets all that it holds, which is not for this journal. */
    void clear() throws IOException {
        channel.truncate(HEAD_BYTES);
        end = HEAD_BYTES;
        segments.clear();
        checkpoints.clear();
        recent.clear();
        reader.clear();
        pages.forget();
    }

    /** Returns the segments that it holds, from the first event on. */
    List<Segment> segments() {
        return segments;
    }

    /** Returns the states that it holds, in order; the last one is after the last segment. */
    List<Checkpoint> checkpoints() {
        return checkpoints;
    }

    /** Returns where the batch begins in the journal that holds the first event after the last segment. */
    long journalPlace() {
        return journalPlace;
    }

    /**
     * Returns that state.
     *
     * @throws ByteReader.Malformed if it is damaged
     */
    RunState state(Checkpoint checkpoint) {
        RunState known = recent.get(checkpoint.place());
        if (known != null) {
            return known;
        }
        RunState state = states.read(checkpoint.place());
        recent.put(checkpoint.place(), state);
        if (state.sequence() != checkpoint.sequence()) {
            throw new ByteReader.Malformed("expected the state after event " + checkpoint.sequence());
        }
        return state;
    }

    /** Appends segments and the state after them; {@code place} as {@link #journalPlace()}. Returns how many bytes that took. */
    long add(List<Segment> more, RunState state, long place) throws IOException {
        pages.begin(end + GROUP_HEAD_BYTES);
        Checkpoint checkpoint = new Checkpoint(state.sequence(), states.write(state));
        ByteWriter list = new ByteWriter(4096);
        list.unsigned(more.size());
        more.forEach(each -> each.write(list));
        list.unsigned(checkpoint.sequence());
        list.unsigned(checkpoint.place());
        list.unsigned(place);
        CRC32C crc = new CRC32C();
        crc.update(list.array(), 0, list.size());
        ByteWriter group = pages.group();
        int length = GROUP_HEAD_BYTES + group.size() + list.size();
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(length).putInt(GROUP_HEAD_BYTES + group.size()).putInt((int) crc.getValue());
        bytes.put(group.array(), 0, group.size()).put(list.array(), 0, list.size());
        write(bytes.flip(), end);
        segments.addAll(more);
        checkpoints.add(checkpoint);
        journalPlace = place;
        end += length;
        return length;
    }

    private void write(ByteBuffer bytes, long position) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes, position + bytes.position());
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (lock.isPresent()) {
            lock.get().close();
        }
    }
}
