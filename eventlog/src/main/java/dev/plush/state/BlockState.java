package dev.plush.state;

import dev.plush.event.HostId;
import dev.plush.event.Outcome;

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

    /** The life of a block on one host. */
    public enum Status {
        WAITING,
        RUNNING,
        ENDED
    }

    BlockState running(long sequence) {
        return new BlockState(host, plan, processes, Status.RUNNING, outcome, note, sequence);
    }

    BlockState ended(Outcome how, String why, long sequence) {
        return new BlockState(host, plan, processes, Status.ENDED, how, why, sequence);
    }
}
