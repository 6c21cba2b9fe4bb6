package dev.plush.state;

import dev.plush.event.Afterwards;
import dev.plush.event.Exit;
import dev.plush.event.HostId;
import dev.plush.event.ProcessId;
import java.util.EnumSet;
import java.util.Set;

/**
 * All that is known of one process: a process of the plan on one host. Immutable.
 *
 * @param plan its place in {@link dev.plush.event.Plan#processes()}
 * @param block its block's row in {@link RunState#blocks()}
 * @param attempt the current or last start, from 1; 0 before the first
 * @param pid of the current or last attempt; 0 where unknown
 * @param exit how the last attempt ended; {@link Exit#NONE} while it has not
 * @param note why it is in this state, for people; empty if all is well
 * @param restartNanos when each restart was scheduled, controller's wall clock, oldest first
 * @param dueNanos in {@code BACKOFF}: when the next attempt is due
 * @param sinceNanos when its status last changed, controller's wall clock
 * @param lastSequence the last event about it
 * @param task of a workflow, that it runs or ran last; -1 for none
 * @param condemned whether it was stopped because it failed: then its exit counts as a failure, whatever it is
 * @param afterwards what comes after its end, if it is being or was stopped
 */
public record ProcessState(
        ProcessId id,
        HostId host,
        int plan,
        int block,
        Status status,
        int attempt,
        long pid,
        Exit exit,
        String note,
        Table<Long> restartNanos,
        long dueNanos,
        long sinceNanos,
        long lastSequence,
        int task,
        boolean condemned,
        Afterwards afterwards) {

    /** The life of a process. A worker of a workflow starts again for each task, without back-off. */
    public enum Status implements LifeCycle<Status> {
        PENDING,
        STARTING,
        RUNNING,
        READY,
        STOPPING,
        BACKOFF,
        EXITED,
        LOST,
        FAILED_TO_START;

        @Override
        public Set<Status> next() {
            return switch (this) {
                case PENDING -> EnumSet.of(STARTING);
                case STARTING -> EnumSet.of(RUNNING, STOPPING, EXITED, LOST, FAILED_TO_START);
                case RUNNING -> EnumSet.of(READY, STOPPING, EXITED, LOST);
                case READY -> EnumSet.of(STOPPING, EXITED, LOST);
                case STOPPING -> EnumSet.of(EXITED, LOST, FAILED_TO_START);
                case EXITED -> EnumSet.of(BACKOFF, STARTING);
                case BACKOFF -> EnumSet.of(STARTING);
                case FAILED_TO_START -> EnumSet.of(STARTING);
                case LOST -> EnumSet.noneOf(Status.class);
            };
        }
    }

    static ProcessState pending(ProcessId id, HostId host, int plan, int block, long sequence, long nanos) {
        return new ProcessState(
                id,
                host,
                plan,
                block,
                Status.PENDING,
                0,
                0,
                Exit.NONE,
                "",
                Table.empty(),
                0,
                nanos,
                sequence,
                -1,
                false,
                Afterwards.AS_PLANNED);
    }

    /** Returns whether it starts, runs or stops: whether something of it may be on the host. */
    public boolean live() {
        return switch (status) {
            case STARTING, RUNNING, READY, STOPPING -> true;
            case PENDING, BACKOFF, EXITED, LOST, FAILED_TO_START -> false;
        };
    }

    /** Returns how often it was started again after it had failed. */
    public int restarts() {
        return restartNanos.size();
    }

    Change change() {
        return new Change(this);
    }

    /** A process state in the making: the fields that events change, then {@link #done()}. */
    static final class Change {
        private final ProcessState from;
        Status status;
        int attempt;
        long pid;
        Exit exit;
        String note;
        Table<Long> restartNanos;
        long dueNanos;
        long sinceNanos;
        long lastSequence;
        int task;
        boolean condemned;
        Afterwards afterwards;

        private Change(ProcessState from) {
            this.from = from;
            status = from.status;
            attempt = from.attempt;
            pid = from.pid;
            exit = from.exit;
            note = from.note;
            restartNanos = from.restartNanos;
            dueNanos = from.dueNanos;
            sinceNanos = from.sinceNanos;
            lastSequence = from.lastSequence;
            task = from.task;
            condemned = from.condemned;
            afterwards = from.afterwards;
        }

        Change to(Status next, long nanos, String why) {
            status.checkMayBecome(next, from.id);
            sinceNanos = next == status ? sinceNanos : nanos;
            status = next;
            note = why;
            return this;
        }

        ProcessState done() {
            return new ProcessState(
                    from.id,
                    from.host,
                    from.plan,
                    from.block,
                    status,
                    attempt,
                    pid,
                    exit,
                    note,
                    restartNanos,
                    dueNanos,
                    sinceNanos,
                    lastSequence,
                    task,
                    condemned,
                    afterwards);
        }
    }
}
