package dev.plush.journal;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Reads the output log of a run, of all processes or of one, from the beginning or from the last lines on, while another
 * process may be writing it, or before there is one. Chunks are as they came, not lines: see {@link LineAssembler}. Ask
 * again for more. For one thread at a time.
 */
public final class OutputReader implements AutoCloseable {
    /** Stands for every process, and for the installations of all hosts. */
    public static final int ALL = Integer.MIN_VALUE;

    /** How much is read back for the last lines at most, so that lines without end do not fill the memory. */
    private static final int MAX_BACK_BYTES = 16 << 20;

    private final EntryTailer entries;
    private final int process;

    private OutputReader(Path runFolder, int process) {
        this.entries = new EntryTailer(OutputLog.folder(runFolder));
        this.process = process;
    }

    /** Returns a reader at the beginning of the run's output, which need not exist yet. */
    public static OutputReader open(Path runFolder) {
        return new OutputReader(runFolder, ALL);
    }

    /** Returns a reader at the beginning of the output of one process of the run, or of {@link #ALL}. */
    public static OutputReader open(Path runFolder, int process) {
        return new OutputReader(runFolder, process);
    }

    /**
     * Returns the next chunk; empty if there is none yet.
     *
     * @throws JournalException if the log is damaged here; from then on every call fails
     */
    public Optional<OutputChunk> next() {
        for (Entry entry = entries.next(); !entry.isNone(); entry = entries.next()) {
            OutputChunk chunk = entries.decode(entry, StoredChunk::read).chunk();
            if (process == ALL || process == chunk.owner()) {
                return Optional.of(chunk);
            }
        }
        return Optional.empty();
    }

    /**
     * Goes to the end and returns the chunks before it that hold the last {@code lines} lines, in the order in which
     * they came; at most 16 MiB of them. {@link #next} returns what comes after them. Takes time by what it returns, and
     * by how much other processes have printed since this one last did.
     *
     * @throws JournalException if the log is damaged there
     */
    public List<Placed> last(int lines) {
        entries.toLast();
        long position = 0;
        for (Entry entry = entries.next(); !entry.isNone(); entry = entries.next()) {
            position = entries.position();
        }
        long end = entries.end();
        List<Placed> chunks = new ArrayList<>(back(position, process, lines));
        entries.moveTo(end);
        return chunks;
    }

    /** A chunk, and where its entry begins. */
    public record Placed(long place, OutputChunk chunk) {}

    /** Returns the place of the chunk that {@link #next} returned last, for {@link #upTo}. */
    public long place() {
        return entries.position();
    }

    /**
     * Returns the chunk at {@code place}, which must be of this process, and those before it that together hold {@code
     * lines} line ends, in the order in which they came; at most 16 MiB of them. {@link #next} goes on where it was. Takes
     * time by what it returns.
     *
     * @param of the process's index, or {@link #ALL}
     * @throws JournalException if the log is damaged there
     */
    public List<Placed> upTo(long place, int of, int lines) {
        long end = entries.end();
        long position = entries.position();
        List<Placed> chunks = new ArrayList<>(back(place, of, lines));
        entries.moveTo(position);
        entries.next(); // so that place() is what it was
        entries.moveTo(end);
        return chunks;
    }

    private Deque<Placed> back(long from, int of, int lines) {
        long position = from;
        Deque<Placed> chunks = new ArrayDeque<>();
        long wanted = lines + 1L;
        long bytes = 0;
        while (position > 0 && wanted > 0 && bytes < MAX_BACK_BYTES) {
            entries.moveTo(position);
            StoredChunk stored = entries.decode(entries.next(), StoredChunk::read);
            boolean ours = of == ALL || of == stored.chunk().owner();
            if (ours) {
                chunks.addFirst(new Placed(position, stored.chunk()));
                wanted -= lineEnds(stored.chunk().bytes());
                bytes += stored.chunk().bytes().length;
            }
            long before = ours && of != ALL ? stored.beforeOfProcess() : stored.before();
            if (before >= position) {
                break; // links lead backwards; this one would never end
            }
            position = before;
        }
        return chunks;
    }

    private static int lineEnds(byte[] bytes) {
        int count = 0;
        for (byte b : bytes) {
            if (b == '\n') {
                count++;
            }
        }
        return count;
    }

    @Override
    public void close() {
        entries.close();
    }
}
