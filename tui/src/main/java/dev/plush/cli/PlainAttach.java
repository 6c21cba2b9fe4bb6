package dev.plush.cli;

import dev.plush.run.Operator;
import dev.plush.run.RunFolder;
import dev.plush.state.RunState;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Watches a run as lines until it ends. On a terminal, Enter shows who is pending and Ctrl-C asks what to do; without
 * one, Ctrl-C leaves the run alone and says how to stop it.
 */
final class PlainAttach {
    private final RunFolder folder;
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean lines;
    private final AtomicInteger interrupts = new AtomicInteger();
    private final AtomicInteger enters = new AtomicInteger();
    private final AtomicBoolean detached = new AtomicBoolean();

    /**
     * @param lines whether events are printed; without, only the end is waited for
     */
    PlainAttach(RunFolder folder, PrintWriter out, PrintWriter err, boolean lines) {
        this.folder = folder;
        this.out = out;
        this.err = err;
        this.lines = lines;
    }

    /** Returns the last state; it has not ended if this was detached or the controller is gone. */
    RunState watch() throws InterruptedException, IOException {
        boolean terminal = Terminals.interactive();
        Interrupts.onInterrupt(interrupts::incrementAndGet);
        if (terminal) {
            readKeys();
        }
        PlainView view = new PlainView(out, false);
        try (Follower follower = new Follower(folder)) {
            boolean ended = follower.follow(
                    (state, event) -> {
                        if (lines) {
                            view.show(state, event);
                        }
                    },
                    () -> react(view, follower, terminal),
                    detached::get);
            if (!ended && !detached.get()) {
                String words = ControllerProcess.lastWords(folder);
                throw new CommandFailure(
                        ExitCode.BUG,
                        "the controller of run " + folder.id() + " is gone"
                                + (words.isEmpty() ? "" : " (" + words + ")")
                                + "; the processes on its hosts live on. `plush resume " + folder.id()
                                + "` goes on, then `plush stop` ends it in order");
            }
            if (ended) {
                ControllerProcess.awaitGone(folder);
            }
            return follower.state();
        }
    }

    boolean wasDetached() {
        return detached.get();
    }

    private void react(PlainView view, Follower follower, boolean terminal) {
        if (interrupts.get() > 0) {
            if (!terminal || interrupts.get() > 1) {
                detached.set(true);
                return;
            }
            err.print("\nrun " + folder.id() + ": (d)etach, (s)top the run, or go on (Enter)? Ctrl-C again detaches. ");
            err.flush();
            answer();
        } else if (enters.getAndSet(0) > 0) {
            view.pending(follower.state());
        }
    }

    private volatile int lastKey;

    private void answer() {
        lastKey = 0;
        while (lastKey == 0 && interrupts.get() == 1) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        if (lastKey == 'd' || interrupts.get() > 1) {
            detached.set(true);
        } else if (lastKey == 's') {
            stop();
        }
        interrupts.set(0);
    }

    private void stop() {
        try {
            new Operator(folder).stop(StopCommand.who());
            err.println("stopping; every host is cleaned before the run ends");
        } catch (IOException e) {
            err.println("plush: " + e.getMessage());
        }
        err.flush();
    }

    /** The terminal gives whole lines: their first letter is the key. */
    private void readKeys() {
        Thread thread = new Thread(
                () -> {
                    try {
                        InputStream in = System.in;
                        int first = 0;
                        for (int c = in.read(); c >= 0; c = in.read()) {
                            if (c == '\n') {
                                lastKey = first == 0 ? '\n' : first;
                                enters.addAndGet(interrupts.get() == 0 ? 1 : 0);
                                first = 0;
                            } else if (first == 0) {
                                first = c;
                            }
                        }
                    } catch (IOException e) {
                        return; // no more keys
                    }
                },
                "keys");
        thread.setDaemon(true);
        thread.start();
    }
}
