package dev.plush.agent;

import dev.plush.agent.child.Clock;
import dev.plush.wire.FrameException;
import dev.plush.wire.Frames;
import dev.plush.wire.Order;
import dev.plush.wire.Report;
import dev.plush.wire.UnixStreams;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SocketChannel;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One connection to this agent. Two daemon threads: one reads orders into the inbox, one writes reports. All methods may
 * be called by the duty loop and never block.
 */
final class Connection {
    /** Output is only added while less than this is waiting to be written. */
    static final long ROOM_BYTES = 512 << 10;

    /** Who lets more than this pile up does not read, and is cut off. */
    static final long MAX_QUEUED_BYTES = 8 << 20;

    private static final byte[] END = {};
    private static final long STACK_BYTES = 256 << 10;

    private final SocketChannel channel;
    private final Inbox inbox;
    private final Runnable whenEnded;
    private final BlockingQueue<byte[]> queue = new LinkedBlockingQueue<>();
    private final AtomicLong queuedBytes = new AtomicLong();

    private volatile boolean finished;

    private Connection(SocketChannel channel, Inbox inbox, Runnable whenEnded) {
        this.channel = channel;
        this.inbox = inbox;
        this.whenEnded = whenEnded;
    }

    /** Starts reading and writing; {@code whenEnded} is called once, when the reader has ended. */
    static Connection open(SocketChannel channel, Inbox inbox, Runnable whenEnded) {
        Connection connection = new Connection(channel, inbox, whenEnded);
        start(connection::read, "reader");
        start(connection::write, "writer");
        return connection;
    }

    private static void start(Runnable task, String name) {
        Thread thread = new Thread(null, task, name, STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
    }

    /** Queues a report; cuts the connection off if too much is waiting. */
    void send(long number, Report report) {
        byte[] frame = Frames.encode(number, report);
        if (queuedBytes.addAndGet(frame.length) > MAX_QUEUED_BYTES) {
            cut();
        } else {
            queue.add(frame);
        }
    }

    boolean hasRoom() {
        return queuedBytes.get() < ROOM_BYTES;
    }

    /** Closes once all that is queued has been written; {@link #cut} is for those who do not read. */
    void finish() {
        finished = true;
        queue.add(END);
    }

    /** Returns whether {@link #finish} or {@link #cut} was called. */
    boolean finished() {
        return finished;
    }

    /** Closes at once. */
    void cut() {
        finished = true;
        try {
            channel.close();
        } catch (IOException e) {
            // It is of no use any more either way.
        }
        queue.add(END);
    }

    private void read() {
        String reason = "closed by the controller";
        boolean garbage = false;
        try {
            inbox.put(new Input.Opened(this));
            InputStream in = new BufferedInputStream(UnixStreams.input(channel), 16 << 10);
            while (true) {
                Order order = Frames.decodeOrder(Frames.read(in));
                inbox.put(new Input.Received(this, order, Clock.read().wall()));
            }
        } catch (FrameException e) {
            reason = e.getMessage();
            garbage = true;
        } catch (IOException e) {
            reason = String.valueOf(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        whenEnded.run();
        try {
            inbox.put(new Input.Ended(this, reason, garbage));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        try (OutputStream out = UnixStreams.output(channel)) {
            for (byte[] frame = queue.take(); frame != END; frame = queue.take()) {
                out.write(frame);
                long left = queuedBytes.addAndGet(-frame.length);
                if (left < ROOM_BYTES && left + frame.length >= ROOM_BYTES) {
                    inbox.wake();
                }
            }
        } catch (IOException e) {
            // The reader sees the end, too, and tells it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
