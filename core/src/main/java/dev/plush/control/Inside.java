package dev.plush.control;

import dev.plush.event.BarrierEvent.BarrierLeft;
import dev.plush.event.FlowEvent.BlockEnded;
import dev.plush.event.HostId;
import dev.plush.event.Outcome;
import dev.plush.event.Plan.BlockPlan;
import dev.plush.state.BarrierState;
import dev.plush.state.BlockState;
import dev.plush.state.RunState;

/** Decides who goes through an open barrier: all, or so many at a time, in the order in which they came. */
final class Inside {
    private Inside() {}

    static Decision admit(RunState state, int index) {
        BarrierState barrier = state.barriers().get(index);
        int most = state.plan().barriers().get(index).maxInside();
        int free = most == 0 ? Integer.MAX_VALUE : most - barrier.inside();
        Decision.Parts parts = new Decision.Parts();
        for (int i = barrier.next(); i < barrier.arrived().size() && free > 0; i++) {
            HostId host = barrier.arrived().get(i);
            for (int block : state.waiting(host, index)) {
                parts.event(new BlockEnded(host, block, Outcome.COMPLETED, ""));
                free--;
            }
        }
        return parts.done();
    }

    /** A host went in; if the step at which it leaves was skipped before that, it is out again at once. */
    static Decision entered(RunState state, BlockEnded event, BlockPlan block) {
        int step = state.index().leave(event.block());
        boolean limited = state.plan().barriers().get(block.barrier()).maxInside() > 0;
        boolean out = limited
                && event.outcome() == Outcome.COMPLETED
                && (step < 0 || state.block(event.host(), step).status() == BlockState.Status.ENDED);
        return out ? Decision.of(new BarrierLeft(block.barrier(), event.host())) : Decision.NOTHING;
    }

    /** The step that leaves a barrier is over, done or not: a host that was inside is not any more. */
    static Decision leave(RunState state, BlockEnded event, BlockPlan step) {
        boolean inside = state.block(event.host(), step.leaves()).outcome() == Outcome.COMPLETED;
        int barrier = state.plan().blocks().get(step.leaves()).barrier();
        boolean limited = state.plan().barriers().get(barrier).maxInside() > 0;
        return inside && limited ? Decision.of(new BarrierLeft(barrier, event.host())) : Decision.NOTHING;
    }
}
