package dev.plush.agent;

import dev.plush.wire.Frames;
import dev.plush.wire.Frames.Numbered;
import dev.plush.wire.Report;
import dev.plush.wire.ReportType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The reports that no controller has acknowledged yet, numbered from 1 without gaps, in memory and in a file that
 * outlives the agent. The file: the magic number, the highest number acknowledged when it was written (8 bytes), its
 * CRC-32C (4 bytes), then frames, each with its CRC-32C. What follows the last whole record is cut off on opening: an
 * agent that was killed while writing it has sent it to nobody. Duty loop's thread only.
 */
final class ReportLog {
    private static final int MAGIC = 0x504c5231; // PLR1
    private static final int HEAD_BYTES = 16;
    private static final int CRC_BYTES = 4;

    /** The file is written anew once so much of it is acknowledged. */
    private static final long COMPACT_BYTES = 256 << 10;

    private final Path file;
    private final Deque<Numbered> waiting = new ArrayDeque<>();
    private FileChannel channel;
    private long last;
    private long acknowledgedBytes;

    private ReportLog(Path file) {
        this.file = file;
    }

    /** Opens the file, or makes it; what is in it and not acknowledged is kept. */
    static ReportLog open(Path file) throws IOException {
        ReportLog log = new ReportLog(file);
        byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        int end = log.load(bytes);
        if (end == 0) {
            log.rewrite();
        } else {
            log.channel = FileChannel.open(file, StandardOpenOption.WRITE);
            log.channel.truncate(end);
            log.channel.position(end);
        }
        return log;
    }

    /** Returns how many bytes are whole. */
    private int load(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length < HEAD_BYTES || in.getInt(0) != MAGIC || in.getInt(12) != crc(bytes, 0, 12)) {
            return 0;
        }
        last = in.getLong(4);
        int at = HEAD_BYTES;
        while (true) {
            ByteArrayInputStream rest = new ByteArrayInputStream(bytes, at, bytes.length - at);
            try {
                Numbered next = Frames.decodeReport(Frames.read(rest));
                int end = bytes.length - rest.available();
                if (bytes.length - end < CRC_BYTES
                        || in.getInt(end) != crc(bytes, at, end - at)
                        || next.number() != last + 1) {
                    return at;
                }
                waiting.add(next);
                last = next.number();
                at = end + CRC_BYTES;
            } catch (IOException e) {
                return at; // the end, or a torn record
            }
        }
    }

    /** Numbers a report and writes it down. A full disk costs only what an agent that is then killed would know. */
    Numbered add(Report report) {
        Numbered next = new Numbered(last + 1, report);
        last = next.number();
        waiting.add(next);
        try {
            write(channel, next);
        } catch (IOException e) {
            System.err.println("report " + next.number() + " is not on disk: " + e.getMessage());
        }
        return next;
    }

    private static int write(FileChannel channel, Numbered next) throws IOException {
        byte[] frame = Frames.encode(next.number(), next.report());
        ByteBuffer record = ByteBuffer.allocate(frame.length + CRC_BYTES);
        record.put(frame).putInt(crc(frame, 0, frame.length)).flip();
        long before = channel.position();
        try {
            while (record.hasRemaining()) {
                channel.write(record);
            }
        } catch (IOException e) {
            channel.truncate(before); // half a record would hide those after it
            throw e;
        }
        return record.capacity();
    }

    /**
     * Goes on from what a controller has journaled. It may know of more than this log does, if the host lost its disk:
     * numbering then goes on from there, so that no number is used twice.
     */
    void resume(long acknowledged) {
        if (acknowledged > last) {
            waiting.clear();
            last = acknowledged;
            acknowledgedBytes = COMPACT_BYTES;
        }
        acknowledge(acknowledged);
    }

    /** Forgets all reports up to this one. */
    void acknowledge(long number) {
        while (!waiting.isEmpty() && waiting.peek().number() <= number) {
            Numbered done = waiting.remove();
            acknowledgedBytes += Frames.encode(done.number(), done.report()).length;
        }
        if (acknowledgedBytes >= COMPACT_BYTES) {
            try {
                rewrite();
            } catch (IOException e) {
                System.err.println("the file of reports could not be written anew: " + e.getMessage());
            }
        }
    }

    private void rewrite() throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        FileChannel next = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);
        head.putInt(MAGIC).putLong(last - waiting.size());
        head.putInt(crc(head.array(), 0, 12)).flip();
        next.write(head);
        for (Numbered report : waiting) {
            write(next, report);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (channel != null) {
            channel.close();
        }
        channel = next;
        acknowledgedBytes = 0;
    }

    /** Returns the highest number given so far. */
    long last() {
        return last;
    }

    /** Returns the oldest report after {@code number}, which must be below {@link #last()}. */
    Numbered after(long number) {
        long first = waiting.element().number();
        return waiting.stream()
                .skip(Math.max(0, number + 1 - first))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the last report that nobody has acknowledged, or null. */
    Report newest() {
        return waiting.isEmpty() ? null : waiting.getLast().report();
    }

    /** Returns what is not acknowledged, oldest first. */
    List<Numbered> waiting() {
        return List.copyOf(waiting);
    }

    /** Returns whether such a report about this attempt is waiting. */
    boolean holds(ReportType type, int process, int attempt) {
        for (Numbered each : waiting) {
            if (each.report().type() == type && isAbout(each.report(), process, attempt)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAbout(Report report, int process, int attempt) {
        if (report instanceof Report.Started r) {
            return r.process() == process && r.attempt() == attempt;
        } else if (report instanceof Report.StartFailed r) {
            return r.process() == process && r.attempt() == attempt;
        } else if (report instanceof Report.Ready r) {
            return r.process() == process && r.attempt() == attempt;
        } else if (report instanceof Report.Unhealthy r) {
            return r.process() == process && r.attempt() == attempt;
        } else {
            return report instanceof Report.Exited r && r.process() == process && r.attempt() == attempt;
        }
    }

    /** Returns whether the end of this software's installation is waiting. */
    boolean holdsInstalled(int software) {
        return waiting.stream()
                .anyMatch(each -> each.report() instanceof Report.Installed r && r.software() == software);
    }

    private static int crc(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }
}
