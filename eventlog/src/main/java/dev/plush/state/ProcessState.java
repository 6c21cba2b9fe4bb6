package dev.plush.state;

import dev.plush.event.Exit;
import dev.plush.event.HostId;
import dev.plush.event.ProcessId;
import java.util.EnumSet;
import java.util.List;
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
        List<Long> restartNanos,
        long dueNanos,
        long sinceNanos,
        long lastSequence) {

    /** The life of a process. */
    public enum Status implements LifeCycle<Status> {
        PENDING,
        STARTING,
        RUNNING,
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
                case RUNNING -> EnumSet.of(STOPPING, EXITED, LOST);
                case STOPPING -> EnumSet.of(EXITED, LOST, FAILED_TO_START);
                case EXITED -> EnumSet.of(BACKOFF);
                case BACKOFF -> EnumSet.of(STARTING);
                case LOST, FAILED_TO_START -> EnumSet.noneOf(Status.class);
            };
        }
    }

    static ProcessState pending(ProcessId id, HostId host, int plan, int block, long sequence, long nanos) {
        return new ProcessState(
                id, host, plan, block, Status.PENDING, 0, 0, Exit.NONE, "", List.of(), 0, nanos, sequence);
    }

    /** Returns whether it starts, runs or stops: whether something of it may be on the host. */
    public boolean live() {
        return status == Status.STARTING || status == Status.RUNNING || status == Status.STOPPING;
    }

    /** Returns how often it was started again. */
    public int restarts() {
        return restartNanos.size();
    }

    ProcessState to(Status next, long nanos, long sequence, String why) {
        status.checkMayBecome(next, id);
        return new ProcessState(
                id, host, plan, block, next, attempt, pid, exit, why, restartNanos, dueNanos, nanos, sequence);
    }

    ProcessState attempted(int next) {
        return new ProcessState(
                id, host, plan, block, status, next, 0, Exit.NONE, note, restartNanos, 0, sinceNanos, lastSequence);
    }

    ProcessState running(long onHost) {
        return new ProcessState(
                id,
                host,
                plan,
                block,
                status,
                attempt,
                onHost,
                exit,
                note,
                restartNanos,
                dueNanos,
                sinceNanos,
                lastSequence);
    }

    ProcessState ended(Exit how) {
        return new ProcessState(
                id,
                host,
                plan,
                block,
                status,
                attempt,
                pid,
                how,
                note,
                restartNanos,
                dueNanos,
                sinceNanos,
                lastSequence);
    }

    ProcessState scheduled(List<Long> restarts, long due) {
        return new ProcessState(
                id,
                host,
                plan,
                block,
                status,
                attempt,
                pid,
                exit,
                note,
                List.copyOf(restarts),
                due,
                sinceNanos,
                lastSequence);
    }
}
