package dev.plush.control;

import dev.plush.control.Command.StartProcess;
import dev.plush.control.Command.StopProcess;
import dev.plush.event.Event;
import dev.plush.event.Exit;
import dev.plush.event.FlowEvent.BlockEnded;
import dev.plush.event.Outcome;
import dev.plush.event.Plan.ExitAction;
import dev.plush.event.Plan.ExitRule;
import dev.plush.event.Plan.ProcessPlan;
import dev.plush.event.Plan.RestartPolicy;
import dev.plush.event.ProcessEvent.ProcessLost;
import dev.plush.event.ProcessEvent.ProcessStarting;
import dev.plush.event.ProcessEvent.ProcessStopping;
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
        return Decision.command(
                new StopProcess(event.process(), event.attempt(), plan.stopSignal(), plan.stopGraceMillis()));
    }

    /** A process exited or could not be started. */
    static Decision ended(RunState state, ProcessId id) {
        ProcessState process = state.process(id);
        if (state.life() == RunState.Life.CLEANING_UP) {
            return Shutdown.processEnded(state, process);
        }
        BlockState block = state.blocks().get(process.block());
        if (block.status() == BlockState.Status.ENDED) {
            return Decision.NOTHING;
        }
        ProcessPlan plan = state.planOf(process);
        ExitAction action = action(plan, process);
        if (action == ExitAction.RESTART) {
            Optional<Event> restart = restart(state, process, plan);
            if (restart.isPresent()) {
                return Decision.of(restart.get());
            }
        } else if (action == ExitAction.CONTINUE) {
            return completeIfAllDone(state, block);
        }
        boolean alone = plan.name().equals(state.planOf(block).name());
        return failBlock(state, block, process, alone ? why(process) : plan.name() + ": " + why(process));
    }

    /** A process whose host is lost fails its block; the host's other blocks are ended where the loss is decided. */
    static Decision lost(RunState state, ProcessLost event) {
        return Decision.NOTHING;
    }

    /** Even an exit that succeeded can be one too many. */
    private static String why(ProcessState process) {
        return process.note().isEmpty() ? process.exit().words() : process.note();
    }

    private static ExitAction action(ProcessPlan plan, ProcessState process) {
        Exit exit = process.exit();
        if (process.status() == ProcessState.Status.FAILED_TO_START) {
            return ExitAction.FAIL;
        }
        if (exit.kind() == Exit.Kind.STATUS) {
            for (ExitRule rule : plan.exits()) {
                if (rule.status() == exit.value()) {
                    return rule.action();
                }
            }
        }
        return switch (plan.restart().when()) {
            case ALWAYS -> ExitAction.RESTART;
            case ON_FAILURE -> exit.succeeded() ? ExitAction.CONTINUE : ExitAction.RESTART;
            case NEVER -> exit.succeeded() ? ExitAction.CONTINUE : ExitAction.FAIL;
        };
    }

    /** Geometric back-off: the delay doubles with each restart within the period, up to its limit. */
    private static Optional<Event> restart(RunState state, ProcessState process, ProcessPlan plan) {
        RestartPolicy policy = plan.restart();
        long within = policy.withinMillis() * 1_000_000L;
        int recent = (int) process.restartNanos().stream()
                .filter(at -> within == 0 || state.timeNanos() - at <= within)
                .count();
        if (recent >= policy.max()) {
            return Optional.empty();
        }
        long delay = policy.backoffMillis() << Math.min(recent, 20);
        if (policy.backoffMaxMillis() > 0) {
            delay = Math.min(delay, policy.backoffMaxMillis());
        }
        String reason = why(process) + ", restart " + (recent + 1) + " of " + policy.max();
        return Optional.of(new RestartScheduled(process.id(), process.attempt() + 1, delay, reason));
    }

    private static Decision completeIfAllDone(RunState state, BlockState block) {
        boolean tolerated = false;
        for (int row = block.processes().first(); row < block.processes().end(); row++) {
            ProcessState process = state.processes().get(row);
            boolean done = process.status() == ProcessState.Status.EXITED
                    && action(state.planOf(process), process) == ExitAction.CONTINUE;
            if (!done) {
                return Decision.NOTHING;
            }
            tolerated |= !process.exit().succeeded();
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
