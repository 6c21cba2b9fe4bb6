package dev.plush.tui;

import dev.plush.tui.model.Model;
import dev.plush.tui.model.Scenes;
import dev.plush.tui.view.Frame;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Draws everything that a user may look at next once, where nobody sees it: what is opened for the first time in a Java
 * takes many times as long as later. Begins when there is a run to show, goes on while no keys come, and ends by itself.
 * It has a thread of its own; {@link #show}, {@link #pressed} and {@link #close} are for the screen's loop.
 */
final class Rehearsal {
    /** After a key nothing is rehearsed for so long: who presses one often presses another. */
    private static final long QUIET_NANOS = 200_000_000L;

    private final Thread thread = new Thread(this::perform, "plush-rehearsal");
    private final AtomicReference<Model> newest = new AtomicReference<>();
    private volatile long touchedNanos;
    private volatile boolean closed;

    Rehearsal() {
        thread.setDaemon(true);
    }

    /** Takes what the screen shows now; with the first run that it shows, it begins. */
    void show(Model now) {
        boolean begun = newest.get() != null;
        if (!begun && now.shown().run().hosts().size() == 0) {
            return;
        }
        newest.set(now);
        if (!begun) {
            touchedNanos = System.nanoTime();
            thread.start();
        }
    }

    /** Waits a while: a key was pressed. */
    void pressed() {
        touchedNanos = System.nanoTime();
    }

    private void perform() {
        try {
            for (int scene = 0; scene < Scenes.count() && quiet(); scene++) {
                Frame.draw(Scenes.of(newest.get(), scene));
            }
        } catch (RuntimeException e) {
            return; // a bug in a view: whoever opens that one is told
        }
    }

    /** Waits until no key has come for a while; returns whether it is still wanted then. */
    private boolean quiet() {
        while (!closed) {
            long left = touchedNanos + QUIET_NANOS - System.nanoTime();
            if (left <= 0) {
                return true;
            }
            LockSupport.parkNanos(this, left);
        }
        return false;
    }

    /** Ends it, and waits until it has. */
    void close() {
        closed = true;
        LockSupport.unpark(thread);
        Threads.join(thread);
    }
}
