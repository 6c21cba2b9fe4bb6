package dev.plush.run;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How fast files may be sent, to all hosts together. Who sends asks before each piece, and waits. Thread-safe. */
public final class Bandwidth {
    /** No bound. */
    public static final Bandwidth UNLIMITED = new Bandwidth(0);

    /** After a pause so much may go at once. */
    private static final long BURST_NANOS = 50_000_000;

    private final long bytesPerSecond;
    private final LongSupplier nanos;
    private long free;

    /** Makes a bound of that many bytes a second; none for 0. */
    public Bandwidth(long bytesPerSecond) {
        this(bytesPerSecond, System::nanoTime);
    }

    Bandwidth(long bytesPerSecond, LongSupplier nanos) {
        this.bytesPerSecond = bytesPerSecond;
        this.nanos = nanos;
        this.free = nanos.getAsLong();
    }

    /** Waits until so many more bytes may be sent. */
    void await(int bytes) throws InterruptedException {
        long wait = taken(bytes);
        if (wait > 0) {
            TimeUnit.NANOSECONDS.sleep(wait);
        }
    }

    /** Takes so many bytes, and returns how many nanoseconds from now they may go. */
    synchronized long taken(int bytes) {
        if (bytesPerSecond == 0) {
            return 0;
        }
        long now = nanos.getAsLong();
        long start = Math.max(free, now - BURST_NANOS);
        free = start + Math.round(bytes * 1e9 / bytesPerSecond);
        return start - now;
    }
}
