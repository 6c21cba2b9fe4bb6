package dev.plush.tui;

/** Waiting for threads that were told to end. */
final class Threads {
    private static final long PATIENCE_MILLIS = 2_000;

    private Threads() {}

    /** Waits until the thread has ended; gives up after two seconds, it is a daemon then. */
    static void join(Thread thread) {
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
