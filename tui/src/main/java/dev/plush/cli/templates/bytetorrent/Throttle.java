package dev.plush.cli.templates.bytetorrent;

/** Keeps all senders together below a rate, by letting each wait for its turn. Thread-safe. */
final class Throttle {
    private final long bytesPerSecond;
    private long sent;
    private long nextFree = System.nanoTime();

    Throttle(long bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
    }

    /** Returns when {@code bytes} may be sent. */
    void await(int bytes) throws InterruptedException {
        long wait;
        synchronized (this) {
            long now = System.nanoTime();
            wait = Math.max(0, nextFree - now);
            nextFree = now + wait + bytes * 1_000_000_000L / bytesPerSecond;
            sent += bytes;
        }
        Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
    }

    /** The bytes that were let through so far. */
    synchronized long sent() {
        return sent;
    }
}
