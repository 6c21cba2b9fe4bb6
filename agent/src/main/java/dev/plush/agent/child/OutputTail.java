package dev.plush.agent.child;

import dev.plush.wire.Report;
import dev.plush.wire.Wire;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;

/**
 * Sends what a process writes to one of its output files, no further than the controller's credit, and up to a budget.
 * The process itself never waits. Duty loop's thread only.
 */
final class OutputTail {
    /** What may be sent of a stream before the controller has said how much it takes. */
    static final long INITIAL_CREDIT = 256 << 10;

    /** What is sent of one stream at most; the rest stays in the file and is counted as skipped. */
    static final long BUDGET = 64L << 20;

    /** Skipped output is reported at once, then each time that it has grown by this, and at the end. */
    private static final long SKIPPED_STEP = 64L << 20;

    /** How long after a reconnect the controller may take to say from where to go on, before all is sent again. */
    private static final long HOLD_NANOS = Duration.ofSeconds(1).toNanos();

    private final Path file;
    private final ChildFolder folder;
    private final int process;
    private final int attempt;
    private final int stream;
    private FileChannel channel;
    private long sent;
    private long acknowledged;
    private long limit = INITIAL_CREDIT;
    private long skipped;
    private boolean held;
    private boolean parked;
    private boolean settled;
    private long heldUntil;

    OutputTail(Path file, ChildFolder folder, int process, int attempt, int stream) {
        this.file = file;
        this.folder = folder;
        this.process = process;
        this.attempt = attempt;
        this.stream = stream;
        skipped = Math.max(BUDGET, folder.skipped(stream));
    }

    /** The controller holds all below {@code offset} and takes {@code credit} more. */
    void credit(long offset, long credit) {
        acknowledged = Math.max(acknowledged, Math.max(0, offset));
        if (settled) {
            return; // it speaks of bytes on their way
        }
        sent = held ? Math.max(0, offset) : Math.max(sent, offset);
        held = false;
        parked = false;
        limit = Math.max(0, offset) + Math.min(Math.max(0, credit), Long.MAX_VALUE / 4);
    }

    /** What was sent on another connection, or by another agent, may be lost: waits a moment for {@link #credit}. */
    void reconnected(long now) {
        held = true;
        parked = false;
        settled = false;
        heldUntil = now + HOLD_NANOS;
    }

    /** The controller has it all, as far as one can know: nothing is sent again unless {@link #credit} asks for it. */
    void park() {
        held = true;
        parked = true;
        settled = false;
    }

    /** Sends at most one chunk, and returns whether it did. {@code ended}: nothing more will be written. */
    boolean pump(ReportSink sink, long now, long hostNanos, boolean ended) {
        if (settled) {
            return false;
        }
        if (held) {
            if (parked || !sink.connected() || now - heldUntil < 0) {
                return false;
            }
            held = false;
            sent = acknowledged;
            limit = acknowledged + INITIAL_CREDIT;
        }
        long size = size();
        reportSkipped(sink, size, ended);
        long room = Math.min(Math.min(size, BUDGET), limit) - sent;
        if (room <= 0 || !sink.hasRoom()) {
            return false;
        }
        byte[] bytes = read(sent, (int) Math.min(room, Wire.MAX_CHUNK_BYTES));
        if (bytes.length == 0) {
            return false;
        }
        sink.send(new Report.Output(process, attempt, stream, sent, hostNanos, bytes));
        sent += bytes.length;
        return true;
    }

    private void reportSkipped(ReportSink sink, long size, boolean ended) {
        long left = size - skipped;
        boolean first = skipped == BUDGET;
        if (left > 0 && sent >= BUDGET && (first || ended || left >= SKIPPED_STEP)) {
            sink.keep(new Report.OutputSkipped(process, attempt, stream, skipped, left));
            skipped = size;
            folder.skipped(stream, size);
        }
    }

    /** Returns whether all that is in the file now was sent or is reported as skipped. */
    boolean drained() {
        long size = size();
        return settled || parked || (!held && sent >= Math.min(size, BUDGET) && size <= skipped);
    }

    /** Returns whether something could be sent at once if the connection had room. */
    boolean ready() {
        return !held && !settled && Math.min(Math.min(size(), BUDGET), limit) > sent;
    }

    private long size() {
        try {
            return open() ? channel.size() : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private byte[] read(long from, int length) {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        try {
            while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) > 0) {}
        } catch (IOException e) {
            // What was read until now is sent; the next turn tries again.
        }
        return buffer.hasRemaining() ? Arrays.copyOf(buffer.array(), buffer.position()) : buffer.array();
    }

    private boolean open() {
        if (channel == null) {
            try {
                channel = FileChannel.open(file, StandardOpenOption.READ);
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }

    /** The process has ended: once all is sent, the file is closed and not looked at again. */
    void settle() {
        if (!held && !settled && drained()) {
            close();
            settled = true;
        }
    }

    /** Gives the file back. */
    void close() {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                // It was only read.
            }
            channel = null;
        }
    }
}
