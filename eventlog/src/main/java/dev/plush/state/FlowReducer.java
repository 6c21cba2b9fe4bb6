package dev.plush.state;

import dev.plush.event.FlowEvent;
import dev.plush.event.FlowEvent.BlockEnded;
import dev.plush.event.FlowEvent.BlockStarted;
import dev.plush.event.HostId;
import dev.plush.event.Outcome;
import dev.plush.event.Plan;
import dev.plush.state.RunState.Life;

/** Folds what happens to blocks, and with them the counts of phases, barriers and the run. */
final class FlowReducer {
    private FlowReducer() {}

    static void apply(Draft draft, FlowEvent event) {
        if (event instanceof BlockStarted started) {
            blockStarted(draft, started);
        } else if (event instanceof BlockEnded ended) {
            blockEnded(draft, ended);
        }
        // PhaseStarted and PhaseEnded follow from the counts of their blocks, which are kept here already
    }

    private static void blockStarted(Draft draft, BlockStarted event) {
        int row = row(draft, event.host(), event.block());
        draft.blocks = draft.blocks.with(row, draft.blocks.get(row).running(draft.sequence));
        Plan.BlockPlan plan = draft.start.plan().blocks().get(event.block());
        draft.opened = draft.opened.with(plan.flow(), true);
        if (draft.life == Life.ACQUIRING || draft.life == Life.CONFIGURING) {
            draft.life(Life.EXECUTING);
        }
        if (plan.phase() >= 0) {
            PhaseState p = draft.phases.get(plan.phase());
            long since = p.startedNanos() == 0 ? draft.timeNanos : p.startedNanos();
            draft.phases = draft.phases.with(
                    plan.phase(),
                    new PhaseState(
                            p.blocks(), p.started() + 1, p.ended(), p.failed(), since, p.endedNanos(), draft.sequence));
        }
    }

    private static void blockEnded(Draft draft, BlockEnded event) {
        int row = row(draft, event.host(), event.block());
        BlockState before = draft.blocks.get(row);
        draft.blocks = draft.blocks.with(row, before.ended(event.outcome(), event.reason(), draft.sequence));
        draft.blocksEnded++;
        draft.blocksFailed += event.outcome() == Outcome.FAILED ? 1 : 0;
        draft.blocksTolerated += event.outcome() == Outcome.TOLERATED ? 1 : 0;
        HostState.Change host = draft.host(event.host()).change();
        host.blocksEnded++;
        draft.host(host.done());
        Plan.BlockPlan plan = draft.start.plan().blocks().get(event.block());
        if (plan.phase() >= 0) {
            phaseCounts(draft, plan.phase(), event);
        }
        if (plan.barrier() >= 0 && before.status() == BlockState.Status.WAITING) {
            draft.barrier(
                    plan.barrier(), barrier -> replaced(draft, event.host()) ? barrier.holders(-1) : barrier.unable(1));
        }
    }

    private static boolean replaced(Draft draft, HostId id) {
        HostState host = draft.host(id);
        return !draft.components.get(host.component()).hosts().get(host.rank()).equals(id);
    }

    private static void phaseCounts(Draft draft, int index, BlockEnded event) {
        PhaseState p = draft.phases.get(index);
        boolean bad = event.outcome() == Outcome.FAILED || event.outcome() == Outcome.SKIPPED;
        int failed = bad && !replaced(draft, event.host()) ? 1 : 0;
        boolean over = p.ended() + 1 == p.blocks();
        draft.phases = draft.phases.with(
                index,
                new PhaseState(
                        p.blocks(),
                        p.started(),
                        p.ended() + 1,
                        p.failed() + failed,
                        p.startedNanos(),
                        over ? draft.timeNanos : 0,
                        draft.sequence));
    }

    private static int row(Draft draft, HostId host, int block) {
        return RunState.row(draft.start.plan(), draft.host(host), block);
    }
}
