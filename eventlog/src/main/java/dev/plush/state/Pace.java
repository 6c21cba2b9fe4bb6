package dev.plush.state;

/**
 * The rhythm in which alike things happen, such as arrivals at a barrier: how long it takes from one to the next, and how
 * much that varies. Tells when they have tailed off, the knee of the curve. Immutable.
 *
 * <p>Both are moving averages with a weight of 0.7 on the old; the first gap counts as the mean, half of it as the
 * deviation, as in the round-trip estimate of TCP (RFC 6298). The bound of mean + 4 mean deviations is from there, too.
 *
 * @param count how many things have happened
 * @param lastNanos when the last one did, controller's wall clock
 */
public record Pace(int count, long lastNanos, double meanNanos, double deviationNanos) {
    /** Nothing has happened yet. */
    public static final Pace NONE = new Pace(0, 0, 0, 0);

    private static final double OLD = 0.7;
    private static final int DEVIATIONS = 4;

    /** Returns the pace after one more at that time. */
    Pace at(long nanos) {
        double gap = Math.max(0, nanos - lastNanos);
        return switch (count) {
            case 0 -> new Pace(1, nanos, 0, 0);
            case 1 -> new Pace(2, nanos, gap, gap / 2);
            default -> new Pace(
                    count + 1,
                    nanos,
                    OLD * meanNanos + (1 - OLD) * gap,
                    OLD * deviationNanos + (1 - OLD) * Math.abs(gap - meanNanos));
        };
    }

    /** Returns how long after the last one the next is awaited, in milliseconds; after that they have tailed off. */
    public long patienceMillis() {
        return (long) Math.ceil((meanNanos + DEVIATIONS * deviationNanos) / 1e6);
    }
}
