package dev.plush.run;

import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Passes the newest number on once a second, as that is how often people look. The first second passes nothing. Thread-safe. */
final class NowAndThen implements LongConsumer {
    private static final long PAUSE_NANOS = 1_000_000_000L;

    private final LongSupplier clock;
    private final LongConsumer to;
    private long next;

    /** @param clock nanoseconds since some instant, never going back */
    NowAndThen(LongSupplier clock, LongConsumer to) {
        this.clock = clock;
        this.to = to;
        this.next = clock.getAsLong() + PAUSE_NANOS;
    }

    @Override
    public void accept(long number) {
        synchronized (this) {
            long now = clock.getAsLong();
            if (now - next < 0) {
                return;
            }
            next = now + PAUSE_NANOS;
        }
        to.accept(number);
    }
}
