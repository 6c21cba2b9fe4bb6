package dev.plush.state;

import dev.plush.event.HostId;
import dev.plush.event.Outcome;
import dev.plush.event.ProcessId;
import dev.plush.event.TaskEvent;
import dev.plush.event.TaskEvent.TaskAssigned;
import dev.plush.event.TaskEvent.TaskEnded;
import dev.plush.event.TaskEvent.TaskReassigned;
import dev.plush.event.TaskEvent.TasksAbandoned;

/** Folds what happens to tasks and to their workers. No step takes longer the more tasks there are. */
final class TaskReducer {
    private TaskReducer() {}

    static void apply(Draft draft, TaskEvent event) {
        int index = event.workflow();
        WorkflowState workflow = draft.workflows.get(index);
        if (event instanceof TaskAssigned assigned) {
            assigned(draft, workflow, assigned);
        } else if (event instanceof TaskReassigned again) {
            TaskState task = workflow.tasks().get(again.task());
            draft.workflow(
                    index,
                    workflow.task(again.task(), task.waiting(again.failures()), draft.sequence)
                            .queued(again.task()));
        } else if (event instanceof TaskEnded ended) {
            TaskState task = workflow.tasks().get(ended.task());
            if (task.over()) {
                throw new IllegalStateException("task " + ended.task() + " is over already");
            }
            boolean bad = ended.outcome() == Outcome.FAILED;
            TaskState next = task.to(bad ? TaskState.Status.FAILED : TaskState.Status.COMPLETED);
            draft.workflow(
                    index, workflow.task(ended.task(), next, draft.sequence).over(1, bad ? 1 : 0, draft.timeNanos));
        } else if (event instanceof TasksAbandoned abandoned) {
            draft.workflow(index, workflow.over(abandoned.count(), abandoned.count(), draft.timeNanos));
        }
    }

    private static void assigned(Draft draft, WorkflowState before, TaskAssigned event) {
        WorkflowState workflow = before;
        int number = event.task();
        TaskState task;
        if (number == workflow.tasks().size()) {
            task = new TaskState(TaskState.Status.RUNNING, -1, -1, (short) 0, -1);
        } else {
            task = workflow.tasks().get(number);
            if (number == workflow.waiting()) {
                workflow = workflow.taken();
            } else if (!event.again() || task.copies() != 1) {
                throw new IllegalStateException("task " + number + " does not wait for a worker");
            }
        }
        ProcessState worker = draft.process(event.process());
        ProcessState.Change next = worker.change();
        next.task = number;
        draft.processes = draft.processes.with(event.process().index(), next.done(), draft.edit);
        TaskState given = task.given(event.process().index(), worker.host().index());
        draft.workflow(event.workflow(), taken(workflow, event.process()).task(number, given, draft.sequence));
    }

    /** The worker is among the last that became free: a search from there is short. */
    private static WorkflowState taken(WorkflowState workflow, ProcessId worker) {
        int last = workflow.idleCount() - 1;
        int at = last;
        while (at >= 0 && !workflow.idle().get(at).equals(worker)) {
            at--;
        }
        if (at < 0) {
            throw new IllegalStateException(worker + " is not a free worker");
        }
        return workflow.idle(workflow.idle().with(at, workflow.idle().get(last)), last);
    }

    /** A worker may take a task: its block has begun, or the task it had is over. */
    static void free(Draft draft, int index, ProcessId worker) {
        WorkflowState workflow = draft.workflows.get(index);
        int count = workflow.idleCount();
        Table<ProcessId> idle = workflow.idle();
        draft.workflow(
                index, workflow.idle(count < idle.size() ? idle.with(count, worker) : idle.append(worker), count + 1));
    }

    /** The process has ended, or is lost: it does not run its task any more, and is free unless its host is gone. */
    static void stopped(Draft draft, ProcessState process) {
        int index = draft.start
                .plan()
                .blocks()
                .get(draft.blocks.get(process.block()).plan())
                .workflow();
        if (index < 0) {
            return;
        }
        if (process.task() >= 0) {
            WorkflowState workflow = draft.workflows.get(index);
            TaskState task =
                    workflow.tasks().get(process.task()).without(process.id().index());
            draft.workflow(index, workflow.task(process.task(), task, draft.sequence));
        }
        boolean works = draft.blocks.get(process.block()).status() == BlockState.Status.RUNNING;
        if (works && draft.host(process.host()).serving()) {
            free(draft, index, process.id());
        }
    }

    /** The host will not work on it any more: its workers are not free. */
    static void gone(Draft draft, int index, HostId host) {
        WorkflowState workflow = draft.workflows.get(index);
        Table<ProcessId> kept = Table.empty();
        Table.Edit edit = new Table.Edit();
        for (int i = 0; i < workflow.idleCount(); i++) {
            ProcessId worker = workflow.idle().get(i);
            if (!draft.process(worker).host().equals(host)) {
                kept = kept.append(worker, edit);
            }
        }
        draft.workflow(index, workflow.idle(kept, kept.size()));
    }
}
