package dev.plush.agent.child;

import java.time.Duration;

/** Times as orders give them. Stateless. */
final class Durations {
    /** Nobody waits longer, and the sum of a clock and this is still a number. */
    private static final long MAX_MILLIS = Duration.ofDays(3650).toMillis();

    private Durations() {}

    static long nanos(long millis) {
        return Duration.ofMillis(Math.max(0, Math.min(millis, MAX_MILLIS))).toNanos();
    }

    /** Returns a time for people: {@code 250 ms}, {@code 30 s}. */
    static String text(long millis) {
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
