package dev.plush.run;

import dev.plush.control.ClockFilter;
import dev.plush.control.Pulse;
import dev.plush.event.Origin;
import dev.plush.link.Link;
import dev.plush.wire.Order;
import dev.plush.wire.Report;

/**
 * One host, as its connections come and go. Thread-safe: the loop's thread sends, the report thread receives, the
 * heartbeat thread asks.
 */
final class HostSession {
    /** How long another connection waits for a silent one, and a silent one that speaks for that other. */
    private static final long BESIDE_NANOS = 2_000_000_000L;

    /** How long what was told of a silence may take to be decided on. */
    private static final long TOLD_NANOS = 5_000_000_000L;

    /** A connection that ends before that was none to rely on. */
    private static final long BRIEF_NANOS = 5_000_000_000L;

    /** So many of them in a row are bad luck. */
    private static final int FREE = 3;

    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final int MAX_DOUBLINGS = 4;

    private final int host;
    private final Questions questions = new Questions();
    private volatile Line line;
    private volatile Link relay;
    private volatile boolean released;
    private volatile Pulse pulse = Pulse.UNKNOWN;
    private volatile ClockFilter clock = ClockFilter.EMPTY;
    private Report.Welcome welcome;
    private long suspectedNanos; // when the line's silence was told; 0 if it was not
    private long backNanos; // when it was first seen to speak again
    private boolean awaited; // a connection is expected, and was not made yet
    private boolean trying; // it is being made
    private int measures;
    private long madeNanos; // when the line was
    private int brief; // connections that ended soon, in a row
    private int lineEpoch; // under which the line was made
    private int epoch;

    HostSession(int host) {
        this.host = host;
    }

    int host() {
        return host;
    }

    /**
     * From now on only a connection of this epoch counts. The one there is is closed, unless it is only silent: it may
     * speak before another one is made, and then serves as that.
     *
     * @return whether a connection is to be made at once; else {@link #tick} says when
     */
    synchronized boolean expect(int next) {
        epoch = next;
        awaited = true;
        released = false; // a host that was done with may serve again
        trying = suspectedNanos == 0 || line == null;
        if (trying) {
            disconnect();
        }
        return trying;
    }

    /** Takes a new connection, unless another one is expected or is back: then it is closed and false is returned. */
    synchronized boolean connected(int of, Link next, long tookMillis) {
        if (of != epoch || !awaited) {
            next.close();
            return false;
        }
        disconnect();
        madeNanos = System.nanoTime();
        pulse = pulse.connected(madeNanos, tookMillis);
        line = new Line(next);
        relay = next;
        lineEpoch = of;
        awaited = false;
        trying = false;
        return true;
    }

    /** A connection of that epoch could not be made. */
    synchronized void failed(int of) {
        trying = trying && of != epoch;
    }

    /** The connection of that epoch has ended; returns whether it was the one that counts. */
    synchronized boolean ended(int of, long nowNanos) {
        if (of != lineEpoch || line == null) {
            return false;
        }
        brief = nowNanos - madeNanos < BRIEF_NANOS ? brief + 1 : 0;
        disconnect();
        return !awaited;
    }

    /**
     * Returns how long to wait before the next connection is begun: nothing as a rule; more and more, but less than a host
     * may be silent, where one after the other ended as soon as it was made.
     */
    synchronized long pauseMillis() {
        return brief <= FREE ? 0 : FIRST_PAUSE_MILLIS << Math.min(brief - FREE - 1, MAX_DOUBLINGS);
    }

    /** Closes the connection, if there is one, without a word. */
    synchronized void disconnect() {
        Link before = line;
        line = null;
        suspectedNanos = 0;
        backNanos = 0;
        questions.drop();
        if (before != null) {
            before.close();
        }
    }

    /** What a look at the connection shows. */
    enum Finding {
        /** There is none, or it is as it should be. */
        NOTHING,
        /** It has been silent for too long. Told once. */
        SILENT,
        /** It stays silent: another connection is to be made beside it. */
        CONNECT,
        /** It speaks again, and serves as the connection that is expected. */
        BACK
    }

    /**
     * Looks at the connection, as often as there are heartbeats. A silent one is kept: a host that was only slow is back
     * with all that it has written. One that speaks while another is being made waits a little for that, as the agent
     * closes the older one.
     */
    synchronized Finding tick(long now) {
        if (released) {
            return Finding.NOTHING;
        }
        if (line == null) {
            return awaited && connects() ? Finding.CONNECT : Finding.NOTHING; // a silent one has ended meanwhile
        }
        if (line.moves()) {
            pulse = pulse.heard(now);
        }
        boolean silent = pulse.silentMillis(now) > pulse.suspectAfterMillis();
        if (suspectedNanos == 0) {
            suspectedNanos = silent ? now : 0;
            return silent ? Finding.SILENT : Finding.NOTHING;
        }
        boolean speaks = pulse.heardNanos() > suspectedNanos;
        if (!awaited) {
            // what was told is on its way, or did not matter
            suspectedNanos = now - suspectedNanos > TOLD_NANOS ? 0 : suspectedNanos;
            return Finding.NOTHING;
        }
        if (speaks) {
            backNanos = backNanos == 0 ? now : backNanos;
            return trying && now - backNanos < BESIDE_NANOS ? Finding.NOTHING : back();
        }
        return now - suspectedNanos > BESIDE_NANOS && connects() ? Finding.CONNECT : Finding.NOTHING;
    }

    private boolean connects() {
        boolean begins = !trying;
        trying = true;
        return begins;
    }

    private Finding back() {
        line = line.next();
        questions.drop();
        awaited = false;
        trying = false;
        suspectedNanos = 0;
        backNanos = 0;
        return Finding.BACK;
    }

    /** Returns the epoch of the connection that is expected, or was made. */
    synchronized int epoch() {
        return epoch;
    }

    /** Returns what is asked of the host over the present connection. */
    Questions questions() {
        return questions;
    }

    /** Returns the present connection, or null. What belongs together must go over one, and none other. */
    Link link() {
        return line;
    }

    /**
     * Returns the connection from whose host others can be connected to: the newest one, also after the run is done with
     * the host; null before there was any.
     */
    Link relay() {
        return relay;
    }

    /** Returns whether there is a connection. */
    boolean isConnected() {
        return line != null;
    }

    /** Sends an order; without a connection it is dropped: what is missing is ordered again after a reconnect. */
    void send(Order order) {
        Link to = line;
        if (to != null) {
            to.send(order);
        }
    }

    long queuedBytes() {
        Link to = line;
        return to == null ? 0 : to.queuedBytes();
    }

    /** The run is done with the host: its silence is expected from now on. */
    void release() {
        released = true;
        send(new Order.Quit());
    }

    boolean isReleased() {
        return released;
    }

    void heard() {
        long now = System.nanoTime();
        synchronized (this) {
            pulse = pulse.heard(now);
        }
    }

    /** A heartbeat was answered. */
    synchronized void beat(long nanos) {
        pulse = pulse.beat(nanos);
    }

    /** The controller was late by so much, not the host. */
    synchronized void forgive(long nanos) {
        pulse = pulse.forgiven(nanos);
    }

    /** Returns how the host usually answers. */
    Pulse pulse() {
        return pulse;
    }

    /** Keeps what the agent said of itself when the connection began. */
    synchronized void greeted(Report.Welcome by) {
        welcome = by;
    }

    synchronized Report.Welcome welcome() {
        return welcome;
    }

    /** Takes one more exchange of times; returns what is known of the clock with it. Report thread only. */
    ClockFilter clock(ClockFilter.Sample exchange) {
        ClockFilter next = clock.with(exchange);
        clock = next;
        measures++;
        return next;
    }

    /** Returns how many exchanges of times there were. Report thread only. */
    int measures() {
        return measures;
    }

    Origin origin(long report, long hostNanos) {
        ClockFilter known = clock;
        if (known.samples().isEmpty()) {
            return new Origin(host, report, hostNanos, 0, -1);
        }
        ClockFilter.Sample best = known.best();
        return new Origin(host, report, hostNanos, best.offsetMillis(), best.errorMillis(System.nanoTime()));
    }
}
