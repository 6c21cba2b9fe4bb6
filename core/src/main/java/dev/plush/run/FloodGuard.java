package dev.plush.run;

/**
 * Tells an agent that floods from one that is busy, by how many reports come in a second, and how many bytes of them are
 * words: output and files, which have credits of their own, are none. Used by one link's reader.
 */
final class FloodGuard {
    /** Output comes in large parts, and what tails it looks twenty times a second: nobody needs a tenth of this. */
    static final int MAX_A_SECOND = 50_000;

    /** A report without output or files has 100 bytes as a rule; the longest are an installation's last words. */
    static final int MAX_WORDS_A_SECOND = 8 << 20;

    private static final long SECOND_NANOS = 1_000_000_000L;

    private long since;
    private int count;
    private long words;

    FloodGuard(long nowNanos) {
        since = nowNanos;
    }

    /**
     * Counts one report.
     *
     * @param bytes of it that are neither output nor of a file
     * @throws IllegalStateException if there are too many, which ends the link
     */
    void one(long nowNanos, int bytes) {
        if (nowNanos - since > SECOND_NANOS) {
            since = nowNanos;
            count = 0;
            words = 0;
        }
        count++;
        words += bytes;
        if (count > MAX_A_SECOND) {
            throw new IllegalStateException("expected at most " + MAX_A_SECOND
                    + " reports a second, found more: the agent floods its controller");
        }
        if (words > MAX_WORDS_A_SECOND) {
            throw new IllegalStateException("expected at most " + MAX_WORDS_A_SECOND
                    + " bytes of reports a second, found more: the agent floods its controller");
        }
    }
}
