package dev.plush.control;

import dev.plush.control.Command.ArmTimer;
import dev.plush.event.Event;
import dev.plush.event.FlowEvent.BlockEnded;
import dev.plush.event.HostId;
import dev.plush.event.Outcome;
import dev.plush.event.Plan.ExitAction;
import dev.plush.event.Plan.ProcessPlan;
import dev.plush.event.Plan.WorkflowPlan;
import dev.plush.event.ProcessEvent.ProcessStarting;
import dev.plush.event.ProcessEvent.ProcessStopping;
import dev.plush.event.ProcessId;
import dev.plush.event.TaskEvent.TaskAssigned;
import dev.plush.event.TaskEvent.TaskEnded;
import dev.plush.event.TaskEvent.TaskReassigned;
import dev.plush.event.TaskEvent.TasksAbandoned;
import dev.plush.event.Timer;
import dev.plush.state.BlockState;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;
import dev.plush.state.TaskState;
import dev.plush.state.WorkflowState;
import java.util.Optional;

/** Decides which worker runs which task, how often a task is tried, and when all of it is over. */
final class Workflows {
    private Workflows() {}

    /** A host begins to work. */
    static Decision joined(RunState state, HostId host, int index) {
        WorkflowState workflow = state.workflows().get(index);
        if (workflow.ended() == state.tasks(index)) {
            int block = state.plan().workflows().get(index).block();
            return Decision.of(end(state, index, host, block));
        }
        return next(state, index);
    }

    /** Gives one free worker a task, if there are both; what follows from that gives the next one. */
    static Decision next(RunState state, int index) {
        if (state.life() == RunState.Life.CLEANING_UP) {
            return Decision.NOTHING;
        }
        WorkflowState workflow = state.workflows().get(index);
        int fresh =
                workflow.tasks().size() < state.tasks(index) ? workflow.tasks().size() : -1;
        int waiting = workflow.waiting();
        if (workflow.idleCount() == 0 || (fresh < 0 && waiting < 0)) {
            return Decision.NOTHING;
        }
        if (waiting >= 0) {
            int last = workflow.tasks().get(waiting).lastHost();
            Optional<ProcessId> elsewhere = idleElsewhere(state, index, last);
            boolean nowhereElse = workflow.hosts() <= 1; // hosts that may come later are not waited for
            if (elsewhere.isPresent() || nowhereElse) {
                return assign(state, index, waiting, elsewhere.orElseGet(() -> top(workflow)), false);
            }
        }
        return fresh < 0 ? Decision.NOTHING : assign(state, index, fresh, top(workflow), false);
    }

    private static ProcessId top(WorkflowState workflow) {
        return workflow.idle().get(workflow.idleCount() - 1);
    }

    /** A host has so many workers at most: one more than these is on another host. */
    private static Optional<ProcessId> idleElsewhere(RunState state, int index, int host) {
        WorkflowState workflow = state.workflows().get(index);
        int least = Math.max(
                0, workflow.idleCount() - state.plan().workflows().get(index).perHost() - 1);
        for (int i = workflow.idleCount() - 1; i >= least; i--) {
            ProcessId worker = workflow.idle().get(i);
            if (state.process(worker).host().index() != host) {
                return Optional.of(worker);
            }
        }
        return Optional.empty();
    }

    private static Decision assign(RunState state, int index, int task, ProcessId worker, boolean again) {
        return Decision.of(assigned(state, index, task, worker, again));
    }

    private static TaskAssigned assigned(RunState state, int index, int task, ProcessId worker, boolean again) {
        return new TaskAssigned(index, task, worker, state.process(worker).attempt() + 1, again);
    }

    static Decision assigned(RunState state, TaskAssigned event) {
        return new Decision.Parts()
                .event(new ProcessStarting(event.process(), event.attempt()))
                .all(next(state, event.workflow()))
                .done();
    }

    /** Returns whether what was decided a moment ago can still be done. */
    static boolean stillStands(RunState state, TaskAssigned event) {
        WorkflowState workflow = state.workflows().get(event.workflow());
        ProcessState worker = state.process(event.process());
        boolean free = !worker.live()
                && worker.attempt() + 1 == event.attempt()
                && state.blocks().get(worker.block()).status() == BlockState.Status.RUNNING
                && state.host(worker.host()).serving();
        boolean there = event.task() == workflow.tasks().size()
                || event.task() == workflow.waiting()
                || (event.again() && lateAlone(workflow.tasks().get(event.task())));
        return free && there && state.life() != RunState.Life.CLEANING_UP;
    }

    private static boolean lateAlone(TaskState task) {
        return task.status() == TaskState.Status.RUNNING && task.copies() == 1;
    }

    /** A worker's process has ended, well or not, or its host is lost. */
    static Decision ended(RunState state, ProcessState process, int index) {
        WorkflowState workflow = state.workflows().get(index);
        int number = process.task();
        TaskState task = workflow.tasks().get(number);
        if (task.over()) {
            return next(state, index);
        }
        ProcessId id = process.id();
        boolean lost = process.status() == ProcessState.Status.LOST;
        if (!lost && done(state.planOf(process), process)) {
            return Decision.of(new TaskEnded(index, number, id, process.attempt(), Outcome.COMPLETED, ""));
        }
        if (task.copies() > 0) {
            return next(state, index); // it runs elsewhere, too
        }
        if (lost) {
            return Decision.of(new TaskReassigned(index, number, task.failures(), process.note()));
        }
        String why = Supervision.why(process);
        boolean ruled = Supervision.ruled(state.planOf(process), process, ExitAction.FAIL);
        int failures = task.failures() + 1;
        return ruled || failures > state.plan().workflows().get(index).retry()
                ? Decision.of(new TaskEnded(index, number, id, process.attempt(), Outcome.FAILED, why))
                : Decision.of(new TaskReassigned(index, number, failures, why));
    }

    /** A task is tried again as often as the workflow says: it is done, even if its program is one to run for ever. */
    private static boolean done(ProcessPlan plan, ProcessState process) {
        ExitAction action = Supervision.action(plan, process);
        boolean well = process.exit().succeeded() && !process.condemned();
        boolean always = action == ExitAction.RESTART && !Supervision.ruled(plan, process, ExitAction.RESTART);
        return action == ExitAction.CONTINUE || (well && always);
    }

    /** The other worker of the task need not go on; its own gets another one. */
    static Decision taskEnded(RunState state, TaskEnded event) {
        Decision.Parts parts = new Decision.Parts();
        int index = event.workflow();
        WorkflowState workflow = state.workflows().get(index);
        TaskState task = workflow.tasks().get(event.task());
        stop(state, task.first(), event, parts);
        stop(state, task.second(), event, parts);
        if (workflow.ended() == state.tasks(index)) {
            return parts.all(over(state, index)).done();
        }
        WorkflowPlan plan = state.plan().workflows().get(index);
        if (plan.speculate() && onlyLateOnes(state, index)) {
            Timer knee = Controller.timer(Timer.Kind.WORKFLOW_KNEE, index, 0);
            parts.command(new ArmTimer(knee, Knee.millis(workflow.pace(), Knee.FLOOR_MILLIS)));
        }
        return parts.all(next(state, index)).done();
    }

    private static void stop(RunState state, int worker, TaskEnded event, Decision.Parts parts) {
        if (worker >= 0 && worker != event.process().index()) {
            ProcessState other = state.processes().get(worker);
            parts.event(new ProcessStopping(
                    other.id(),
                    other.attempt(),
                    "task " + state.task(event.workflow(), event.task()) + " ended elsewhere"));
        }
    }

    private static boolean onlyLateOnes(RunState state, int index) {
        WorkflowState workflow = state.workflows().get(index);
        int total = state.tasks(index);
        return workflow.tasks().size() == total && workflow.waiting() < 0 && 2 * workflow.ended() >= total;
    }

    /** Ends of tasks have tailed off: those that still run are started a second time on other hosts. */
    static Decision knee(RunState state, int index) {
        WorkflowState workflow = state.workflows().get(index);
        if (state.life() == RunState.Life.CLEANING_UP
                || workflow.ended() == state.tasks(index)
                || !onlyLateOnes(state, index)) {
            return Decision.NOTHING;
        }
        long left = Knee.leftMillis(workflow.pace(), Knee.FLOOR_MILLIS, state.timeNanos());
        if (left > 0) {
            return Decision.command(new ArmTimer(Controller.timer(Timer.Kind.WORKFLOW_KNEE, index, 0), left));
        }
        Decision.Parts parts = new Decision.Parts();
        int idle = workflow.idleCount();
        for (BlockState block : state.rows(state.plan().workflows().get(index).block())) {
            for (int row = block.processes().first(); row < block.processes().end() && idle > 0; row++) {
                ProcessState process = state.processes().get(row);
                boolean late = process.live() && lateAlone(workflow.tasks().get(process.task()));
                ProcessId other = workflow.idle().get(idle - 1);
                if (late && !state.process(other).host().equals(process.host())) {
                    parts.event(assigned(state, index, process.task(), other, true));
                    idle--;
                }
            }
        }
        return parts.done();
    }

    /** A host works no more: what waited for another host may go to the one that is left, if there is one. */
    static Decision left(RunState state, int index, String reason) {
        WorkflowState workflow = state.workflows().get(index);
        int open = state.tasks(index) - workflow.ended();
        return open > 0 && workflow.hosts() == 0 && workflow.coming() == 0
                ? Decision.of(new TasksAbandoned(index, open, reason))
                : next(state, index);
    }

    /** Every task is over, and with them the block on every host. */
    static Decision over(RunState state, int index) {
        Decision.Parts parts = new Decision.Parts();
        int block = state.plan().workflows().get(index).block();
        for (BlockState one : state.rows(block)) {
            if (one.status() == BlockState.Status.RUNNING) {
                parts.event(end(state, index, one.host(), block));
            }
        }
        return parts.done();
    }

    private static Event end(RunState state, int index, HostId host, int block) {
        int failed = state.workflows().get(index).failed();
        return failed == 0
                ? new BlockEnded(host, block, Outcome.COMPLETED, "")
                : new BlockEnded(host, block, Outcome.FAILED, failed + " of " + state.tasks(index) + " tasks failed");
    }
}
