package dev.plush.relay;

import dev.plush.link.RelaySsh.Way;
import dev.plush.wire.Frames;
import dev.plush.wire.RelayFrame.Credit;
import dev.plush.wire.Wire;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/**
 * One connection to a host below. Bodies of frames go both ways as they are; only their lengths are looked at, so that a
 * host that sends garbage loses its own connection and nobody else's. Two threads of its own.
 */
final class Branch {
    /** Credit is given back in steps of this, or when nothing is left to write. */
    private static final int CREDIT_STEP_BYTES = Wire.RELAY_WINDOW_BYTES / 4;

    private static final byte[] END = {};

    private final int channel;
    private final Way way;
    private final Upward up;
    private final BiConsumer<Integer, String> whenEnded;
    private final BlockingQueue<byte[]> queue = new LinkedBlockingQueue<>();
    private final AtomicLong queuedBytes = new AtomicLong();
    private final AtomicBoolean ended = new AtomicBoolean();

    Branch(int channel, Way way, Upward up, BiConsumer<Integer, String> whenEnded) {
        this.channel = channel;
        this.way = way;
        this.up = up;
        this.whenEnded = whenEnded;
    }

    void start() {
        start(this::read, "read-" + channel);
        start(this::write, "write-" + channel);
    }

    private static void start(Runnable task, String name) {
        Thread thread = new Thread(null, task, name, 256 << 10);
        thread.setDaemon(true);
        thread.start();
    }

    Way way() {
        return way;
    }

    /** Queues a body for the host; never blocks. A controller that sends beyond its credit loses the connection. */
    void send(byte[] body) {
        if (queuedBytes.addAndGet(body.length) > 2L * Wire.MAX_RELAY_FRAME_BYTES + Wire.RELAY_WINDOW_BYTES) {
            end("more was sent than the relay takes");
        } else {
            queue.add(body);
        }
    }

    /** Ends the connection; the first reason is told. */
    void end(String reason) {
        if (ended.compareAndSet(false, true)) {
            queue.clear();
            queue.add(END);
            way.close();
            whenEnded.accept(channel, reason);
        }
    }

    private void read() {
        try {
            InputStream in = new BufferedInputStream(way.in(), 16 << 10);
            while (!ended.get()) {
                up.pass(channel, Frames.read(in, way.maxFrameBytes()));
            }
        } catch (IOException e) {
            end(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        int written = 0;
        try {
            OutputStream out = new BufferedOutputStream(way.out(), 32 << 10);
            for (byte[] body = queue.take(); body != END; body = queue.take()) {
                out.write(ByteBuffer.allocate(Integer.BYTES).putInt(body.length).array());
                out.write(body);
                queuedBytes.addAndGet(-body.length);
                written += body.length;
                boolean idle = queue.isEmpty();
                if (idle) {
                    out.flush();
                }
                if (written >= CREDIT_STEP_BYTES) {
                    up.say(new Credit(channel, written));
                    written = 0;
                }
            }
        } catch (IOException e) {
            end("writing to the host: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
