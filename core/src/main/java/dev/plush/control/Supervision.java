package dev.plush.control;

import dev.plush.control.Command.StartProcess;
import dev.plush.control.Command.StopProcess;
import dev.plush.event.Afterwards;
import dev.plush.event.Event;
import dev.plush.event.Exit;
import dev.plush.event.FlowEvent.BlockEnded;
import dev.plush.event.FlowEvent.BlockReady;
import dev.plush.event.HostEvent.HostFailed;
import dev.plush.event.Outcome;
import dev.plush.event.Plan.ExitAction;
import dev.plush.event.Plan.ExitRule;
import dev.plush.event.Plan.ProcessPlan;
import dev.plush.event.Plan.RestartPolicy;
import dev.plush.event.ProcessEvent.ProcessLost;
import dev.plush.event.ProcessEvent.ProcessReady;
import dev.plush.event.ProcessEvent.ProcessStarting;
import dev.plush.event.ProcessEvent.ProcessStopping;
import dev.plush.event.ProcessEvent.ProcessUnhealthy;
import dev.plush.event.ProcessEvent.RestartScheduled;
import dev.plush.event.ProcessId;
import dev.plush.state.BlockState;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;
import java.util.Optional;

/** Decides what the end of a process leads to: the next blocks, a restart, or the failure of its block. */
final class Supervision {
    private Supervision() {}

    static Decision starting(RunState state, ProcessStarting event) {
        return state.life() == RunState.Life.CLEANING_UP
                ? Decision.NOTHING
                : Decision.command(new StartProcess(event.process(), event.attempt()));
    }

    static Decision stopping(RunState state, ProcessStopping event) {
        ProcessPlan plan = state.planOf(state.process(event.process()));
        boolean planned = event.signal().isEmpty();
        return Decision.command(new StopProcess(
                event.process(),
                event.attempt(),
                planned ? plan.stopSignal() : event.signal(),
                planned ? plan.stopGraceMillis() : 0));
    }

    /** A process exited or could not be started. */
    static Decision ended(RunState state, ProcessId id) {
        ProcessState process = state.process(id);
        if (state.life() == RunState.Life.CLEANING_UP) {
            return Shutdown.processEnded(state, process);
        }
        BlockState block = state.blocks().get(process.block());
        int workflow = state.planOf(block).workflow();
        if (workflow >= 0) {
            return Workflows.ended(state, process, workflow);
        }
        if (block.status() == BlockState.Status.ENDED) {
            return Decision.NOTHING;
        }
        if (process.afterwards() == Afterwards.STARTS_AGAIN) {
            return Decision.of(new ProcessStarting(id, process.attempt() + 1));
        }
        ProcessPlan plan = state.planOf(process);
        ExitAction action = action(plan, process);
        if (action == ExitAction.RESTART) {
            Optional<Event> restart = restart(state, process, plan);
            if (restart.isPresent()) {
                return Decision.of(restart.get());
            }
        } else if (action == ExitAction.CONTINUE) {
            return overIfAllDone(state, block);
        }
        boolean alone = plan.name().equals(state.planOf(block).name());
        String reason = alone ? why(process) : plan.name() + ": " + why(process);
        if (action == ExitAction.REPLACE_HOST || state.plan().service()) {
            return Decision.of(
                    new HostFailed(process.host(), state.planOf(block).name() + ": " + reason));
        }
        return failBlock(state, block, process, reason);
    }

    /** What the process is looked at for is there. */
    static Decision ready(RunState state, ProcessReady event) {
        BlockState block = state.blocks().get(state.process(event.process()).block());
        boolean counts = state.life() != RunState.Life.CLEANING_UP
                && block.status() == BlockState.Status.RUNNING
                && state.planOf(block).workflow() < 0; // a worker's task is over when it has ended
        return counts ? overIfAllDone(state, block) : Decision.NOTHING;
    }

    /** It runs, but does not do its work: it is stopped, and that counts as a failure. */
    static Decision unhealthy(ProcessUnhealthy event) {
        String reason = (event.check().equals("ready") ? "not ready: " : "watchdog: ") + event.detail();
        return Decision.of(new ProcessStopping(event.process(), event.attempt(), reason, true));
    }

    /** A process whose host is lost fails its block, which is decided where the loss is; a task goes elsewhere. */
    static Decision lost(RunState state, ProcessLost event) {
        ProcessState process = state.process(event.process());
        int workflow = state.planOf(state.blocks().get(process.block())).workflow();
        return workflow < 0 || state.life() == RunState.Life.CLEANING_UP
                ? Decision.NOTHING
                : Workflows.ended(state, process, workflow);
    }

    /** Even an exit that succeeded can be one too many. */
    static String why(ProcessState process) {
        return process.note().isEmpty() ? process.exit().words() : process.note();
    }

    /** Returns whether a rule for this exit asks for that. */
    static boolean ruled(ProcessPlan plan, ProcessState process, ExitAction action) {
        return process.exit().kind() == Exit.Kind.STATUS
                && !process.condemned()
                && plan.exits().stream()
                        .anyMatch(rule -> rule.status() == process.exit().value() && rule.action() == action);
    }

    static ExitAction action(ProcessPlan plan, ProcessState process) {
        Exit exit = process.exit();
        if (process.afterwards() == Afterwards.STAYS_DOWN) {
            return ExitAction.CONTINUE;
        }
        if (process.status() == ProcessState.Status.FAILED_TO_START) {
            return ExitAction.FAIL;
        }
        boolean failed = process.condemned() || !exit.succeeded();
        if (exit.kind() == Exit.Kind.STATUS && !process.condemned()) {
            for (ExitRule rule : plan.exits()) {
                if (rule.status() == exit.value()) {
                    return rule.action();
                }
            }
        }
        return switch (plan.restart().when()) {
            case ALWAYS -> ExitAction.RESTART;
            case ON_FAILURE -> failed ? ExitAction.RESTART : ExitAction.CONTINUE;
            case NEVER -> failed ? ExitAction.FAIL : ExitAction.CONTINUE;
        };
    }

    private static Optional<Event> restart(RunState state, ProcessState process, ProcessPlan plan) {
        RestartPolicy policy = plan.restart();
        int recent = recent(state, process, policy);
        if (recent >= policy.max()) {
            return Optional.empty();
        }
        String reason = why(process) + ", restart " + (recent + 1) + " of " + policy.max();
        int next = process.attempt() + 1;
        long delay = Backoff.millis(policy, recent, process.id(), next);
        return Optional.of(new RestartScheduled(process.id(), next, delay, reason));
    }

    /** Returns how many restarts count, up to as many as are allowed. */
    private static int recent(RunState state, ProcessState process, RestartPolicy policy) {
        int most = Math.min(process.restarts(), policy.max());
        long within = policy.withinMillis() * 1_000_000L;
        if (within == 0) {
            return most;
        }
        int last = process.restarts() - 1;
        int recent = 0;
        while (recent < most && state.timeNanos() - process.restartNanos().get(last - recent) <= within) {
            recent++;
        }
        return recent;
    }

    /** The block is ready once all its processes are or have ended well, and over once they all have ended. */
    private static Decision overIfAllDone(RunState state, BlockState block) {
        boolean tolerated = false;
        boolean goesOn = false;
        for (int row = block.processes().first(); row < block.processes().end(); row++) {
            ProcessState process = state.processes().get(row);
            boolean ready = process.status() == ProcessState.Status.READY;
            boolean over = process.status() == ProcessState.Status.EXITED
                    || process.status() == ProcessState.Status.FAILED_TO_START; // stopped before it was started
            boolean ended = over && action(state.planOf(process), process) == ExitAction.CONTINUE;
            if (!ready && !ended) {
                return Decision.NOTHING;
            }
            goesOn |= ready;
            tolerated |= ended && !process.exit().succeeded();
        }
        if (goesOn) {
            return block.status() == BlockState.Status.RUNNING
                    ? Decision.of(new BlockReady(block.host(), block.plan()))
                    : Decision.NOTHING;
        }
        Outcome outcome = tolerated ? Outcome.TOLERATED : Outcome.COMPLETED;
        return Decision.of(new BlockEnded(block.host(), block.plan(), outcome, ""));
    }

    private static Decision failBlock(RunState state, BlockState block, ProcessState failed, String reason) {
        Decision.Parts parts = new Decision.Parts();
        for (int row = block.processes().first(); row < block.processes().end(); row++) {
            ProcessState process = state.processes().get(row);
            if (process.live() && !process.id().equals(failed.id())) {
                parts.event(new ProcessStopping(process.id(), process.attempt(), reason));
            }
        }
        return parts.event(new BlockEnded(block.host(), block.plan(), Outcome.FAILED, reason))
                .done();
    }
}
