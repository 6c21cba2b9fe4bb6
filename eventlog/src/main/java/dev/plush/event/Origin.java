package dev.plush.event;

/**
 * Where an event came from.
 *
 * @param host the host's index, or -1 if it arose on the controller
 * @param report the agent's number of the report; 0 for those that are not numbered
 * @param hostTimeNanos the host's wall clock when it happened, nanoseconds since 1970; 0 where unknown
 * @param clockOffsetMillis host clock minus controller clock, as last measured
 * @param clockErrorMillis how far that may be off: half the round trip of that measurement and what clocks drift
 *     since; negative if never measured
 */
public record Origin(int host, long report, long hostTimeNanos, double clockOffsetMillis, double clockErrorMillis) {
    /** The controller itself. */
    public static final Origin CONTROLLER = new Origin(-1, 0, 0, 0, -1);

    /** Returns whether an agent reported it. */
    public boolean fromHost() {
        return host >= 0;
    }
}
