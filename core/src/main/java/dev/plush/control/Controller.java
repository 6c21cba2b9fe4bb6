package dev.plush.control;

import dev.plush.event.BarrierEvent;
import dev.plush.event.CommandEvent.CommandStarted;
import dev.plush.event.Event;
import dev.plush.event.FlowEvent;
import dev.plush.event.HostEvent;
import dev.plush.event.OperatorEvent.OperatorRequested;
import dev.plush.event.OperatorEvent.TimerFired;
import dev.plush.event.ProcessEvent;
import dev.plush.event.RunEvent;
import dev.plush.event.RunEvent.RunEnding;
import dev.plush.event.RunEvent.RunStarted;
import dev.plush.event.SoftwareEvent;
import dev.plush.event.TaskEvent;
import dev.plush.event.Timer;
import dev.plush.state.RunState;

/** Decides what to do next. Pure: the same state and event always give the same decision. */
public final class Controller {
    private Controller() {}

    /**
     * Returns what should follow {@code event}. The consequences of one event are folded and decided on before the next
     * event of the same decision (depth first), so a decider always sees the newest state.
     *
     * @param state already includes {@code event}
     */
    public static Decision decide(RunState state, Event event) {
        return switch (event.type()) {
            case RUN_STARTED -> Timers.deadline((RunStarted) event);
            case POOL_DISCOVERED -> Acquisition.acquireAll(state, (RunEvent.PoolDiscovered) event);
            case HOST_ACQUIRED -> Acquisition.acquired(state, (HostEvent.HostAcquired) event);
            case HOST_CONNECTING -> Connecting.connecting(state, (HostEvent.HostConnecting) event);
            case TREE_CHANGED -> Tree.placed(state, (HostEvent.TreeChanged) event);
            case HOST_CONNECT_FAILED -> Connecting.failed(state, (HostEvent.HostConnectFailed) event);
            case HOST_CONNECTED -> Connecting.connected(state, (HostEvent.HostConnected) event);
            case HOST_SUSPECT -> Connecting.suspect(state, (HostEvent.HostSuspect) event);
            case HOST_RECONNECTED -> Resumption.reconnected(state, ((HostEvent) event).host());
            case HOST_FAILED -> both(Acquisition.failed(state, (HostEvent.HostFailed) event), Tree.places(state));
            case HOST_LOST -> both(Acquisition.lost(state, (HostEvent.HostLost) event), Tree.places(state));
            case SOFTWARE_INSTALLED -> Preparation.next(state, ((SoftwareEvent) event).host());
            case SOFTWARE_FAILED -> Preparation.failed((SoftwareEvent.SoftwareFailed) event);
            case HOST_READY -> Flow.ready(state, ((HostEvent) event).host());
            case BLOCK_STARTED -> Flow.started(state, (FlowEvent.BlockStarted) event);
            case BLOCK_READY -> Flow.ready(state, (FlowEvent.BlockReady) event);
            case BLOCK_ENDED -> Flow.ended(state, (FlowEvent.BlockEnded) event);
            case BARRIER_ARRIVED -> Barriers.arrived(state, (BarrierEvent.BarrierArrived) event);
            case BARRIER_RELEASED, BARRIER_TIMED_OUT, BARRIER_BROKEN -> Barriers.decided(state, (BarrierEvent) event);
            case BARRIER_LEFT -> Inside.admit(state, ((BarrierEvent) event).barrier());
            case TASK_ASSIGNED -> Workflows.assigned(state, (TaskEvent.TaskAssigned) event);
            case TASK_REASSIGNED -> Workflows.next(state, ((TaskEvent) event).workflow());
            case TASK_ENDED -> Workflows.taskEnded(state, (TaskEvent.TaskEnded) event);
            case TASKS_ABANDONED -> Workflows.over(state, ((TaskEvent) event).workflow());
            case PROCESS_READY -> Supervision.ready(state, (ProcessEvent.ProcessReady) event);
            case PROCESS_UNHEALTHY -> Supervision.unhealthy((ProcessEvent.ProcessUnhealthy) event);
            case HOST_RETURNED -> Returns.returned(state, (HostEvent.HostReturned) event);
            case RESULT_COLLECTED -> Shutdown.collected(state, (HostEvent.ResultCollected) event);
            case PROCESS_STARTING -> Supervision.starting(state, (ProcessEvent.ProcessStarting) event);
            case PROCESS_START_FAILED, PROCESS_EXITED -> Supervision.ended(state, ((ProcessEvent) event).process());
            case PROCESS_LOST -> Supervision.lost(state, (ProcessEvent.ProcessLost) event);
            case PROCESS_STOPPING -> Supervision.stopping(state, (ProcessEvent.ProcessStopping) event);
            case RESTART_SCHEDULED -> Timers.restart((ProcessEvent.RestartScheduled) event);
            case TIMER_FIRED -> Timers.fired(state, (TimerFired) event);
            case OPERATOR_REQUESTED -> Operation.requested(state, (OperatorRequested) event);
            case COMMAND_STARTED -> Decision.command(new Command.RunCommand(((CommandStarted) event).command()));
            case RUN_ENDING -> Shutdown.begin(state, (RunEnding) event);
            case CLEANUP_AUDITED -> Shutdown.audited(state, (HostEvent.CleanupAudited) event);
            case HOST_RELEASED -> both(Shutdown.released(state, ((HostEvent) event).host()), Tree.places(state));
            case RUN_ENDED -> Decision.command(new Command.CloseRun());
            case CONTROLLER_RESTARTED -> Resumption.afterRestart(state);
            case HOST_POOLED,
                    HOST_REPLACED,
                    HOST_MEASURED,
                    HOST_REMARKED,
                    PACKAGE_SENT,
                    PACKAGE_PROGRESS,
                    PACKAGE_VERIFIED,
                    PROCESS_STARTED,
                    PROCESS_ADOPTED,
                    OUTPUT_SKIPPED,
                    PHASE_STARTED,
                    PHASE_STRAGGLING,
                    PHASE_ENDED,
                    CONTROLLER_PAUSED,
                    COMMAND_ENDED,
                    COMMAND_FINISHED,
                    FILE_PUT,
                    FILE_GOT,
                    UNKNOWN -> Decision.NOTHING;
        };
    }

    private static Decision both(Decision one, Decision other) {
        return new Decision.Parts().all(one).all(other).done();
    }

    static Timer timer(Timer.Kind kind, int subject, int count) {
        return new Timer(kind, subject, count);
    }
}
