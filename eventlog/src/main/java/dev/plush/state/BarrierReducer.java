package dev.plush.state;

import dev.plush.event.BarrierEvent;
import dev.plush.event.BarrierEvent.BarrierArrived;
import dev.plush.event.BarrierEvent.BarrierBroken;
import dev.plush.event.BarrierEvent.BarrierLeft;
import dev.plush.event.BarrierEvent.BarrierReleased;
import dev.plush.event.BarrierEvent.BarrierTimedOut;
import dev.plush.state.BarrierState.Status;

/** Folds what happens to barriers. */
final class BarrierReducer {
    private BarrierReducer() {}

    static void apply(Draft draft, BarrierEvent event) {
        long now = draft.timeNanos;
        long sequence = draft.sequence;
        if (event instanceof BarrierArrived arrived) {
            draft.barrier(event.barrier(), barrier -> barrier.arrival(arrived.host(), now, sequence));
        } else if (event instanceof BarrierReleased released) {
            draft.barrier(event.barrier(), barrier -> barrier.to(Status.RELEASED, released.how(), sequence));
        } else if (event instanceof BarrierTimedOut out) {
            draft.barrier(
                    event.barrier(), barrier -> barrier.to(Status.TIMED_OUT, "missing: " + out.missing(), sequence));
        } else if (event instanceof BarrierLeft) {
            draft.barrier(event.barrier(), barrier -> barrier.inside(-1));
        } else if (event instanceof BarrierBroken broken) {
            draft.barrier(event.barrier(), barrier -> barrier.to(Status.BROKEN, broken.reason(), sequence));
        }
    }
}
