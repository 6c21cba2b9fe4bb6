package dev.plush.run;

/** Tells an agent that floods from one that is busy, by how many reports come in a second. Used by one link's reader. */
final class FloodGuard {
    /** Output comes in large parts, and what tails it looks twenty times a second: nobody needs a tenth of this. */
    static final int MAX_A_SECOND = 50_000;

    private static final long SECOND_NANOS = 1_000_000_000L;

    private long since;
    private int count;

    FloodGuard(long nowNanos) {
        since = nowNanos;
    }

    /**
     * Counts one report.
     *
     * @throws IllegalStateException if there are too many, which ends the link
     */
    void one(long nowNanos) {
        if (nowNanos - since > SECOND_NANOS) {
            since = nowNanos;
            count = 0;
        }
        count++;
        if (count > MAX_A_SECOND) {
            throw new IllegalStateException("expected at most " + MAX_A_SECOND
                    + " reports a second, found more: the agent floods its controller");
        }
    }
}
