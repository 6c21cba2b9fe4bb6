package dev.plush.tui;

import com.googlecode.lanterna.screen.Screen;
import dev.plush.tui.model.Settings;
import dev.plush.tui.view.Grid;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Paints the newest picture on a thread of its own, so that a terminal that takes nothing never keeps keys from being
 * read: at most ten times a second, less often where each paint sends much or the terminal is slow, and only when something
 * changed. What a key leads to is shown at once.
 */
final class PaintLoop {
    private static final long INTERVAL_NANOS = 100_000_000L;
    private static final long SLOW_INTERVAL_NANOS = 500_000_000L;
    /** A write that takes longer means that the line is full. */
    private static final long SLOW_WRITE_NANOS = 50_000_000L;
    /** A key is answered sooner than the next regular paint, but not more often than this. */
    private static final long KEY_INTERVAL_NANOS = 20_000_000L;

    /** What a screen that nobody touches may send in a second, so that a slow line has room for keys. */
    private static final long STEADY_BYTES_A_SECOND = 5_000;

    private static final long LONGEST_NANOS = 1_000_000_000L;

    /**
     * What is to be shown.
     *
     * @param drawing makes it, on the paint thread, and only if it is painted
     * @param settings have the theme, and whether the mouse is wanted
     */
    record Picture(Supplier<Grid> drawing, Settings settings) {}

    private final Screen screen;
    private final Painter painter;
    private final Thread thread = new Thread(this::loop, "plush-paint");
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ReentrantLock terminal = new ReentrantLock();
    private Picture newest;
    private boolean complete;
    private boolean urgent;
    private boolean closed;
    private volatile IOException failure;
    private long lastNanos = System.nanoTime() - INTERVAL_NANOS;
    private final Wire wire;
    private String copied;
    private long interval = INTERVAL_NANOS;
    private boolean slow;
    private boolean answers; // the paint under way answers a key; paint thread only
    private final Underway underway = new Underway();

    PaintLoop(Screen screen, Painter painter, Wire wire) {
        this.screen = screen;
        this.painter = painter;
        this.wire = wire;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Returns the lock that whoever uses the terminal for something else has to hold. */
    ReentrantLock terminal() {
        return terminal;
    }

    /** Shows {@code picture} soon; at once if the user waits for it. */
    void show(Picture picture, boolean atOnce) {
        lock.lock();
        try {
            newest = picture;
            urgent |= atOnce;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Draws everything anew with the next paint. */
    void redraw() {
        lock.lock();
        try {
            complete = true;
        } finally {
            lock.unlock();
        }
    }

    /** Gives a text to the terminal's clipboard with the next paint. */
    void copy(String text) {
        lock.lock();
        try {
            copied = text;
        } finally {
            lock.unlock();
        }
    }

    /** Looks whether the terminal has shown what it was sent; for whoever reads its answers. */
    void look() {
        lock.lock();
        try {
            underway.answered(wire.answers(), wire.roundTripNanos(), System.nanoTime());
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Fails if the terminal did. */
    void check() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    private void loop() {
        try {
            while (true) {
                Picture picture = awaited();
                if (picture == null) {
                    return;
                }
                paint(picture);
            }
        } catch (IOException e) {
            failure = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) { // a bug in a view; the screen ends with it
            failure = new IOException("the screen could not be drawn: " + e, e);
        }
    }

    private Picture awaited() throws InterruptedException {
        lock.lock();
        try {
            while (!closed) {
                // a terminal that answers says itself when it is not slow any more
                boolean soon = urgent && (!slow || wire.questions() > 0);
                long now = System.nanoTime();
                long wait = lastNanos + (soon ? KEY_INTERVAL_NANOS : interval) - now;
                wait = Math.max(wait, underway.wait(urgent, now));
                if (newest == null) {
                    changed.await();
                } else if (wait > 0) {
                    changed.await(wait, TimeUnit.NANOSECONDS);
                } else {
                    Picture picture = newest;
                    newest = null;
                    answers = urgent;
                    urgent = false;
                    return picture;
                }
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    private void paint(Picture picture) throws IOException {
        terminal.lock();
        try {
            boolean all = takeComplete();
            boolean resized = screen.doResizeIfNecessary() != null;
            long start = System.nanoTime();
            long before = wire.bytes();
            String clipboard = takeCopied();
            if (clipboard != null) {
                wire.copy(clipboard);
            }
            wire.mouse(picture.settings().mouse());
            wire.askIfShown();
            painter.paint(picture.drawing().get(), picture.settings().theme(), all || resized);
            lastNanos = System.nanoTime();
            slow = lastNanos - start > SLOW_WRITE_NANOS;
            long sent = wire.bytes() - before;
            interval = pause(answers ? 0 : sent, slow);
            sent(sent, start);
        } finally {
            terminal.unlock();
        }
    }

    private void sent(long bytes, long nanos) {
        lock.lock();
        try {
            underway.sent(wire.questions(), bytes, nanos);
            // it may have been faster than this thread
            underway.answered(wire.answers(), wire.roundTripNanos(), System.nanoTime());
        } finally {
            lock.unlock();
        }
    }

    /** Returns how long the next paint waits, unless it answers a key, after one that sent so many bytes and answered none. */
    static long pause(long bytes, boolean slow) {
        long even = bytes * 1_000_000_000L / STEADY_BYTES_A_SECOND;
        return Math.max(slow ? SLOW_INTERVAL_NANOS : INTERVAL_NANOS, Math.min(LONGEST_NANOS, even));
    }

    private String takeCopied() {
        lock.lock();
        try {
            String text = copied;
            copied = null;
            return text;
        } finally {
            lock.unlock();
        }
    }

    private boolean takeComplete() {
        lock.lock();
        try {
            boolean all = complete;
            complete = false;
            return all;
        } finally {
            lock.unlock();
        }
    }

    /** Ends painting; waits for a paint that goes on, but not for ever. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        Threads.join(thread);
    }
}
