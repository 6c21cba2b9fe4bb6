package dev.plush.link;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One connection to a host from its first step on: what it is doing, how long it may still take, and all that has to be
 * closed when it fails or ends. Thread-safe: whoever guards the time closes it from another thread, which makes the
 * step that blocks fail.
 */
final class Opening implements Closeable {
    private final String name;
    private final Duration timeout;
    private volatile long deadline;
    private final List<Closeable> kept = new ArrayList<>();
    private boolean closed;
    private boolean late;
    private volatile boolean lost;
    private volatile SshJump jump;
    private volatile String step = "starting";

    /** The time runs from now on. */
    Opening(String name, Duration timeout) {
        this.name = name;
        this.timeout = timeout;
        this.deadline = System.nanoTime() + timeout.toNanos();
    }

    /** Returns the host's name in the run. */
    String name() {
        return name;
    }

    /** Returns how long the whole may take, for messages. */
    String limit() {
        long millis = timeout.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }

    String step() {
        return step;
    }

    /** Says what comes next, for the message if it fails; a participle with its object. */
    void step(String what) {
        step = what;
    }

    /** Returns how much time is left, at least 1 ms: libraries take 0 for "no limit". */
    int leftMillis() {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        return (int) Math.max(1, Math.min(left, Integer.MAX_VALUE));
    }

    /** Gives the step that is being done at least so much time from now on, beyond the limit of the whole. */
    void more(Duration time) {
        long later = System.nanoTime() + time.toNanos();
        if (later - deadline > 0) {
            deadline = later;
        }
    }

    /** The other end of its connection has gone. */
    void lose() {
        lost = true;
    }

    boolean lost() {
        return lost;
    }

    /** This connection leads through that one. */
    void through(SshJump way) {
        jump = way;
    }

    /** Returns what has broken on the way, where this leads through jump hosts; empty if nothing has. */
    String broken() {
        SshJump way = jump;
        return way == null ? "" : way.broken();
    }

    /** Returns whether no time is left. */
    boolean over() {
        return deadline - System.nanoTime() <= 0;
    }

    /** Closes {@code thing} with this connection, in the order of adding; at once if it is closed already. */
    <T extends Closeable> T keep(T thing) {
        synchronized (kept) {
            if (!closed) {
                kept.add(thing);
                return thing;
            }
        }
        closeQuietly(thing);
        return thing;
    }

    /** The time is over. */
    void expire() {
        synchronized (kept) {
            late = !closed;
        }
        close();
    }

    /** Returns whether this was closed because its time was over. */
    boolean late() {
        synchronized (kept) {
            return late;
        }
    }

    @Override
    public void close() {
        List<Closeable> things;
        synchronized (kept) {
            if (closed) {
                return;
            }
            closed = true;
            things = List.copyOf(kept);
            kept.clear();
        }
        things.forEach(Opening::closeQuietly);
    }

    private static void closeQuietly(Closeable thing) {
        try {
            thing.close();
        } catch (IOException e) {
            // It is given up either way.
        }
    }
}
