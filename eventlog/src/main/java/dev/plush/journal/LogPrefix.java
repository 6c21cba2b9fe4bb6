package dev.plush.journal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What of a run's journal or output log is whole now. A copy of it has the same bytes whenever it is made, however much
 * is appended meanwhile: entries as they are and where they are, Chronicle's own tables as zeros. So a copy is for
 * reading, and can never be written to. Every sum was checked when this was made. Immutable.
 */
public final class LogPrefix {
    private static final int OTHER = 0x40000000;
    private static final int LENGTH = 0x3fffffff;
    private static final int BUFFER_BYTES = 256 * 1024;

    private final Path file;
    private final long end;
    private final long last;
    private final long sequence;
    private final String problem;

    private LogPrefix(Path file, long end, long last, long sequence, String problem) {
        this.file = file;
        this.end = end;
        this.last = last;
        this.sequence = sequence;
        this.problem = problem;
    }

    /**
     * Returns what there is of the run's journal: whole batches only.
     *
     * @throws JournalException if there is no journal, or no event in it
     */
    public static LogPrefix ofJournal(Path runFolder) {
        Path folder = runFolder.resolve("journal");
        BatchReader batches = new BatchReader(1);
        LogPrefix prefix = of(folder, (tailer, entry) -> {
                    boolean whole = !tailer.decode(entry, batches::accept).isEmpty();
                    return whole ? batches.expected() - 1 : -1;
                })
                .orElseThrow(() -> new JournalException("expected a journal in " + folder + ", but there is none"));
        if (prefix.sequence == 0) {
            throw new JournalException("expected events in " + folder + ", but there are none"
                    + (prefix.problem.isEmpty() ? " yet" : ": " + prefix.problem));
        }
        return prefix;
    }

    /** Returns what there is of the run's output log; nothing if no process has printed anything. */
    public static Optional<LogPrefix> ofOutput(Path runFolder) {
        return of(OutputLog.folder(runFolder), (tailer, entry) -> {
                    tailer.decode(entry, StoredChunk::read);
                    return entry.sequence();
                })
                .filter(prefix -> prefix.last > 0 || !prefix.problem.isEmpty());
    }

    /** Looks at an entry; the sequence up to which the log is whole with it, or −1 if more belongs to it. */
    private interface Look {
        long at(EntryTailer tailer, Entry entry);
    }

    private static Optional<LogPrefix> of(Path folder, Look look) {
        List<Path> files = QueueFiles.in(folder);
        if (files.isEmpty()) {
            return Optional.empty();
        }
        long end = 0;
        long last = 0;
        long sequence = 0;
        String problem = "";
        try (EntryTailer tailer = new EntryTailer(folder)) {
            for (Entry entry = tailer.next(); !entry.isNone(); entry = tailer.next()) {
                long whole = look.at(tailer, entry);
                if (whole >= 0) {
                    sequence = whole;
                    last = tailer.position();
                    end = tailer.end();
                }
            }
        } catch (JournalException e) {
            problem = e.getMessage();
        }
        return Optional.of(new LogPrefix(files.get(files.size() - 1), end, last, sequence, problem));
    }

    /** Returns the name of the file, without its folder. */
    public String name() {
        return file.getFileName().toString();
    }

    /** Returns how many bytes the copy has. */
    public long bytes() {
        return end;
    }

    /** Returns the last event that is in it; of an output log, the last one that output followed. */
    public long sequence() {
        return sequence;
    }

    /** Returns why it ends where it does, if that is a damage; empty if it is not. */
    public String problem() {
        return problem;
    }

    /** Writes the copy, in constant memory. */
    public void writeTo(OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES)) {
            for (long at = 0; at < end; ) {
                byte[] head = in.readNBytes(4);
                if (head.length < 4) {
                    throw new IOException(file + " has become shorter while it was read");
                }
                int word = little(head).getInt(0);
                int length = (word & LENGTH) + 3 & ~3;
                out.write(head);
                if ((word & OTHER) != 0) {
                    in.skipNBytes(length);
                    zeros(out, at, length);
                } else {
                    copy(in, out, buffer, length);
                }
                at += 4 + length;
            }
        }
    }

    private void copy(InputStream in, OutputStream out, byte[] buffer, int length) throws IOException {
        for (int left = length; left > 0; ) {
            int read = in.readNBytes(buffer, 0, Math.min(left, buffer.length));
            if (read == 0) {
                throw new IOException(file + " has become shorter while it was read");
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }

    /** Writes what stands for something of Chronicle's own; in the first one is the note of the last entry. */
    private void zeros(OutputStream out, long at, int length) throws IOException {
        byte[] zeros = new byte[length];
        if (at == 0 && length >= QueueFiles.NOTED_AT + 4) {
            little(zeros).putLong(QueueFiles.NOTED_AT - 4, last);
        }
        out.write(zeros);
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
