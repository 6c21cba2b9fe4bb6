package dev.plush.agent;

import dev.plush.agent.child.Clock;
import dev.plush.agent.command.Audience;
import dev.plush.agent.software.Intake;
import dev.plush.wire.FileOrder.Bring;
import dev.plush.wire.FrameException;
import dev.plush.wire.Frames;
import dev.plush.wire.Order;
import dev.plush.wire.Report;
import dev.plush.wire.UnixStreams;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SocketChannel;

/**
 * One connection to this agent. Two daemon threads: one reads orders into the inbox, or a file, one writes reports. All methods but
 * {@link #passNow} may be called by the duty loop and never block.
 */
final class Connection implements Audience {
    /** Output is only added while less than this is waiting to be written. */
    static final long ROOM_BYTES = 512 << 10;

    /** Who lets more than this pile up does not read, and is cut off. */
    static final long MAX_QUEUED_BYTES = 8 << 20;

    private static final long STACK_BYTES = 256 << 10;

    private final SocketChannel channel;
    private final Inbox inbox;
    private final Runnable whenEnded;
    private final Outbox outbox;
    private final Delivery delivery;

    private volatile boolean finished;
    private volatile Vitals vitals;

    private Connection(SocketChannel channel, Inbox inbox, Runnable whenEnded) {
        this.channel = channel;
        this.inbox = inbox;
        this.whenEnded = whenEnded;
        this.delivery = new Delivery(inbox);
        this.outbox = new Outbox(UnixStreams.output(channel), ROOM_BYTES, inbox::wake);
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

    /** From now on heartbeats that come over this connection are answered at once; with null, the duty loop gets them. */
    void answersHeartbeats(Vitals by) {
        vitals = by;
    }

    /** The file that it brings is expected, and goes there. */
    void receive(Intake intake) {
        delivery.goes(intake);
    }

    /** Queues a report; cuts the connection off if too much is waiting. */
    void send(long number, Report report) {
        hear(number, report);
        outbox.wake();
    }

    @Override
    public void hear(Report report) {
        hear(0, report);
    }

    private void hear(long number, Report report) {
        if (outbox.add(Frames.encode(number, report)) > MAX_QUEUED_BYTES) {
            cut();
        }
    }

    @Override
    public void pass() {
        outbox.wake();
    }

    @Override
    public void passNow() {
        try {
            outbox.write();
        } catch (IOException e) {
            cut(); // the reader sees the end, too, and tells it
        }
    }

    boolean hasRoom() {
        return outbox.hasRoom();
    }

    /** Closes once all that is queued has been written; {@link #cut} is for those who do not read. */
    void finish() {
        finished = true;
        outbox.finish();
    }

    /** Returns whether {@link #finish} or {@link #cut} was called. */
    boolean finished() {
        return finished;
    }

    /** Closes at once. */
    void cut() {
        finished = true;
        delivery.refuse();
        try {
            channel.close();
        } catch (IOException e) {
            // It is of no use any more either way.
        }
        outbox.drop();
    }

    private void read() {
        String reason = "closed by the controller";
        boolean garbage = false;
        try {
            inbox.put(new Input.Opened(this));
            InputStream in = new BufferedInputStream(UnixStreams.input(channel), 16 << 10);
            while (true) {
                Order order = Frames.decodeOrder(Frames.read(in));
                take(order);
                if (order instanceof Bring) {
                    delivery.read(this, in);
                }
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

    private void take(Order order) throws InterruptedException {
        long now = Clock.read().wall();
        Vitals answering = vitals;
        if (order instanceof Order.Ping ping && answering != null && !answering.stuck()) {
            boolean free = outbox.isEmpty();
            hear(answering.pong(ping, now));
            if (free) {
                passNow(); // the socket has room for a pong
            } else {
                pass(); // the reader waits for no writer
            }
        } else {
            inbox.put(new Input.Received(this, order, now));
        }
    }

    private void write() {
        try {
            outbox.serve();
        } catch (IOException e) {
            // The reader sees the end, too, and tells it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            cut();
        }
    }
}
