package dev.plush.link;

import dev.plush.wire.Frames;
import dev.plush.wire.Order;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A link over any pair of streams. Two daemon threads of its own: the reader calls the listener, and is the only one
 * that does; the writer empties the queue. Thread-safe.
 */
final class StreamLink implements Link {
    /** Who sends more than this without looking at {@link #queuedBytes()} loses the link instead of the heap. */
    static final long MAX_QUEUED_BYTES = 64L << 20;

    private static final byte[] END = {};
    private static final long STACK_BYTES = 256 << 10;

    private final InputStream in;
    private final OutputStream out;
    private final Closeable transport;
    private final Listener listener;
    private final BlockingQueue<byte[]> queue = new LinkedBlockingQueue<>();
    private final AtomicLong queuedBytes = new AtomicLong();
    private final AtomicReference<String> ended = new AtomicReference<>();

    private StreamLink(InputStream in, OutputStream out, Closeable transport, Listener listener) {
        this.in = new BufferedInputStream(in, 16 << 10);
        this.out = out;
        this.transport = transport;
        this.listener = listener;
    }

    /**
     * Starts reading and writing; nothing is sent yet.
     *
     * @param name of the host, for thread names
     * @param in bytes from the agent
     * @param out bytes to the agent; whole frames are written and flushed when no more are queued
     * @param transport closed when the link ends; must make a blocked read or write of the two streams return
     */
    static StreamLink open(String name, InputStream in, OutputStream out, Closeable transport, Listener listener) {
        StreamLink link = new StreamLink(in, out, transport, listener);
        link.start(link::read, "link-read-" + name);
        link.start(link::write, "link-write-" + name);
        return link;
    }

    private void start(Runnable task, String name) {
        Thread thread = new Thread(null, task, name, STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void send(Order order) {
        byte[] frame = Frames.encode(order);
        if (ended.get() != null) {
            return;
        }
        if (queuedBytes.addAndGet(frame.length) > MAX_QUEUED_BYTES) {
            end("more than " + MAX_QUEUED_BYTES + " bytes were waiting to be sent; the agent does not read");
            return;
        }
        queue.add(frame);
    }

    @Override
    public long queuedBytes() {
        return queuedBytes.get();
    }

    @Override
    public void close() {
        end("closed by the controller");
    }

    private void read() {
        try {
            while (ended.get() == null) {
                byte[] body = Frames.read(in);
                listener.came(body.length);
                Frames.Numbered next = Frames.decodeReport(body);
                listener.report(next.number(), next.report());
            }
        } catch (EOFException e) {
            end("closed by the agent or its host");
        } catch (IOException e) {
            end("reading from the agent: " + e.getMessage());
        } catch (RuntimeException e) {
            end(Link.refusal(e));
        } finally {
            end("the reader has ended");
            listener.closed(ended.get());
        }
    }

    private void write() {
        try {
            for (byte[] frame = queue.take(); frame != END; frame = queue.take()) {
                out.write(frame);
                queuedBytes.addAndGet(-frame.length);
                if (queue.isEmpty()) {
                    out.flush();
                }
            }
        } catch (IOException e) {
            end("writing to the agent: " + e.getMessage());
        } catch (InterruptedException e) {
            end("the writer was interrupted");
            Thread.currentThread().interrupt();
        }
    }

    /** The first reason stays. Closing the transport wakes the reader, which tells the listener. */
    private void end(String reason) {
        if (!ended.compareAndSet(null, reason)) {
            return;
        }
        queue.clear();
        queue.add(END);
        try {
            transport.close();
        } catch (IOException e) {
            // It is of no use any more; the reader sees its end either way.
        }
    }
}
