package dev.plush.state;

import java.util.EnumSet;
import java.util.Set;

/**
 * One task of a workflow. Immutable, and small, as there may be a million.
 *
 * @param first the worker that runs it, a row in {@link RunState#processes()}, or -1
 * @param second the worker that runs it a second time because it was late, or -1
 * @param failures how often it has failed
 * @param lastHost the host that ran it last, or -1
 */
public record TaskState(Status status, int first, int second, short failures, int lastHost) {
    /** The life of a task. {@code WAITING}: it ran once, and is to run again. */
    public enum Status implements LifeCycle<Status> {
        RUNNING,
        WAITING,
        COMPLETED,
        FAILED;

        @Override
        public Set<Status> next() {
            return switch (this) {
                case RUNNING -> EnumSet.of(WAITING, COMPLETED, FAILED);
                case WAITING -> EnumSet.of(RUNNING);
                case COMPLETED, FAILED -> EnumSet.noneOf(Status.class);
            };
        }
    }

    /** Returns how many workers run it. */
    public int copies() {
        return (first >= 0 ? 1 : 0) + (second >= 0 ? 1 : 0);
    }

    /** Returns whether it is over, for good. */
    public boolean over() {
        return status == Status.COMPLETED || status == Status.FAILED;
    }

    TaskState given(int worker, int host) {
        int other = first >= 0 ? first : second;
        status.checkMayBecome(Status.RUNNING, "a task");
        return new TaskState(Status.RUNNING, worker, other, failures, host);
    }

    TaskState without(int worker) {
        return new TaskState(status, first == worker ? -1 : first, second == worker ? -1 : second, failures, lastHost);
    }

    TaskState waiting(int failed) {
        status.checkMayBecome(Status.WAITING, "a task");
        return new TaskState(Status.WAITING, first, second, (short) failed, lastHost);
    }

    TaskState to(Status end) {
        status.checkMayBecome(end, "a task");
        return new TaskState(end, first, second, failures, lastHost);
    }
}
