package dev.plush.agent.software;

import dev.plush.agent.child.ReportSink;
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
 * Sends what the commands of one software write, no further than the controller's credit, and the first
 * {@link #BUDGET} bytes at most; the rest stays in the file. Duty loop's thread only.
 */
final class InstallTail {
    static final long BUDGET = 16L << 20;

    private static final long INITIAL_CREDIT = 256 << 10;
    private static final long HOLD_NANOS = Duration.ofSeconds(1).toNanos();

    private final Path file;
    private final int host;
    private final int attempt;
    private FileChannel channel;
    private long sent;
    private long acknowledged;
    private long limit = INITIAL_CREDIT;
    private boolean held;
    private long heldUntil;
    private long progressAt;

    InstallTail(Path file, int host, int attempt) {
        this.file = file;
        this.host = host;
        this.attempt = attempt;
    }

    /** The controller holds all below {@code offset} and takes {@code credit} more. */
    void credit(long offset, long credit) {
        acknowledged = Math.max(acknowledged, Math.max(0, offset));
        sent = held ? acknowledged : Math.max(sent, acknowledged);
        held = false;
        limit = acknowledged + Math.min(Math.max(0, credit), Long.MAX_VALUE / 4);
    }

    /** What was sent may be lost: waits a moment for {@link #credit}, then sends again what was not acknowledged. */
    void reconnected(long now) {
        held = true;
        heldUntil = now + HOLD_NANOS;
    }

    /** Sends at most one chunk. */
    void pump(ReportSink sink, long now, long hostNanos) {
        if (held) {
            if (!sink.connected() || now - heldUntil < 0) {
                return;
            }
            held = false;
            sent = acknowledged;
            limit = acknowledged + INITIAL_CREDIT;
        }
        long room = Math.min(Math.min(size(), BUDGET), limit) - sent;
        if (room <= 0 || !sink.hasRoom()) {
            return;
        }
        byte[] bytes = read((int) Math.min(room, Wire.MAX_CHUNK_BYTES));
        if (bytes.length > 0) {
            sink.send(new Report.Output(host, attempt, Report.Output.INSTALL, sent, hostNanos, bytes));
            sent += bytes.length;
            progressAt = now;
        }
    }

    /** Returns whether all that is in the file now was sent. */
    boolean drained() {
        return !held && sent >= Math.min(size(), BUDGET);
    }

    /** Returns whether nothing was sent for so long, nor since {@code since}. */
    boolean stalled(long now, long since, long nanos) {
        return now - since > nanos && now - progressAt > nanos;
    }

    boolean ready() {
        return !held && Math.min(Math.min(size(), BUDGET), limit) > sent;
    }

    private long size() {
        try {
            if (channel == null) {
                channel = FileChannel.open(file, StandardOpenOption.READ);
            }
            return channel.size();
        } catch (IOException e) {
            return 0; // nothing was printed yet
        }
    }

    private byte[] read(int length) {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        try {
            while (buffer.hasRemaining() && channel.read(buffer, sent + buffer.position()) > 0) {}
        } catch (IOException e) {
            // What was read until now is sent; the next turn tries again.
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

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
