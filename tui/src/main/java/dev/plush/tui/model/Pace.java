package dev.plush.tui.model;

/**
 * How often what looks at every host is made anew: with each change where there are few, twice a second where there are
 * many and changes keep coming. A replay that stands still changes only by keys, and then at once.
 *
 * @param nanos the time, by a clock that never goes back
 * @param coming whether more changes come by themselves
 */
record Pace(long nanos, boolean coming) {
    /** From so many hosts on, looking at each takes more than a moment. */
    private static final int MANY = 500;

    private static final long LEAST_NANOS = 500_000_000L;

    static Pace of(Model model) {
        return new Pace(
                model.monotonicNanos(), !model.replaying() || model.player().playing());
    }

    /** Returns whether what was made then, of so many hosts, is shown for a while yet. */
    boolean keeps(long madeNanos, int hosts) {
        return coming && hosts > MANY && nanos - madeNanos < LEAST_NANOS;
    }
}
