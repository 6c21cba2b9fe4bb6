package dev.plush.control;

import dev.plush.control.Command.StopProcess;
import dev.plush.event.Afterwards;
import dev.plush.event.HostEvent.HostFailed;
import dev.plush.event.HostId;
import dev.plush.event.OperatorEvent.OperatorRequested;
import dev.plush.event.ProcessEvent.ProcessStarting;
import dev.plush.event.ProcessEvent.ProcessStopping;
import dev.plush.event.Request;
import dev.plush.event.RunEvent.RunEnding;
import dev.plush.event.Verdict;
import dev.plush.state.HostState;
import dev.plush.state.ProcessState;
import dev.plush.state.ProcessState.Status;
import dev.plush.state.RunState;

/** Decides what follows from what an operator asks for. */
public final class Operation {
    private static final String KILL = "KILL";

    /** Exit code of a run that somebody stopped: the application did not succeed. */
    private static final int STOPPED = 1;

    private Operation() {}

    /** A service has no other end than this. */
    private static int exitCode(RunState state) {
        return state.plan().service() ? 0 : STOPPED;
    }

    static Decision requested(RunState state, OperatorRequested event) {
        if (!refusal(state, event.request(), event.target()).isEmpty()) {
            return Decision.NOTHING;
        }
        return switch (event.request()) {
            case STOP_RUN -> Decision.of(new RunEnding(Verdict.STOPPED, exitCode(state), "stopped by " + event.by()));
            case STOP_PROCESS -> stop(
                    state.processes().get(number(event.target())), "stopped by " + event.by(), Afterwards.STAYS_DOWN);
            case RESTART_PROCESS -> restart(state.processes().get(number(event.target())), event.by());
            case KILL_PROCESS -> kill(state.processes().get(number(event.target())), event.by());
            case FAIL_HOST -> Decision.of(
                    new HostFailed(new HostId(number(event.target())), "given up by " + event.by()));
        };
    }

    private static Decision stop(ProcessState process, String reason, Afterwards afterwards) {
        return Decision.of(new ProcessStopping(process.id(), process.attempt(), reason, false, afterwards, ""));
    }

    /** One that waits for its restart does not wait any longer. */
    private static Decision restart(ProcessState process, String by) {
        return process.live()
                ? stop(process, "started again by " + by, Afterwards.STARTS_AGAIN)
                : Decision.of(new ProcessStarting(process.id(), process.attempt() + 1));
    }

    /** One that is being stopped, and does not end, keeps what was to come after that. */
    private static Decision kill(ProcessState process, String by) {
        return process.status() == Status.STOPPING
                ? Decision.command(new StopProcess(process.id(), process.attempt(), KILL, 0))
                : Decision.of(new ProcessStopping(
                        process.id(), process.attempt(), "killed by " + by, false, Afterwards.AS_PLANNED, KILL));
    }

    /**
     * Returns why that cannot be asked for just now; empty if it can. Pure.
     *
     * @param target the number of a process or a host, or empty for the run
     */
    public static String refusal(RunState state, Request request, String target) {
        if (state.life() == RunState.Life.CLEANING_UP || state.life() == RunState.Life.ENDED) {
            return "the run is over, or about to be";
        }
        return switch (request) {
            case STOP_RUN -> "";
            case FAIL_HOST -> ofHost(state, number(target));
            case STOP_PROCESS, KILL_PROCESS, RESTART_PROCESS -> ofProcess(state, request, number(target));
        };
    }

    private static String ofHost(RunState state, int number) {
        if (number < 0 || number >= state.hosts().size()) {
            return "expected the number of a host of this run, found another one";
        }
        HostState host = state.hosts().get(number);
        return host.serving() ? "" : "host " + host.name() + " is " + host.status() + ": it does not serve now";
    }

    private static String ofProcess(RunState state, Request request, int number) {
        if (number < 0 || number >= state.processes().size()) {
            return "expected the number of a process of this run, found another one";
        }
        ProcessState process = state.processes().get(number);
        String name = state.planOf(process).name();
        boolean waits = process.status() == Status.BACKOFF && request == Request.RESTART_PROCESS;
        if (!process.live() && !waits) {
            return "process " + name + " is " + process.status() + ": it does not run now";
        }
        if (process.status() == Status.STOPPING && request != Request.KILL_PROCESS) {
            return "process " + name + " is being stopped already";
        }
        boolean worker = state.planOf(state.blocks().get(process.block())).workflow() >= 0;
        return worker && request != Request.KILL_PROCESS
                ? name + " is a worker of a workflow, which is given tasks; kill it, and its task goes elsewhere"
                : "";
    }

    /** Returns the number, or -1. */
    private static int number(String target) {
        return target.matches("\\d{1,9}") ? Integer.parseInt(target) : -1;
    }
}
