package dev.plush.state;

import dev.plush.event.HostId;
import dev.plush.event.Plan.BarrierPlan;
import java.util.EnumSet;
import java.util.Set;

/**
 * One barrier. Immutable.
 *
 * @param holders hosts whose flow holds it
 * @param arrived the hosts that have come, in order
 * @param gone how many of these were lost while they waited
 * @param unable hosts that can never come
 * @param inside hosts that are between it and the step that leaves it; counted where their number is limited
 * @param next the first of {@code arrived} that may still wait to go in
 * @param pace of the arrivals
 * @param openNanos when the first host came, controller's wall clock; 0 before
 */
public record BarrierState(
        Status status,
        int holders,
        Table<HostId> arrived,
        int gone,
        int unable,
        int inside,
        int next,
        Pace pace,
        long openNanos,
        String note,
        long lastSequence) {

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

    static final BarrierState NEW = new BarrierState(Status.OPEN, 0, Table.empty(), 0, 0, 0, 0, Pace.NONE, 0, "", 0);

    /** Returns how many hosts are expected; {@code max} as in the plan. */
    public int expected(int max) {
        return max > 0 ? max : holders;
    }

    /** Returns how many hosts have come and not been lost since. */
    public int present() {
        return arrived.size() - gone;
    }

    /** Returns how many hosts must have come to open it; for the knee, all, unless arrivals tail off before. */
    public int needed(BarrierPlan plan) {
        int expected = expected(plan.max());
        return switch (plan.release()) {
            case ALL, KNEE -> expected;
            case COUNT -> Math.min(plan.amount(), expected);
            case SHARE -> (int) ((expected * (long) plan.amount() + 99) / 100);
        };
    }

    BarrierState holders(int change) {
        return new BarrierState(
                status, holders + change, arrived, gone, unable, inside, next, pace, openNanos, note, lastSequence);
    }

    BarrierState unable(int change) {
        return new BarrierState(
                status, holders, arrived, gone, unable + change, inside, next, pace, openNanos, note, lastSequence);
    }

    /** A host that waits here is lost. */
    BarrierState lost() {
        return new BarrierState(
                status, holders, arrived, gone + 1, unable, inside, next, pace, openNanos, note, lastSequence);
    }

    BarrierState inside(int change) {
        return new BarrierState(
                status, holders, arrived, gone, unable, inside + change, next, pace, openNanos, note, lastSequence);
    }

    /** All that arrived before {@code first} are through. */
    BarrierState next(int first) {
        return new BarrierState(
                status, holders, arrived, gone, unable, inside, first, pace, openNanos, note, lastSequence);
    }

    BarrierState arrival(HostId host, long nanos, long sequence) {
        return new BarrierState(
                status,
                holders,
                arrived.append(host),
                gone,
                unable,
                inside,
                next,
                pace.at(nanos),
                openNanos == 0 ? nanos : openNanos,
                note,
                sequence);
    }

    BarrierState to(Status state, String why, long sequence) {
        status.checkMayBecome(state, "a barrier");
        return new BarrierState(state, holders, arrived, gone, unable, inside, next, pace, openNanos, why, sequence);
    }
}
