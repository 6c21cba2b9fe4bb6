package dev.plush.run;

import dev.plush.event.CommandEvent;
import dev.plush.event.CommandEvent.CommandEnded;
import dev.plush.event.CommandEvent.CommandFinished;
import dev.plush.event.Exit;
import dev.plush.event.HostId;
import dev.plush.exec.ExecEnd;
import dev.plush.exec.ExecListener;
import dev.plush.exec.ExecRequest;
import dev.plush.link.Link;
import dev.plush.wire.Order;
import dev.plush.wire.Report;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * One command on its hosts. What links bring goes through a queue, which the agents' credit bounds; the client's thread
 * takes it out, writes it, gives credit for it and puts the ends into the journal, many at a time.
 */
final class Ongoing {
    /** How much of a command's output a host may send before it is written to the client. */
    private static final long WINDOW_BYTES = 64 << 10;

    private static final long RECORD_SECONDS = 60;
    private static final long FLUSH_MILLIS = 250;
    private static final int MAX_UNRECORDED = 500;

    private final int number;
    private final ExecRequest request;
    private final List<HostId> hosts;
    private final IntFunction<HostSession> sessions;
    private final Consumer<Fact> loop;
    private final Map<Integer, Place> places = new HashMap<>();
    private final BlockingQueue<Said> said = new LinkedBlockingQueue<>();
    private final List<CommandEvent> unrecorded = new ArrayList<>();
    private final CountDownLatch recorded = new CountDownLatch(1);
    private final long beganNanos = System.nanoTime();
    private volatile long sequence;
    private volatile boolean closed;
    private int ok;
    private int failed;
    private int lost;

    /** Something about a host: output, or its end. */
    private record Said(Place place, Report.ExecOutput output, ExecEnd end) {}

    /** A host of this command. Its link, its end and its credit are guarded by itself; the bytes told are the client thread's. */
    private static final class Place {
        private final int at;
        private final HostId host;
        private Link link;
        private boolean over;
        private long bytes;
        private long came;
        private long credit = WINDOW_BYTES;

        Place(int at, HostId host) {
            this.at = at;
            this.host = host;
        }
    }

    Ongoing(
            int number,
            ExecRequest request,
            List<HostId> hosts,
            IntFunction<HostSession> sessions,
            Consumer<Fact> loop) {
        this.number = number;
        this.request = request;
        this.hosts = hosts;
        this.sessions = sessions;
        this.loop = loop;
        for (int i = 0; i < hosts.size(); i++) {
            places.put(hosts.get(i).index(), new Place(i, hosts.get(i)));
        }
    }

    /** Its start is the event {@code at} in the journal. */
    void recorded(long at) {
        sequence = at;
        recorded.countDown();
    }

    /** The run is over. */
    void close() {
        closed = true;
        recorded.countDown();
    }

    /** Waits until its start is in the journal. */
    void awaitRecorded() throws IOException {
        try {
            if (!recorded.await(RECORD_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalArgumentException("the controller is too busy, or paused; see `plush status`");
            }
            if (closed) {
                throw new IllegalArgumentException("the run has ended");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /** Gives the orders. */
    void begin() {
        Order order = new Order.Exec(number, request.line(), request.stdin(), request.timeoutMillis(), WINDOW_BYTES);
        for (HostId host : hosts) {
            Place place = places.get(host.index());
            HostSession session = sessions.apply(host.index());
            Link link = session.link();
            synchronized (place) {
                place.link = link;
            }
            if (link == null) {
                end(place, ExecEnd.lost("not connected"));
            } else {
                link.send(order);
                lost(session, "the connection was closed"); // it may have ended before this knew of it
            }
        }
    }

    /**
     * A host has printed something.
     *
     * @throws IllegalStateException if that is more than it may before it gets further credit; this ends its link
     */
    void output(int host, Report.ExecOutput output) {
        Place place = places.get(host);
        if (place != null) {
            synchronized (place) {
                place.came += Math.max(1, output.bytes().length); // nobody sends parts without a byte
                if (place.came > place.credit) {
                    throw new IllegalStateException("expected at most " + place.credit
                            + " bytes of a command's output before the next credit, found " + place.came
                            + ": the agent floods its controller");
                }
            }
            said.add(new Said(place, output, null));
        }
    }

    void ended(int host, Report.ExecEnded e) {
        Place place = places.get(host);
        if (place != null) {
            end(place, new ExecEnd(e.status(), e.signal(), e.timedOut(), e.skipped(), e.problem()));
        }
    }

    /** If this was ordered over a connection that is no longer the host's, nobody will know how it ended. */
    void lost(HostSession session, String reason) {
        Place place = places.get(session.host());
        if (place != null) {
            boolean gone;
            synchronized (place) {
                gone = place.link != null && place.link != session.link();
            }
            if (gone) {
                end(place, ExecEnd.lost("the connection was lost: " + reason));
            }
        }
    }

    /** Only the first end of a host counts. */
    private void end(Place place, ExecEnd end) {
        synchronized (place) {
            if (place.over) {
                return;
            }
            place.over = true;
        }
        said.add(new Said(place, null, end));
    }

    /** Listens to the client: it may want the command to end, and if it goes away, nobody wants it any more. */
    void obey(DataInputStream in) {
        Thread thread = new Thread(
                () -> {
                    try {
                        while (in.read() == ExecRequest.STOP) {
                            stop("TERM");
                        }
                    } catch (IOException e) {
                        // the same as its end
                    }
                    stop("TERM");
                },
                "exec-client");
        thread.setDaemon(true);
        thread.start();
    }

    private void stop(String signal) {
        for (Place place : places.values()) {
            synchronized (place) {
                if (!place.over && place.link != null) {
                    place.link.send(new Order.ExecStop(number, signal));
                }
            }
        }
    }

    /** Tells the client all, until the command is over on every host. */
    void tell(ExecListener client, DataOutputStream out) throws IOException {
        int open = hosts.size();
        out.flush();
        try {
            while (open > 0) {
                Said next = said.poll();
                if (next == null) {
                    out.flush();
                    next = said.poll(FLUSH_MILLIS, TimeUnit.MILLISECONDS);
                }
                if (next == null) {
                    record();
                } else if (next.output != null) {
                    write(client, next.place, next.output);
                } else {
                    open--;
                    count(next.place, next.end);
                    client.ended(next.place.at, next.end);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
        client.finished(millis());
        out.flush();
    }

    private void write(ExecListener client, Place place, Report.ExecOutput output) {
        client.output(place.at, output.stream(), output.bytes());
        place.bytes += output.bytes().length;
        Link link;
        synchronized (place) {
            if (place.credit - place.bytes >= WINDOW_BYTES / 2) {
                return;
            }
            place.credit = place.bytes + WINDOW_BYTES;
            link = place.link;
        }
        link.send(new Order.ExecCredit(number, place.bytes + WINDOW_BYTES));
    }

    private void count(Place place, ExecEnd end) {
        ok += end.ok() ? 1 : 0;
        lost += end.lost() ? 1 : 0;
        failed += end.ok() || end.lost() ? 0 : 1;
        unrecorded.add(new CommandEnded(place.host, number, exit(end), place.bytes, end.problem()));
        if (unrecorded.size() >= MAX_UNRECORDED) {
            record();
        }
    }

    private static Exit exit(ExecEnd end) {
        if (end.timedOut()) {
            return new Exit(Exit.Kind.TIMEOUT, end.signal());
        }
        if (end.signal() > 0) {
            return new Exit(Exit.Kind.SIGNAL, end.signal());
        }
        return end.status() >= 0 ? Exit.status(end.status()) : new Exit(Exit.Kind.UNKNOWN, 0);
    }

    private void record() {
        if (!unrecorded.isEmpty()) {
            loop.accept(Fact.of(unrecorded, sequence));
            unrecorded.clear();
        }
    }

    /** The client has all, or is gone: ends what still runs, and writes the last words into the journal. */
    void abandon() {
        stop("TERM");
        for (Place place : places.values()) {
            end(place, ExecEnd.lost("nobody waited for its end"));
        }
        for (Said next = said.poll(); next != null; next = said.poll()) {
            if (next.end != null) {
                count(next.place, next.end);
            }
        }
        if (sequence > 0) {
            unrecorded.add(new CommandFinished(number, ok, failed, lost, millis()));
            record();
        }
    }

    private long millis() {
        return (System.nanoTime() - beganNanos) / 1_000_000;
    }
}
