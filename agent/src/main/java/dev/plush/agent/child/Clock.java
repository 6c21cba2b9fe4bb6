package dev.plush.agent.child;

import java.time.Instant;

/**
 * One look at the clocks, for one turn of the duty loop.
 *
 * @param now monotonic nanoseconds ({@link System#nanoTime()}), for deadlines
 * @param wall nanoseconds since 1970 on the host's clock, for reports
 */
public record Clock(long now, long wall) {
    private static final long NANOS = 1_000_000_000L;

    /** Looks at both clocks. */
    public static Clock read() {
        return new Clock(System.nanoTime(), nanos(Instant.now()));
    }

    /** Returns nanoseconds since 1970. */
    public static long nanos(Instant instant) {
        return instant.getEpochSecond() * NANOS + instant.getNano();
    }
}
