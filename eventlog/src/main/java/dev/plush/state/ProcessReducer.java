package dev.plush.state;

import dev.plush.event.ProcessEvent;
import dev.plush.event.ProcessEvent.ProcessAdopted;
import dev.plush.event.ProcessEvent.ProcessExited;
import dev.plush.event.ProcessEvent.ProcessLost;
import dev.plush.event.ProcessEvent.ProcessStartFailed;
import dev.plush.event.ProcessEvent.ProcessStarted;
import dev.plush.event.ProcessEvent.ProcessStopping;
import dev.plush.event.ProcessEvent.RestartScheduled;
import dev.plush.state.ProcessState.Status;
import java.util.ArrayList;
import java.util.List;

/** Folds what happens to processes. */
final class ProcessReducer {
    private ProcessReducer() {}

    static void apply(Draft draft, ProcessEvent event) {
        ProcessState process = draft.process(event.process());
        draft.process(
                switch (event.type()) {
                    case PROCESS_STARTING -> to(draft, process.attempted(event.attempt()), Status.STARTING, "");
                    case PROCESS_STARTED -> to(
                            draft,
                            process.running(((ProcessStarted) event).pid()),
                            onceStarted(process),
                            process.note());
                    case PROCESS_ADOPTED -> to(
                            draft,
                            process.running(((ProcessAdopted) event).pid()),
                            onceStarted(process),
                            process.note());
                    case PROCESS_START_FAILED -> to(
                            draft, process, Status.FAILED_TO_START, ((ProcessStartFailed) event).reason());
                    case PROCESS_EXITED -> exited(draft, process, (ProcessExited) event);
                    case PROCESS_LOST -> to(draft, process, Status.LOST, ((ProcessLost) event).reason());
                    case PROCESS_STOPPING -> to(draft, process, Status.STOPPING, ((ProcessStopping) event).reason());
                    case RESTART_SCHEDULED -> scheduled(draft, process, (RestartScheduled) event);
                    case OUTPUT_SKIPPED -> to(draft, process, process.status(), process.note());
                    default -> throw new IllegalStateException(event.type() + " is not an event of a process");
                });
    }

    private static ProcessState to(Draft draft, ProcessState process, Status status, String note) {
        long since = status == process.status() ? process.sinceNanos() : draft.timeNanos;
        return process.to(status, since, draft.sequence, note);
    }

    /** A process that is to be stopped is so, even if the word that it runs comes after that. */
    private static Status onceStarted(ProcessState process) {
        return process.status() == Status.STOPPING ? Status.STOPPING : Status.RUNNING;
    }

    private static ProcessState exited(Draft draft, ProcessState process, ProcessExited event) {
        String note = event.exit().succeeded() ? "" : event.exit().words();
        return to(draft, process.ended(event.exit()), Status.EXITED, note);
    }

    private static ProcessState scheduled(Draft draft, ProcessState process, RestartScheduled event) {
        List<Long> restarts = new ArrayList<>(process.restartNanos());
        restarts.add(draft.timeNanos);
        long due = draft.timeNanos + event.delayMillis() * 1_000_000L;
        return to(draft, process.scheduled(restarts, due), Status.BACKOFF, event.reason());
    }
}
