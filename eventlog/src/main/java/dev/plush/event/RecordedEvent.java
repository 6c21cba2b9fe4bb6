package dev.plush.event;

import java.time.Instant;

/**
 * An event as it stands in the journal.
 *
 * @param sequence its place in the journal, from 1 without gaps
 * @param timeNanos the controller's wall clock, nanoseconds since 1970; never smaller than that of the event before
 * @param monotonicNanos the controller's monotonic clock since it started; comparable within one controller process
 * @param cause the sequence of the event that this one follows from; 0 if none
 * @param origin the agent that reported it, or {@link Origin#CONTROLLER}
 */
public record RecordedEvent(
        long sequence, long timeNanos, long monotonicNanos, long cause, Origin origin, Event event) {

    /** Returns the controller's wall clock. */
    public Instant time() {
        return Instant.ofEpochSecond(
                Math.floorDiv(timeNanos, 1_000_000_000L), Math.floorMod(timeNanos, 1_000_000_000L));
    }
}
