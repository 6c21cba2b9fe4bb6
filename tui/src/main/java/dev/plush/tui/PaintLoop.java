package dev.plush.tui;

import com.googlecode.lanterna.screen.Screen;
import dev.plush.tui.model.Model;
import dev.plush.tui.view.Frame;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Paints the newest model on a thread of its own, so that a terminal that takes nothing never keeps keys from being
 * read: at most ten times a second, twice while the terminal is slow, and only when something changed.
 */
final class PaintLoop {
    private static final long INTERVAL_NANOS = 100_000_000L;
    private static final long SLOW_INTERVAL_NANOS = 500_000_000L;
    /** A write that takes longer means that the line is full. */
    private static final long SLOW_WRITE_NANOS = 50_000_000L;
    /** A key is answered sooner than the next regular paint, but not more often than this. */
    private static final long KEY_INTERVAL_NANOS = 20_000_000L;

    private final Screen screen;
    private final Painter painter;
    private final Thread thread = new Thread(this::loop, "plush-paint");
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ReentrantLock terminal = new ReentrantLock();
    private Model newest;
    private boolean complete;
    private boolean urgent;
    private boolean closed;
    private volatile IOException failure;
    private long lastNanos = System.nanoTime() - INTERVAL_NANOS;
    private long interval = INTERVAL_NANOS;

    PaintLoop(Screen screen, Painter painter) {
        this.screen = screen;
        this.painter = painter;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Returns the lock that whoever uses the terminal for something else has to hold. */
    ReentrantLock terminal() {
        return terminal;
    }

    /** Shows {@code model} soon; at once if the user waits for it. */
    void show(Model model, boolean atOnce) {
        lock.lock();
        try {
            newest = model;
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

    /** Fails if the terminal did. */
    void check() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    private void loop() {
        try {
            while (true) {
                Model model = awaited();
                if (model == null) {
                    return;
                }
                paint(model);
            }
        } catch (IOException e) {
            failure = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) { // a bug in a view; the screen ends with it
            failure = new IOException("the screen could not be drawn: " + e, e);
        }
    }

    private Model awaited() throws InterruptedException {
        lock.lock();
        try {
            while (!closed) {
                long least = urgent && interval == INTERVAL_NANOS ? KEY_INTERVAL_NANOS : interval;
                long wait = lastNanos + least - System.nanoTime();
                if (newest == null) {
                    changed.await();
                } else if (wait > 0) {
                    changed.await(wait, TimeUnit.NANOSECONDS);
                } else {
                    Model model = newest;
                    newest = null;
                    urgent = false;
                    return model;
                }
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    private void paint(Model model) throws IOException {
        terminal.lock();
        try {
            boolean all = takeComplete();
            boolean resized = screen.doResizeIfNecessary() != null;
            long start = System.nanoTime();
            painter.paint(Frame.draw(model), all || resized);
            lastNanos = System.nanoTime();
            interval = lastNanos - start > SLOW_WRITE_NANOS ? SLOW_INTERVAL_NANOS : INTERVAL_NANOS;
        } finally {
            terminal.unlock();
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
