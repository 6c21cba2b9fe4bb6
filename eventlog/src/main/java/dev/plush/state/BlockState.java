package dev.plush.state;

import dev.plush.event.HostId;
import dev.plush.event.Outcome;
import java.util.EnumSet;
import java.util.Set;

/**
 * One block of the plan on one host. Immutable.
 *
 * @param plan its place in {@link dev.plush.event.Plan#blocks()}
 * @param processes its rows in {@link RunState#processes()}
 * @param outcome {@code NONE} until it is over
 * @param note why it ended so, for people
 */
public record BlockState(
        HostId host, int plan, Span processes, Status status, Outcome outcome, String note, long lastSequence) {

    /** The life of a block on one host. {@code READY}: its processes do their work and go on, its successors may start. */
    public enum Status implements LifeCycle<Status> {
        WAITING,
        RUNNING,
        READY,
        ENDED;

        @Override
        public Set<Status> next() {
            return switch (this) {
                case WAITING -> EnumSet.of(RUNNING, ENDED);
                case RUNNING -> EnumSet.of(READY, ENDED);
                case READY -> EnumSet.of(ENDED);
                case ENDED -> EnumSet.noneOf(Status.class);
            };
        }
    }

    BlockState running(long sequence) {
        step(Status.RUNNING);
        return new BlockState(host, plan, processes, Status.RUNNING, outcome, note, sequence);
    }

    BlockState ready(long sequence) {
        step(Status.READY);
        return new BlockState(host, plan, processes, Status.READY, outcome, note, sequence);
    }

    /** Returns whether its successors need not wait for it any more. */
    public boolean over() {
        return status == Status.READY || status == Status.ENDED;
    }

    BlockState ended(Outcome how, String why, long sequence) {
        step(Status.ENDED);
        return new BlockState(host, plan, processes, Status.ENDED, how, why, sequence);
    }

    /** Each step is made once: to start or to end again is none. */
    private void step(Status next) {
        if (next == status) {
            throw new IllegalStateException("block " + plan + " on " + host + " is " + status + " already");
        }
        status.checkMayBecome(next, "block " + plan + " on " + host);
    }
}
