package dev.plush.state;

import dev.plush.event.ProcessId;

/**
 * One workflow: its tasks, and the workers that have nothing to do. Immutable.
 *
 * @param holders hosts whose flow holds it
 * @param joined hosts that have begun to work on it
 * @param left hosts for which it is over
 * @param tasks those that were given out at least once; the others follow in the order of their numbers
 * @param again tasks that wait for another worker, in order; those before {@code nextAgain} have found one
 * @param idle free workers; those from {@code idleCount} on are not free any more
 * @param ended how many tasks are over
 * @param failed how many of these failed
 * @param pace of the ends of tasks
 */
public record WorkflowState(
        int holders,
        int joined,
        int left,
        Table<TaskState> tasks,
        Table<Integer> again,
        int nextAgain,
        Table<ProcessId> idle,
        int idleCount,
        int ended,
        int failed,
        Pace pace,
        long lastSequence) {
    static final WorkflowState NEW =
            new WorkflowState(0, 0, 0, Table.empty(), Table.empty(), 0, Table.empty(), 0, 0, 0, Pace.NONE, 0);

    /** Returns how many hosts work on it. */
    public int hosts() {
        return joined - left;
    }

    /** Returns how many hosts may still begin to work on it. */
    public int coming() {
        return holders - joined;
    }

    /** Returns the task that has waited longest for another worker, or -1. */
    public int waiting() {
        return nextAgain < again.size() ? again.get(nextAgain) : -1;
    }

    WorkflowState hosts(int holdersChange, int joinedChange, int leftChange) {
        return new WorkflowState(
                holders + holdersChange,
                joined + joinedChange,
                left + leftChange,
                tasks,
                again,
                nextAgain,
                idle,
                idleCount,
                ended,
                failed,
                pace,
                lastSequence);
    }

    WorkflowState task(int task, TaskState next, long sequence) {
        Table<TaskState> all = task < tasks.size() ? tasks.with(task, next) : tasks.append(next);
        return new WorkflowState(
                holders, joined, left, all, again, nextAgain, idle, idleCount, ended, failed, pace, sequence);
    }

    WorkflowState taken() {
        return new WorkflowState(
                holders, joined, left, tasks, again, nextAgain + 1, idle, idleCount, ended, failed, pace, lastSequence);
    }

    WorkflowState queued(int task) {
        return new WorkflowState(
                holders,
                joined,
                left,
                tasks,
                again.append(task),
                nextAgain,
                idle,
                idleCount,
                ended,
                failed,
                pace,
                lastSequence);
    }

    WorkflowState over(int count, int bad, long nanos) {
        return new WorkflowState(
                holders,
                joined,
                left,
                tasks,
                again,
                nextAgain,
                idle,
                idleCount,
                ended + count,
                failed + bad,
                pace.at(nanos),
                lastSequence);
    }

    WorkflowState idle(Table<ProcessId> workers, int count) {
        return new WorkflowState(
                holders, joined, left, tasks, again, nextAgain, workers, count, ended, failed, pace, lastSequence);
    }
}
