package dev.plush.relay;

import dev.plush.wire.RelayFrame;
import dev.plush.wire.RelayFrames;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * The way to the controller. Whoever has something to say waits while too much is queued: a slow controller slows the
 * reading from all hosts alike. What has come meanwhile leaves together. Thread-safe.
 */
final class Upward {
    private static final long MAX_QUEUED_BYTES = 1 << 20;

    private final OutputStream out;
    private final Queue<byte[]> queue = new ArrayDeque<>();
    private long queuedBytes;
    private boolean closed;

    Upward(OutputStream out) {
        this.out = new BufferedOutputStream(out, 64 << 10);
        Thread thread = new Thread(null, this::write, "upward", 256 << 10);
        thread.setDaemon(true);
        thread.start();
    }

    /** Queues a frame of the relay's own; never blocks, as these are few and small. */
    void say(RelayFrame frame) {
        add(RelayFrames.encode(frame));
    }

    /** Passes the body of a frame on; blocks while too much is queued. */
    synchronized void pass(int channel, byte[] body) throws InterruptedException {
        while (queuedBytes > MAX_QUEUED_BYTES && !closed) {
            wait();
        }
        add(RelayFrames.data(channel, body, 0));
    }

    private synchronized void add(byte[] frame) {
        queue.add(frame);
        queuedBytes += frame.length;
        notifyAll();
    }

    private synchronized byte[] next(byte[] written) throws InterruptedException {
        queuedBytes -= written.length;
        notifyAll();
        while (queue.isEmpty()) {
            wait();
        }
        return queue.remove();
    }

    private synchronized boolean idle() {
        return queue.isEmpty();
    }

    private void write() {
        byte[] frame = {};
        try {
            while (true) {
                frame = next(frame);
                out.write(frame);
                if (idle()) {
                    out.flush();
                }
            }
        } catch (IOException e) {
            close(); // the controller is gone; the reader sees it, too
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void close() {
        closed = true;
        notifyAll();
    }
}
