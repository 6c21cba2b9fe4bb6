package dev.plush.journal;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps what processes print, apart from the journal, so that folding the journal stays quick. Only the process that has
 * the run's {@link Journal} open can write. Survives the death of this process as the journal does. For one thread at a
 * time, which need not be the journal's.
 */
public final class OutputLog implements AutoCloseable {
    private record Stream(int process, int attempt, int stream) {}

    private final EntryAppender entries;
    private final ByteWriter entry = new ByteWriter(64 * 1024);
    private final Map<Stream, Long> ends = new HashMap<>();
    private final Map<Integer, Long> lastOfProcess = new HashMap<>();
    private long last;

    private OutputLog(Path runFolder) {
        Path folder = folder(runFolder);
        try (EntryTailer tailer = new EntryTailer(folder)) {
            for (Entry each = tailer.next(); !each.isNone(); each = tailer.next()) {
                remember(tailer.decode(each, StoredChunk::read).chunk(), tailer.position());
            }
        }
        entries = new EntryAppender(folder);
    }

    static Path folder(Path runFolder) {
        return runFolder.resolve("output");
    }

    /**
     * Opens the output log of the run, a new one if there is none; reads through one that there is.
     *
     * @param runFolder of a run whose journal this process has open
     * @throws JournalException if it has not, or the log is damaged or cannot be written
     */
    public static OutputLog open(Path runFolder) {
        ChronicleSettings.prepare();
        if (!RunLock.held(runFolder)) {
            throw new JournalException(
                    "expected this process to have the journal in " + runFolder + " open before its output log");
        }
        return new OutputLog(runFolder);
    }

    /**
     * Appends a piece of output of any length. It is cut where an entry would get too large; what had been appended when
     * this fails, stays.
     *
     * @param stream 1 for stdout, 2 for stderr, or {@link OutputChunk#INSTALL}
     * @param offset of the first byte in the stream
     * @param sequence the last event that was journaled before
     * @throws JournalException if the disk is full (it may be tried again from {@link #end} on) or failing
     */
    public void append(
            int process, int attempt, int stream, long offset, long hostTimeNanos, long sequence, byte[] bytes) {
        OutputChunk chunk = new OutputChunk(process, attempt, stream, offset, hostTimeNanos, sequence, bytes);
        int most = Entry.MAX_CONTENT - StoredChunk.MAX_FIELD_BYTES;
        for (int from = 0; from < bytes.length; from += most) {
            int length = Math.min(most, bytes.length - from);
            StoredChunk.write(entry, chunk, from, length, last, lastOfProcess.getOrDefault(chunk.owner(), 0L));
            long position = entries.append(entry);
            ends.merge(new Stream(process, attempt, stream), offset + from + length, Math::max);
            lastOfProcess.put(chunk.owner(), position);
            last = position;
        }
    }

    private void remember(OutputChunk chunk, long position) {
        ends.merge(new Stream(chunk.process(), chunk.attempt(), chunk.stream()), chunk.end(), Math::max);
        lastOfProcess.put(chunk.owner(), position);
        last = position;
    }

    /** Returns the offset up to which this stream is kept; 0 if nothing of it is. */
    public long end(int process, int attempt, int stream) {
        return ends.getOrDefault(new Stream(process, attempt, stream), 0L);
    }

    /** Returns for each stream of which something is kept, {@code {process, attempt, stream}}, up to which offset. */
    @SuppressWarnings("ArrayAsKeyOfSetOrMap") // pairs to walk through, not to look up
    public Map<int[], Long> ends() {
        Map<int[], Long> all = new HashMap<>();
        ends.forEach((stream, end) -> all.put(new int[] {stream.process, stream.attempt, stream.stream}, end));
        return all;
    }

    /** Returns once all that was appended is on the disk. */
    public void force() {
        entries.force();
    }

    @Override
    public void close() {
        entries.close();
    }
}
