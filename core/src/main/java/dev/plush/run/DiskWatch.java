package dev.plush.run;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Watches how much room the disk of a run's folder has. It counts as full while there is still some, so that the last
 * words of a controller fit. Thread-safe.
 */
final class DiskWatch {
    static final long MIN_BYTES = 32L << 20;

    /** So much output may be kept between two looks; far less than what is left when the disk counts as full. */
    private static final long LOOK_EVERY_BYTES = 4L << 20;

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final LongSupplier usable;

    /**
     * @param usable tells how many bytes can be written to the disk
     */
    DiskWatch(LongSupplier usable) {
        this.usable = usable;
    }

    boolean full() {
        return usable.getAsLong() < MIN_BYTES;
    }

    /** Returns {@link #MIN_BYTES} for people. */
    static String minimum() {
        return (MIN_BYTES >> 20) + " MiB";
    }

    /**
     * Returns a sink that waits while the disk is full, so that output cannot take what the journal needs. Whoever sends
     * it waits with it. For one thread, which stops waiting when it is interrupted.
     */
    OutputSink guarded(OutputSink sink) {
        long[] unseen = {LOOK_EVERY_BYTES};
        return (process, attempt, stream, offset, hostNanos, sequence, bytes) -> {
            unseen[0] += bytes.length;
            if (unseen[0] >= LOOK_EVERY_BYTES) {
                awaitRoom();
                unseen[0] = 0;
            }
            sink.append(process, attempt, stream, offset, hostNanos, sequence, bytes);
        };
    }

    private void awaitRoom() {
        while (full()) {
            LockSupport.parkNanos(PAUSE_NANOS);
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("closed while the disk was full");
            }
        }
    }
}
