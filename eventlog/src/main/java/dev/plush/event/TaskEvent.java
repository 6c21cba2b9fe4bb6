package dev.plush.event;

/** What happens to the tasks of a workflow. Tasks are numbered from 0 in the order of the plan. */
public sealed interface TaskEvent extends Event {
    /** Returns the place of the workflow in the plan. */
    int workflow();

    /**
     * A free worker takes the task.
     *
     * @param process the worker
     * @param attempt the worker's start that runs the task
     * @param again whether the task runs elsewhere too: it is late, and the first result counts
     */
    record TaskAssigned(int workflow, int task, ProcessId process, int attempt, boolean again) implements TaskEvent {
        @Override
        public EventType type() {
            return EventType.TASK_ASSIGNED;
        }
    }

    /**
     * The task waits for another worker.
     *
     * @param failures how often it has failed so far
     */
    record TaskReassigned(int workflow, int task, int failures, String reason) implements TaskEvent {
        @Override
        public EventType type() {
            return EventType.TASK_REASSIGNED;
        }
    }

    /**
     * The task is over, for good.
     *
     * @param process the worker whose result counts
     */
    record TaskEnded(int workflow, int task, ProcessId process, int attempt, Outcome outcome, String reason)
            implements TaskEvent {
        @Override
        public EventType.Severity severity() {
            return outcome == Outcome.FAILED ? EventType.Severity.ERROR : type().severity();
        }

        @Override
        public EventType type() {
            return EventType.TASK_ENDED;
        }
    }

    /** Nobody is left to run the other tasks: all of them are over, {@code count} of them, as failures. */
    record TasksAbandoned(int workflow, int count, String reason) implements TaskEvent {
        @Override
        public EventType type() {
            return EventType.TASKS_ABANDONED;
        }
    }
}
