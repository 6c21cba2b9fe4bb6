package dev.plush.control;

import dev.plush.control.Command.ArmTimer;
import dev.plush.event.HostEvent.HostConnecting;
import dev.plush.event.HostEvent.HostLost;
import dev.plush.event.HostId;
import dev.plush.event.OperatorEvent.TimerFired;
import dev.plush.event.ProcessEvent.ProcessStarting;
import dev.plush.event.ProcessEvent.RestartScheduled;
import dev.plush.event.ProcessId;
import dev.plush.event.RunEvent.RunEnding;
import dev.plush.event.RunEvent.RunStarted;
import dev.plush.event.Timer;
import dev.plush.event.Verdict;
import dev.plush.state.BlockState;
import dev.plush.state.HostState;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;
import dev.plush.state.RunState.Life;

/** Decides what a timer means when it fires; one that is out of date means nothing. */
final class Timers {
    private Timers() {}

    static Decision deadline(RunStarted event) {
        return event.deadlineMillis() == 0
                ? Decision.NOTHING
                : Decision.command(new ArmTimer(Controller.timer(Timer.Kind.DEADLINE, 0, 0), event.deadlineMillis()));
    }

    static Decision restart(RestartScheduled event) {
        Timer timer = Controller.timer(Timer.Kind.RESTART, event.process().index(), event.attempt());
        return Decision.command(new ArmTimer(timer, event.delayMillis()));
    }

    static Decision fired(RunState state, TimerFired event) {
        Timer timer = event.timer();
        return switch (timer.kind()) {
            case RESTART -> startAgain(state, timer);
            case RECONNECT -> connectAgain(state, timer);
            case HOST_BOUND -> giveUp(state, timer);
            case BARRIER_TIMEOUT -> state.life() == Life.CLEANING_UP
                    ? Decision.NOTHING
                    : Barriers.timedOut(state, timer.subject());
            case BARRIER_KNEE -> state.life() == Life.CLEANING_UP
                    ? Decision.NOTHING
                    : Barriers.knee(state, timer.subject());
            case PHASE_KNEE -> Phases.knee(state, timer.subject());
            case WORKFLOW_KNEE -> Workflows.knee(state, timer.subject());
            case HOST_RETURN -> Returns.due(state, timer);
            case DEADLINE -> overdue(state);
            case STOP_BOUND -> Shutdown.overdue(state);
        };
    }

    private static Decision startAgain(RunState state, Timer timer) {
        ProcessState process = state.processes().get(timer.subject());
        boolean due = process.status() == ProcessState.Status.BACKOFF
                && process.attempt() + 1 == timer.count()
                && state.blocks().get(process.block()).status() != BlockState.Status.ENDED
                && state.life() != Life.CLEANING_UP;
        return due ? Decision.of(new ProcessStarting(new ProcessId(timer.subject()), timer.count())) : Decision.NOTHING;
    }

    private static Decision connectAgain(RunState state, Timer timer) {
        HostState host = state.hosts().get(timer.subject());
        boolean due = host.epoch() == timer.count() && host.wanted() && !host.linked();
        return due ? Decision.of(new HostConnecting(host.id(), host.epoch() + 1)) : Decision.NOTHING;
    }

    private static Decision giveUp(RunState state, Timer timer) {
        HostState host = state.hosts().get(timer.subject());
        boolean due = host.wanted() && !host.linked() && host.connections() == timer.count();
        return due
                ? Decision.of(new HostLost(new HostId(timer.subject()), silence(state, host) + host.note()))
                : Decision.NOTHING;
    }

    private static String silence(RunState state, HostState host) {
        long seconds = (state.timeNanos() - host.sinceNanos()) / 1_000_000_000L;
        return host.status() == HostState.Status.SUSPECT
                ? "no answer for " + seconds + " s; "
                : "no answer in time; "; // it had failed before
    }

    private static Decision overdue(RunState state) {
        if (state.life() == Life.CLEANING_UP || state.life() == Life.ENDED) {
            return Decision.NOTHING;
        }
        String reason =
                "the run was not over after its time limit of " + state.start().deadlineMillis() / 1000 + " s";
        return Decision.of(new RunEnding(Verdict.FAILURE, Ending.DEADLINE, reason));
    }
}
