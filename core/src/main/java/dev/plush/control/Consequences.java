package dev.plush.control;

import dev.plush.event.BarrierEvent;
import dev.plush.event.BarrierEvent.BarrierArrived;
import dev.plush.event.BarrierEvent.BarrierLeft;
import dev.plush.event.Event;
import dev.plush.event.FlowEvent.BlockEnded;
import dev.plush.event.FlowEvent.BlockReady;
import dev.plush.event.FlowEvent.BlockStarted;
import dev.plush.event.HostEvent.HostFailed;
import dev.plush.event.HostEvent.TreeChanged;
import dev.plush.event.ProcessEvent.ProcessStarting;
import dev.plush.event.ProcessEvent.ProcessStopping;
import dev.plush.event.RunEvent.RunEnding;
import dev.plush.event.TaskEvent;
import dev.plush.event.TaskEvent.TaskAssigned;
import dev.plush.event.TaskEvent.TaskEnded;
import dev.plush.event.TaskEvent.TaskReassigned;
import dev.plush.state.BarrierState;
import dev.plush.state.BlockState;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;
import dev.plush.state.RunState.Life;
import dev.plush.state.TaskState;
import dev.plush.state.WorkflowState;

/**
 * Which consequences still stand when their turn comes. One event may have several; as each is followed to its end
 * before the next, an earlier one may have overtaken it: a host that fails ends two blocks, but the end of the first can
 * break the barrier at which the second waits, and so end that too.
 */
public final class Consequences {
    private Consequences() {}

    /** Returns whether {@code event}, decided on an earlier state of the same batch, is still to happen. Pure. */
    public static boolean stillStands(RunState state, Event event) {
        if (state.life() == Life.ENDED) {
            return false;
        }
        if (event instanceof BlockStarted started) {
            return goesOn(state) && state.block(started.host(), started.block()).status() == BlockState.Status.WAITING;
        }
        if (event instanceof BlockEnded ended) {
            return state.block(ended.host(), ended.block()).status() != BlockState.Status.ENDED;
        }
        if (event instanceof BlockReady ready) {
            return goesOn(state) && state.block(ready.host(), ready.block()).status() == BlockState.Status.RUNNING;
        }
        if (event instanceof TaskEvent task) {
            return goesOn(state) && stillOpen(state, task);
        }
        if (event instanceof TreeChanged changed) {
            return Tree.stillStands(state, changed);
        }
        if (event instanceof HostFailed failed) {
            return state.host(failed.host()).serving();
        }
        if (event instanceof BarrierEvent barrier
                && !(event instanceof BarrierArrived)
                && !(event instanceof BarrierLeft)) {
            return state.barriers().get(barrier.barrier()).status() == BarrierState.Status.OPEN;
        }
        if (event instanceof ProcessStarting starting) {
            ProcessState process = state.process(starting.process());
            return goesOn(state)
                    && (state.blocks().get(process.block()).status() == BlockState.Status.RUNNING
                            || state.blocks().get(process.block()).status() == BlockState.Status.READY);
        }
        if (event instanceof ProcessStopping stopping) {
            ProcessState process = state.process(stopping.process());
            return process.live() && process.status() != ProcessState.Status.STOPPING;
        }
        return !(event instanceof RunEnding) || goesOn(state);
    }

    private static boolean stillOpen(RunState state, TaskEvent event) {
        if (event instanceof TaskAssigned assigned) {
            return Workflows.stillStands(state, assigned);
        }
        WorkflowState workflow = state.workflows().get(event.workflow());
        if (event instanceof TaskReassigned again) {
            TaskState task = workflow.tasks().get(again.task());
            return task.status() == TaskState.Status.RUNNING && task.copies() == 0;
        }
        if (event instanceof TaskEnded ended) {
            return !workflow.tasks().get(ended.task()).over();
        }
        return workflow.ended() < state.tasks(event.workflow());
    }

    private static boolean goesOn(RunState state) {
        return state.life() != Life.CLEANING_UP;
    }
}
