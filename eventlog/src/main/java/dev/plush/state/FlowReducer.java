package dev.plush.state;

import dev.plush.event.FlowEvent;
import dev.plush.event.FlowEvent.BlockEnded;
import dev.plush.event.FlowEvent.BlockReady;
import dev.plush.event.FlowEvent.BlockStarted;
import dev.plush.event.FlowEvent.PhaseStraggling;
import dev.plush.event.HostId;
import dev.plush.event.Outcome;
import dev.plush.event.Plan.BlockPlan;
import dev.plush.event.ProcessId;
import dev.plush.state.RunState.Life;

/** Folds what happens to blocks, and with them the counts of phases, barriers, workflows and the run. */
final class FlowReducer {
    private FlowReducer() {}

    static void apply(Draft draft, FlowEvent event) {
        if (event instanceof BlockStarted started) {
            blockStarted(draft, started);
        } else if (event instanceof BlockReady ready) {
            blockReady(draft, ready);
        } else if (event instanceof BlockEnded ended) {
            blockEnded(draft, ended);
        }
        if (event instanceof PhaseStraggling late) {
            draft.phase(late.phase(), phase -> phase.late(draft.sequence));
        }
        // the other events of phases follow from the counts of their blocks, which are kept here already
    }

    private static void blockStarted(Draft draft, BlockStarted event) {
        int row = row(draft, event.host(), event.block());
        BlockState block = draft.blocks.get(row).running(draft.sequence);
        draft.blocks = draft.blocks.with(row, block, draft.edit);
        BlockPlan plan = draft.start.plan().blocks().get(event.block());
        draft.opened = draft.opened.with(plan.flow(), true, draft.edit);
        if (draft.life == Life.ACQUIRING || draft.life == Life.CONFIGURING) {
            draft.life(Life.EXECUTING);
        }
        draft.phase(plan.phase(), phase -> phase.started(draft.timeNanos, draft.sequence));
        if (plan.workflow() >= 0) {
            draft.workflow(plan.workflow(), draft.workflows.get(plan.workflow()).hosts(0, 1, 0));
            for (int worker = block.processes().end() - 1;
                    worker >= block.processes().first();
                    worker--) {
                TaskReducer.free(draft, plan.workflow(), new ProcessId(worker));
            }
        }
    }

    private static void blockReady(Draft draft, BlockReady event) {
        int row = row(draft, event.host(), event.block());
        draft.blocks = draft.blocks.with(row, draft.blocks.get(row).ready(draft.sequence));
        draft.blocksOver++;
        BlockPlan plan = draft.start.plan().blocks().get(event.block());
        draft.phase(plan.phase(), phase -> phase.ended(false, false, draft.timeNanos, draft.sequence));
    }

    private static void blockEnded(Draft draft, BlockEnded event) {
        int row = row(draft, event.host(), event.block());
        BlockState before = draft.blocks.get(row);
        draft.blocks =
                draft.blocks.with(row, before.ended(event.outcome(), event.reason(), draft.sequence), draft.edit);
        boolean ready = before.status() == BlockState.Status.READY;
        draft.blocksOver += ready ? 0 : 1;
        draft.blocksFailed += event.outcome() == Outcome.FAILED ? 1 : 0;
        draft.blocksTolerated += event.outcome() == Outcome.TOLERATED ? 1 : 0;
        HostState.Change host = draft.host(event.host()).change();
        host.blocksEnded++;
        draft.host(host.done());
        BlockPlan plan = draft.start.plan().blocks().get(event.block());
        boolean othersDoIt = plan.workflow() >= 0; // where a workflow's block is skipped
        boolean bad = event.outcome() == Outcome.FAILED || (event.outcome() == Outcome.SKIPPED && !othersDoIt);
        boolean counts = bad && !replaced(draft, event.host());
        draft.phase(plan.phase(), phase -> phase.ended(ready, counts, draft.timeNanos, draft.sequence));
        if (plan.barrier() >= 0) {
            barrierEnded(draft, plan.barrier(), before, event);
        }
        if (plan.workflow() >= 0) {
            workflowEnded(draft, plan.workflow(), before, event.host());
        }
    }

    /** A host that goes without having come, or while it waits, leaves the barrier fewer. */
    private static void barrierEnded(Draft draft, int index, BlockState before, BlockEnded event) {
        boolean waits = before.status() == BlockState.Status.RUNNING;
        boolean through = waits && event.outcome() == Outcome.COMPLETED;
        if (through) {
            boolean limited = draft.start.plan().barriers().get(index).maxInside() > 0;
            draft.barrier(index, barrier -> passed(draft, barrier.inside(limited ? 1 : 0), index));
            return;
        }
        if (waits && draft.host(event.host()).serving()) { // else it was taken out when it failed
            draft.barrier(index, BarrierState::lost);
        }
        draft.barrier(index, barrier -> replaced(draft, event.host()) ? barrier.holders(-1) : barrier.unable(1));
    }

    /** Moves on to the first host that still waits; over all events of a barrier, each host is looked at once. */
    private static BarrierState passed(Draft draft, BarrierState barrier, int index) {
        int next = barrier.next();
        while (next < barrier.arrived().size()
                && !waits(draft, barrier.arrived().get(next), index)) {
            next++;
        }
        return next == barrier.next() ? barrier : barrier.next(next);
    }

    private static boolean waits(Draft draft, HostId id, int barrier) {
        return !draft.index.waiting(draft.blocks, draft.host(id), barrier).isEmpty();
    }

    private static void workflowEnded(Draft draft, int index, BlockState before, HostId host) {
        boolean worked = before.status() == BlockState.Status.RUNNING;
        draft.workflow(index, draft.workflows.get(index).hosts(worked ? 0 : -1, 0, worked ? 1 : 0));
        if (worked) {
            TaskReducer.gone(draft, index, host);
        }
    }

    private static boolean replaced(Draft draft, HostId id) {
        HostState host = draft.host(id);
        return !draft.components.get(host.component()).hosts().get(host.rank()).equals(id);
    }

    private static int row(Draft draft, HostId host, int block) {
        return RunState.row(draft.start.plan(), draft.host(host), block);
    }
}
