package dev.plush.state;

import dev.plush.event.BarrierEvent;
import dev.plush.event.CommandEvent;
import dev.plush.event.Event;
import dev.plush.event.FlowEvent;
import dev.plush.event.HostEvent;
import dev.plush.event.ProcessEvent;
import dev.plush.event.RecordedEvent;
import dev.plush.event.RunEvent;
import dev.plush.event.SoftwareEvent;
import dev.plush.event.TaskEvent;
import java.util.Iterator;

/**
 * Folds events into states. The live controller, recovery, replay, the screen and the exports all use this and nothing
 * else. Pure and deterministic; it decides nothing.
 */
public final class Reducer {
    private Reducer() {}

    /**
     * Returns the state after {@code recorded}.
     *
     * @throws IllegalStateException if the event does not continue {@code state}: its sequence has a gap, or it speaks of
     *     what there is not. A controller treats that as its own bug, a reader as a damaged journal.
     */
    public static RunState apply(RunState state, RecordedEvent recorded) {
        Draft draft = state.draft(null);
        apply(draft, recorded);
        return draft.done();
    }

    /**
     * Returns the state after all of {@code events}, the same as one after the other, in a third of the time.
     *
     * @throws IllegalStateException as {@link #apply}, without saying how far it came
     */
    public static RunState applyAll(RunState state, Iterator<RecordedEvent> events) {
        Draft draft = state.draft(new Table.Edit());
        while (events.hasNext()) {
            apply(draft, events.next());
        }
        return draft.done();
    }

    private static void apply(Draft draft, RecordedEvent recorded) {
        if (recorded.sequence() != draft.sequence + 1) {
            throw new IllegalStateException(
                    "expected event " + (draft.sequence + 1) + ", found event " + recorded.sequence());
        }
        draft.sequence = recorded.sequence();
        draft.timeNanos = recorded.timeNanos();
        draft.note = ""; // a controller that is paused takes nothing in: what comes after says that it goes on
        try {
            fold(draft, recorded.event());
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new IllegalStateException("event " + recorded.sequence() + " cannot be folded: " + e.getMessage(), e);
        }
        remember(draft, recorded);
    }

    private static void fold(Draft draft, Event event) {
        switch (event.type()) {
            case RUN_STARTED,
                    POOL_DISCOVERED,
                    RUN_ENDING,
                    RUN_ENDED,
                    CONTROLLER_RESTARTED,
                    CONTROLLER_PAUSED -> RunReducer.apply(draft, (RunEvent) event);
            case HOST_POOLED,
                    HOST_ACQUIRED,
                    HOST_CONNECTING,
                    HOST_CONNECT_FAILED,
                    HOST_CONNECTED,
                    HOST_READY,
                    HOST_SUSPECT,
                    HOST_LOST,
                    HOST_RECONNECTED,
                    HOST_REPLACED,
                    HOST_FAILED,
                    HOST_RELEASED,
                    HOST_MEASURED,
                    HOST_RETURNED,
                    TREE_CHANGED,
                    HOST_REMARKED,
                    RESULT_COLLECTED,
                    CLEANUP_AUDITED -> HostReducer.apply(draft, (HostEvent) event);
            case PACKAGE_SENT,
                    PACKAGE_PROGRESS,
                    PACKAGE_VERIFIED,
                    SOFTWARE_INSTALLED,
                    SOFTWARE_FAILED -> SoftwareReducer.apply(draft, (SoftwareEvent) event);
            case PROCESS_STARTING,
                    PROCESS_STARTED,
                    PROCESS_START_FAILED,
                    PROCESS_EXITED,
                    PROCESS_LOST,
                    PROCESS_ADOPTED,
                    PROCESS_STOPPING,
                    PROCESS_READY,
                    PROCESS_UNHEALTHY,
                    RESTART_SCHEDULED,
                    OUTPUT_SKIPPED -> ProcessReducer.apply(draft, (ProcessEvent) event);
            case BLOCK_STARTED, BLOCK_READY, BLOCK_ENDED, PHASE_STARTED, PHASE_STRAGGLING, PHASE_ENDED -> FlowReducer
                    .apply(draft, (FlowEvent) event);
            case TASK_ASSIGNED, TASK_REASSIGNED, TASK_ENDED, TASKS_ABANDONED -> TaskReducer.apply(
                    draft, (TaskEvent) event);
            case BARRIER_ARRIVED, BARRIER_RELEASED, BARRIER_TIMED_OUT, BARRIER_BROKEN, BARRIER_LEFT -> BarrierReducer
                    .apply(draft, (BarrierEvent) event);
            case COMMAND_STARTED, COMMAND_ENDED, COMMAND_FINISHED -> draft.commands =
                    Math.max(draft.commands, ((CommandEvent) event).command());
            case OPERATOR_REQUESTED, TIMER_FIRED, FILE_PUT, FILE_GOT, UNKNOWN -> {
                // what follows from them are events of their own, if anything does
            }
        }
    }

    private static void remember(Draft draft, RecordedEvent recorded) {
        long report = recorded.origin().report();
        if (recorded.origin().fromHost() && report > 0) {
            HostState host = draft.hosts.get(recorded.origin().host());
            if (report > host.lastReport()) {
                HostState.Change change = host.change();
                change.lastReport = report;
                draft.host(change.done());
            }
        }
    }
}
