package dev.plush.link;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Ends connections that take too long to be made, on one daemon thread that is there while it is needed. Thread-safe. */
final class Deadlines {
    private final ScheduledThreadPoolExecutor guard;

    Deadlines() {
        guard = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "ssh-deadlines");
            thread.setDaemon(true);
            return thread;
        });
        guard.setRemoveOnCancelPolicy(true);
        guard.setKeepAliveTime(10, TimeUnit.SECONDS);
        guard.allowCoreThreadTimeOut(true);
    }

    /** Returns what is to be cancelled once the connection is made. */
    Future<?> watch(Opening opening) {
        Watch watch = new Watch(opening);
        watch.look();
        return watch;
    }

    /** Done when it is cancelled. */
    private final class Watch extends CompletableFuture<Void> {
        private final Opening opening;
        private Future<?> next;

        Watch(Opening opening) {
            this.opening = opening;
        }

        /** Looks again when the time is over, as it may have got more by then. */
        private synchronized void look() {
            if (isDone()) {
                return;
            }
            if (opening.over()) {
                opening.expire();
            } else {
                next = guard.schedule(this::look, opening.leftMillis(), TimeUnit.MILLISECONDS);
            }
        }

        @Override
        public boolean cancel(boolean interrupt) {
            boolean first = super.cancel(interrupt);
            synchronized (this) {
                if (next != null) {
                    next.cancel(false);
                }
            }
            return first;
        }
    }
}
