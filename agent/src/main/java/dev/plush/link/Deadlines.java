package dev.plush.link;

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
        return guard.schedule(opening::expire, opening.leftMillis(), TimeUnit.MILLISECONDS);
    }
}
