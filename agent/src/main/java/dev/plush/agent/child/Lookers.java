package dev.plush.agent.child;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that look at processes: a few daemons, and none while nothing is looked at. Duty loop's thread only. */
final class Lookers {
    /** Looks that hang hold a thread until their time is over; more than this many at a time make others wait. */
    private static final int MAX_THREADS = 8;

    private static final long KEEP_SECONDS = 3;

    /** More than the agent's other threads have: regular expressions recurse. Only what is used takes memory. */
    private static final long STACK_BYTES = 1 << 20;

    private final Runnable wake;
    private final ThreadPoolExecutor threads;

    /** {@code wake} is called on any thread when a look has ended. */
    Lookers(Runnable wake) {
        this.wake = wake;
        threads = new ThreadPoolExecutor(
                MAX_THREADS, MAX_THREADS, KEEP_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Lookers::thread);
        threads.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(null, task, "looker", STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }

    /** Begins a look as soon as a thread is free. */
    Glance begin(Look look, long timeoutNanos) {
        Glance glance = new Glance(look, timeoutNanos, wake);
        glance.on(threads.submit(glance));
        return glance;
    }
}
