package dev.plush.control;

/**
 * How a host usually answers its heartbeats, and so how much silence is unusual (Jacobson's estimate, as in TCP): a host
 * that stalls now and then is given more time than one that never does. Trouble is learned fast and forgotten slowly.
 * Times are of a clock that is never set. Immutable and pure.
 *
 * @param heardNanos when the host was last heard
 * @param beatNanos when it last answered a heartbeat
 * @param lateMillis how late answers are on average, beyond a heartbeat's interval
 * @param deviationMillis how much that varies
 * @param connectMillis how long the newest connection took to make
 */
public record Pulse(long heardNanos, long beatNanos, double lateMillis, double deviationMillis, long connectMillis) {
    /** Between two heartbeats. */
    public static final long INTERVAL_MILLIS = 1_000;

    /** A host is suspected after so many heartbeats without a word, and what it is usually late. */
    private static final int MISSED = 3;

    /** What everybody may be late: a garbage collection, a busy machine. */
    private static final double SLACK_MILLIS = 500;

    /** The silence after which a host that is never late is lost. */
    private static final long LOST_MILLIS = 10_000;

    private static final long MOST_SUSPECT_MILLIS = 15_000;
    private static final long MOST_LOST_MILLIS = 60_000;
    private static final double FAST = 0.25;
    private static final double SLOW = 1.0 / 64;
    private static final double NANOS_PER_MILLI = 1e6;

    /** Nothing is known yet. */
    public static final Pulse UNKNOWN = new Pulse(0, 0, 0, 0, 0);

    /** A connection was made, and took so long. What is known of the host's ways stays. */
    public Pulse connected(long nowNanos, long tookMillis) {
        return new Pulse(nowNanos, nowNanos, lateMillis, deviationMillis, tookMillis);
    }

    /** Something came from the host. */
    public Pulse heard(long nowNanos) {
        return new Pulse(Math.max(heardNanos, nowNanos), beatNanos, lateMillis, deviationMillis, connectMillis);
    }

    /** A heartbeat was answered. */
    public Pulse beat(long nowNanos) {
        double late = Math.max(0, (nowNanos - beatNanos) / NANOS_PER_MILLI - INTERVAL_MILLIS);
        double mean = towards(lateMillis, late);
        double deviation = towards(deviationMillis, Math.abs(late - lateMillis));
        return new Pulse(Math.max(heardNanos, nowNanos), Math.max(beatNanos, nowNanos), mean, deviation, connectMillis);
    }

    private static double towards(double from, double to) {
        return from + (to - from) * (to > from ? FAST : SLOW);
    }

    /** The controller itself was late by so much: that is nobody's silence. */
    public Pulse forgiven(long nanos) {
        return new Pulse(heardNanos + nanos, beatNanos + nanos, lateMillis, deviationMillis, connectMillis);
    }

    /** Returns for how long nothing has come. */
    public long silentMillis(long nowNanos) {
        return (long) ((nowNanos - heardNanos) / NANOS_PER_MILLI);
    }

    /** Returns the silence after which the host is suspected. */
    public long suspectAfterMillis() {
        double late = Math.max(SLACK_MILLIS, lateMillis + 4 * deviationMillis);
        return Math.min(MOST_SUSPECT_MILLIS, (long) (MISSED * INTERVAL_MILLIS + late));
    }

    /**
     * Returns the silence after which the host is lost: longer for one that is often late, and for one that takes long to
     * connect to.
     */
    public long lostAfterMillis() {
        long unusual = suspectAfterMillis() - MISSED * INTERVAL_MILLIS - (long) SLACK_MILLIS;
        return Math.min(MOST_LOST_MILLIS, Math.max(LOST_MILLIS, 3 * connectMillis) + 4 * unusual);
    }

    /** Returns how long a host that is suspected now may still take, at least as long as a suspicion takes to arise. */
    public long patienceMillis(long nowNanos) {
        return Math.max(lostAfterMillis() - silentMillis(nowNanos), MISSED * INTERVAL_MILLIS);
    }
}
