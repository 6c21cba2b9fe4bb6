package dev.plush.state;

import dev.plush.event.RunEvent;
import dev.plush.event.RunEvent.ControllerPaused;
import dev.plush.event.RunEvent.ControllerRestarted;
import dev.plush.event.RunEvent.RunEnded;
import dev.plush.event.RunEvent.RunEnding;
import dev.plush.event.RunEvent.RunStarted;
import dev.plush.state.RunState.Life;

/** Folds what happens to the run as a whole. */
final class RunReducer {
    private RunReducer() {}

    static void apply(Draft draft, RunEvent event) {
        if (event instanceof RunStarted started) {
            draft.start = started;
            draft.startNanos = draft.timeNanos;
            draft.controllerPid = started.controllerPid();
            draft.components = Table.filled(started.plan().components().size(), ComponentState.NEW);
            draft.opened = Table.filled(started.plan().flows().size(), false);
            draft.barriers = Table.filled(started.plan().barriers().size(), BarrierState.NEW);
            draft.phases = Table.filled(started.plan().phases().size(), PhaseState.NEW);
            draft.workflows = Table.filled(started.plan().workflows().size(), WorkflowState.NEW);
            draft.index = new PlanIndex(started.plan());
        } else if (event instanceof RunEvent.PoolDiscovered) {
            draft.discovered = true;
        } else if (event instanceof RunEnding ending) {
            draft.life(Life.CLEANING_UP);
            draft.verdict = ending.verdict();
            draft.exitCode = ending.exitCode();
            draft.reason = ending.reason();
        } else if (event instanceof RunEnded ended) {
            draft.life(Life.ENDED);
            draft.verdict = ended.verdict();
            draft.exitCode = ended.exitCode();
            draft.reason = ended.reason();
            draft.endNanos = draft.timeNanos;
        } else if (event instanceof ControllerRestarted restarted) {
            draft.controllerPid = restarted.controllerPid();
            TreeReducer.restarted(draft);
        } else if (event instanceof ControllerPaused paused) {
            draft.note = paused.reason() + "; " + paused.hint();
        }
    }
}
