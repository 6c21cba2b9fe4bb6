package dev.plush.control;

import dev.plush.state.Pace;

/** When things that happen one after the other have tailed off; the rule is that of {@link Pace}. */
final class Knee {
    /** Shorter gaps cannot be told apart: agents look at their processes every 50 ms. */
    static final long FLOOR_MILLIS = 100;

    /** Nobody is called late before that. */
    static final long STRAGGLER_MILLIS = 1_000;

    private Knee() {}

    /** Returns how long after the last one to wait for the next. */
    static long millis(Pace pace, long floor) {
        return Math.max(floor, pace.patienceMillis());
    }

    /** Returns how much of that is left; 0 or less if they have tailed off. */
    static long leftMillis(Pace pace, long floor, long nowNanos) {
        return millis(pace, floor) - (nowNanos - pace.lastNanos()) / 1_000_000L;
    }
}
