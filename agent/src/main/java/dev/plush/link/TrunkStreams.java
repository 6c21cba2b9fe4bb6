package dev.plush.link;

import dev.plush.wire.Frames;
import dev.plush.wire.Wire;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Carries the frames of a trunk over a pair of streams, with two daemon threads. What is queued is bounded by what the
 * channels may have under way.
 */
final class TrunkStreams implements Trunk.Carrier {
    private static final byte[] END = {};

    private final InputStream in;
    private final OutputStream out;
    private final Closeable transport;
    private final BlockingQueue<byte[]> queue = new LinkedBlockingQueue<>();
    private final Trunk trunk;
    private volatile boolean closed;

    private TrunkStreams(String name, InputStream in, OutputStream out, Closeable transport) {
        this.in = new BufferedInputStream(in, 64 << 10);
        this.out = new BufferedOutputStream(out, 64 << 10);
        this.transport = transport;
        this.trunk = new Trunk(name, this);
    }

    /** Returns the trunk to a relay that speaks over these streams. {@code transport} is closed with it. */
    static Trunk open(String name, InputStream in, OutputStream out, Closeable transport) {
        TrunkStreams streams = new TrunkStreams(name, in, out, transport);
        start(streams::read, "relay-read-" + name);
        start(streams::write, "relay-write-" + name);
        return streams.trunk;
    }

    private static void start(Runnable task, String name) {
        Thread thread = new Thread(null, task, name, 256 << 10);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void send(byte[] frame) {
        if (!closed) {
            queue.add(frame);
        }
    }

    @Override
    public void close() {
        closed = true;
        queue.add(END);
        try {
            transport.close();
        } catch (IOException e) {
            // It is of no use any more.
        }
    }

    private void read() {
        String reason = "closed";
        try {
            while (!closed) {
                trunk.receive(Frames.read(in, Wire.MAX_RELAY_FRAME_BYTES));
            }
        } catch (IOException | RuntimeException e) {
            reason = String.valueOf(e.getMessage());
        }
        trunk.ended(reason);
    }

    private void write() {
        try {
            for (byte[] frame = queue.take(); frame != END; frame = queue.take()) {
                out.write(frame);
                if (queue.isEmpty()) {
                    out.flush();
                }
            }
        } catch (IOException e) {
            trunk.ended("writing to it: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
