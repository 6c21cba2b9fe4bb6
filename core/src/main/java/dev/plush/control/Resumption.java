package dev.plush.control;

import dev.plush.control.Command.ArmTimer;
import dev.plush.control.Command.CloseRun;
import dev.plush.control.Command.StartProcess;
import dev.plush.event.HostEvent.HostConnecting;
import dev.plush.event.HostEvent.HostSuspect;
import dev.plush.event.HostId;
import dev.plush.event.Plan.BarrierPlan;
import dev.plush.event.Plan.BarrierPlan.Release;
import dev.plush.event.Timer;
import dev.plush.state.BarrierState;
import dev.plush.state.HostState;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;
import dev.plush.state.RunState.Life;

/**
 * Decides what is due after an interruption, by looking at what is missing in the state and not at what was once
 * ordered. Orders given before are given again: they are idempotent.
 */
final class Resumption {
    private Resumption() {}

    /** A host's agent answers again, after a broken connection or a restart of the controller. */
    static Decision reconnected(RunState state, HostId id) {
        HostState host = state.host(id);
        boolean over = state.life() == Life.CLEANING_UP && host.live() == 0;
        if (over || host.status() == HostState.Status.FAILED) {
            return Decision.command(Shutdown.clean(state, host));
        }
        Decision.Parts parts = new Decision.Parts();
        for (int row = host.processes().first(); row < host.processes().end(); row++) {
            ProcessState process = state.processes().get(row);
            if (process.status() == ProcessState.Status.STARTING && state.life() != Life.CLEANING_UP) {
                parts.command(new StartProcess(process.id(), process.attempt()));
            } else if (process.status() == ProcessState.Status.STOPPING) {
                parts.command(new Command.StopProcess(
                        process.id(),
                        process.attempt(),
                        state.planOf(process).stopSignal(),
                        state.planOf(process).stopGraceMillis()));
            }
        }
        return parts.all(host.prepared() ? Flow.ready(state, id) : Preparation.next(state, id))
                .done();
    }

    /** Another controller takes over: every host is reached again, every timer is armed again. */
    static Decision afterRestart(RunState state) {
        Decision.Parts parts = new Decision.Parts();
        if (state.life() == Life.ENDED) {
            return Decision.command(new CloseRun());
        }
        for (HostState host : state.hosts()) {
            if (!host.wanted()) {
                continue;
            }
            if (host.status() == HostState.Status.CONNECTING) {
                parts.event(new HostConnecting(host.id(), host.epoch() + 1));
            } else {
                parts.event(new HostSuspect(host.id(), "the controller was started again"));
            }
        }
        rearm(state, parts);
        return parts.all(Shutdown.endIfClean(state)).done();
    }

    private static void rearm(RunState state, Decision.Parts parts) {
        for (ProcessState process : state.processes()) {
            if (process.status() == ProcessState.Status.BACKOFF) {
                Timer timer = Controller.timer(Timer.Kind.RESTART, process.id().index(), process.attempt() + 1);
                parts.command(new ArmTimer(timer, left(state, process.dueNanos())));
            }
        }
        for (int i = 0; i < state.barriers().size(); i++) {
            BarrierState barrier = state.barriers().get(i);
            BarrierPlan plan = state.plan().barriers().get(i);
            if (barrier.status() == BarrierState.Status.OPEN && barrier.openNanos() > 0 && plan.timeoutMillis() > 0) {
                long due = barrier.openNanos() + plan.timeoutMillis() * 1_000_000L;
                parts.command(new ArmTimer(Controller.timer(Timer.Kind.BARRIER_TIMEOUT, i, 0), left(state, due)));
            }
        }
        rearmKnees(state, parts);
        for (HostState host : state.hosts()) {
            if (host.status() == HostState.Status.FAILED || host.status() == HostState.Status.LOST) {
                parts.all(Returns.later(state, host));
            }
        }
        long deadline = state.start().deadlineMillis();
        if (deadline > 0) {
            long due = state.startNanos() + deadline * 1_000_000L;
            parts.command(new ArmTimer(Controller.timer(Timer.Kind.DEADLINE, 0, 0), left(state, due)));
        }
        if (state.life() == Life.CLEANING_UP) {
            parts.command(new ArmTimer(Controller.timer(Timer.Kind.STOP_BOUND, 0, 0), 60_000));
        }
    }

    /** Too early does no harm: what fires looks at how long it has been, and waits for the rest. */
    private static void rearmKnees(RunState state, Decision.Parts parts) {
        for (int i = 0; i < state.barriers().size(); i++) {
            if (state.plan().barriers().get(i).release() == Release.KNEE) {
                parts.command(new ArmTimer(Controller.timer(Timer.Kind.BARRIER_KNEE, i, 0), Knee.FLOOR_MILLIS));
            }
        }
        for (int i = 0; i < state.phases().size(); i++) {
            if (Phases.mayStraggle(state.phases().get(i))) {
                parts.command(new ArmTimer(Controller.timer(Timer.Kind.PHASE_KNEE, i, 0), Knee.STRAGGLER_MILLIS));
            }
        }
        for (int i = 0; i < state.workflows().size(); i++) {
            if (state.plan().workflows().get(i).speculate()) {
                parts.command(new ArmTimer(Controller.timer(Timer.Kind.WORKFLOW_KNEE, i, 0), Knee.FLOOR_MILLIS));
            }
        }
    }

    private static long left(RunState state, long dueNanos) {
        return Math.max(0, (dueNanos - state.timeNanos()) / 1_000_000L);
    }
}
