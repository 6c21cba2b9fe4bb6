package dev.plush.state;

import dev.plush.event.Afterwards;
import dev.plush.event.Exit;
import dev.plush.event.ProcessEvent;
import dev.plush.event.ProcessEvent.ProcessAdopted;
import dev.plush.event.ProcessEvent.ProcessExited;
import dev.plush.event.ProcessEvent.ProcessLost;
import dev.plush.event.ProcessEvent.ProcessStartFailed;
import dev.plush.event.ProcessEvent.ProcessStarted;
import dev.plush.event.ProcessEvent.ProcessStopping;
import dev.plush.event.ProcessEvent.ProcessUnhealthy;
import dev.plush.event.ProcessEvent.RestartScheduled;
import dev.plush.state.ProcessState.Status;

/** Folds what happens to processes. */
final class ProcessReducer {
    private ProcessReducer() {}

    static void apply(Draft draft, ProcessEvent event) {
        ProcessState process = draft.process(event.process());
        ProcessState.Change next = process.change();
        next.lastSequence = draft.sequence;
        long now = draft.timeNanos;
        switch (event.type()) {
            case PROCESS_STARTING -> starting(next.to(Status.STARTING, now, ""), event.attempt());
            case PROCESS_STARTED -> running(next, process, ((ProcessStarted) event).pid(), now);
            case PROCESS_ADOPTED -> running(next, process, ((ProcessAdopted) event).pid(), now);
            case PROCESS_READY -> next.to(Status.READY, now, "");
            case PROCESS_UNHEALTHY -> next.note = ((ProcessUnhealthy) event).detail();
            case PROCESS_START_FAILED -> next.to(Status.FAILED_TO_START, now, ((ProcessStartFailed) event).reason());
            case PROCESS_EXITED -> exited(next, ((ProcessExited) event).exit(), now);
            case PROCESS_LOST -> next.to(Status.LOST, now, ((ProcessLost) event).reason());
            case PROCESS_STOPPING -> stopping(next, (ProcessStopping) event, now);
            case RESTART_SCHEDULED -> scheduled(next, (RestartScheduled) event, now);
            case OUTPUT_SKIPPED -> {
                // counted by who reads it
            }
            default -> throw new IllegalStateException(event.type() + " is not an event of a process");
        }
        draft.process(next.done());
        switch (event.type()) {
            case PROCESS_EXITED, PROCESS_START_FAILED, PROCESS_LOST -> TaskReducer.stopped(draft, process);
            default -> {
                // it may still run a task
            }
        }
    }

    private static void starting(ProcessState.Change next, int attempt) {
        next.attempt = attempt;
        next.pid = 0;
        next.exit = Exit.NONE;
        next.dueNanos = 0;
        next.condemned = false;
        next.afterwards = Afterwards.AS_PLANNED;
    }

    /** A process that is to be stopped is so, even if the word that it runs comes after that. */
    private static void running(ProcessState.Change next, ProcessState before, long pid, long now) {
        boolean further = before.status() == Status.STOPPING || before.status() == Status.READY;
        next.to(further ? before.status() : Status.RUNNING, now, before.note()).pid = pid;
    }

    private static void exited(ProcessState.Change next, Exit exit, long now) {
        boolean asked = next.condemned || next.afterwards != Afterwards.AS_PLANNED;
        String why = asked ? next.note : exit.succeeded() ? "" : exit.words();
        next.to(Status.EXITED, now, why).exit = exit;
    }

    private static void stopping(ProcessState.Change next, ProcessStopping event, long now) {
        next.to(Status.STOPPING, now, event.reason()).condemned = event.failed();
        next.afterwards = event.afterwards();
    }

    private static void scheduled(ProcessState.Change next, RestartScheduled event, long now) {
        next.restartNanos = next.restartNanos.append(now);
        next.dueNanos = now + event.delayMillis() * 1_000_000L;
        next.to(Status.BACKOFF, now, event.reason());
    }
}
