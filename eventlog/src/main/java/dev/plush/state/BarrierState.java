package dev.plush.state;

import dev.plush.event.HostId;
import java.util.EnumSet;
import java.util.Set;

/**
 * One barrier. Immutable.
 *
 * @param holders hosts whose flow holds it
 * @param arrived the hosts that have come, in order
 * @param unable hosts that can never come
 * @param openNanos when the first host came, controller's wall clock; 0 before
 */
public record BarrierState(
        Status status, int holders, Table<HostId> arrived, int unable, long openNanos, String note, long lastSequence) {

    /** The life of a barrier. {@code OPEN}: hosts may arrive and wait. */
    public enum Status implements LifeCycle<Status> {
        OPEN,
        RELEASED,
        TIMED_OUT,
        BROKEN;

        @Override
        public Set<Status> next() {
            return switch (this) {
                case OPEN -> EnumSet.of(RELEASED, TIMED_OUT, BROKEN);
                case RELEASED, TIMED_OUT, BROKEN -> EnumSet.noneOf(Status.class);
            };
        }
    }

    static final BarrierState NEW = new BarrierState(Status.OPEN, 0, Table.empty(), 0, 0, "", 0);

    /** Returns how many hosts have to come; {@code max} as in the plan. */
    public int expected(int max) {
        return max > 0 ? max : holders;
    }

    BarrierState holders(int change) {
        return new BarrierState(status, holders + change, arrived, unable, openNanos, note, lastSequence);
    }

    BarrierState unable(int change) {
        return new BarrierState(status, holders, arrived, unable + change, openNanos, note, lastSequence);
    }

    BarrierState arrival(HostId host, long nanos, long sequence) {
        return new BarrierState(
                status, holders, arrived.append(host), unable, openNanos == 0 ? nanos : openNanos, note, sequence);
    }

    BarrierState to(Status next, String why, long sequence) {
        status.checkMayBecome(next, "a barrier");
        return new BarrierState(next, holders, arrived, unable, openNanos, why, sequence);
    }
}
