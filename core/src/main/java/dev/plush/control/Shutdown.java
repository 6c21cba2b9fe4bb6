package dev.plush.control;

import dev.plush.control.Command.ArmTimer;
import dev.plush.control.Command.CleanHost;
import dev.plush.control.Command.CollectResults;
import dev.plush.control.Command.ReleaseHost;
import dev.plush.event.HostEvent.CleanupAudited;
import dev.plush.event.HostEvent.HostFailed;
import dev.plush.event.HostEvent.HostLost;
import dev.plush.event.HostEvent.HostReleased;
import dev.plush.event.HostEvent.ResultCollected;
import dev.plush.event.HostId;
import dev.plush.event.ProcessEvent.ProcessStopping;
import dev.plush.event.RunEvent.RunEnded;
import dev.plush.event.RunEvent.RunEnding;
import dev.plush.event.Timer;
import dev.plush.event.Verdict;
import dev.plush.state.HostState;
import dev.plush.state.HostState.Status;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;
import dev.plush.state.TreeState;
import java.util.StringJoiner;

/** Decides the last stretch: stop what runs, clean every host, end the run. */
final class Shutdown {
    /** What clean-up of a host may take beyond the longest grace of a process. */
    private static final long CLEAN_BOUND_MILLIS = 60_000;

    private Shutdown() {}

    static Decision begin(RunState state, RunEnding event) {
        Decision.Parts parts = new Decision.Parts();
        long grace = state.plan().processes().stream()
                .mapToLong(p -> p.stopGraceMillis())
                .max()
                .orElse(0);
        parts.command(new ArmTimer(Controller.timer(Timer.Kind.STOP_BOUND, 0, 0), grace + CLEAN_BOUND_MILLIS));
        for (HostState host : state.hosts()) {
            if (TreeState.waits(host) && host.connections() == 0) {
                parts.event(new HostFailed(host.id(), "the run ended before it was connected to"));
            }
            if (!host.serving() || host.connections() == 0) {
                continue;
            }
            if (host.live() == 0) {
                parts.command(clean(state, host));
            } else {
                stopAll(state, host, parts, event.reason());
            }
        }
        return parts.all(endIfClean(state)).done();
    }

    private static void stopAll(RunState state, HostState host, Decision.Parts parts, String reason) {
        for (int row = host.processes().first(); row < host.processes().end(); row++) {
            ProcessState process = state.processes().get(row);
            if (process.live() && process.status() != ProcessState.Status.STOPPING) {
                parts.event(new ProcessStopping(process.id(), process.attempt(), reason));
            }
        }
    }

    static Decision processEnded(RunState state, ProcessState process) {
        HostState host = state.host(process.host());
        return host.live() == 0 ? Decision.command(clean(state, host)) : Decision.NOTHING;
    }

    /** Returns what comes first: to bring back what the application wants to keep, once, and then to clean. */
    static Command clean(RunState state, HostState host) {
        boolean collects = state.index().collects()
                && !host.collected()
                && host.processes().count() > 0;
        return collects ? new CollectResults(host.id()) : new CleanHost(host.id());
    }

    static Decision collected(RunState state, ResultCollected event) {
        return Decision.command(clean(state, state.host(event.host())));
    }

    /** A host that served before was cleaned first, and begins now; all others are done with. */
    static Decision audited(RunState state, CleanupAudited event) {
        HostState host = state.host(event.host());
        boolean before = host.audit().processes() < 0;
        if (!before) {
            Decision.Parts parts = new Decision.Parts();
            Acquisition.lost(state, host, "nobody saw its end; its host is clean")
                    .forEach(parts::event);
            return parts.event(new HostReleased(event.host())).done();
        }
        if (state.life() == RunState.Life.CLEANING_UP) {
            return Decision.command(new CleanHost(event.host()));
        }
        return event.clean()
                ? Preparation.next(state, event.host())
                : Decision.of(new HostFailed(event.host(), "what it did before cannot be cleaned: " + event.detail()));
    }

    static Decision released(RunState state, HostId host) {
        return new Decision.Parts()
                .command(new ReleaseHost(host))
                .all(endIfClean(state))
                .done();
    }

    /** Ends the run once no host has anything left to clean; a run that may have left something does not exit with 0. */
    static Decision endIfClean(RunState state) {
        boolean over = state.life() == RunState.Life.CLEANING_UP
                && state.uncleaned() == 0
                && state.hostTally().of(Status.CONNECTING) == 0;
        if (!over) {
            return Decision.NOTHING;
        }
        int unclean = state.unclean();
        int lost = 0;
        for (HostState host : state.hosts()) {
            lost += host.abandoned() ? 1 : 0;
        }
        if (unclean == 0 && lost == 0) {
            return Decision.of(new RunEnded(state.verdict(), state.exitCode(), state.reason()));
        }
        StringJoiner reason = new StringJoiner("; ").add(state.reason());
        if (unclean > 0) {
            reason.add(unclean == 1 ? "1 host is not clean" : unclean + " hosts are not clean");
        }
        if (lost > 0) {
            reason.add((lost == 1 ? "1 host is" : lost + " hosts are") + " lost, what is left there is not known");
        }
        boolean well = state.verdict() == Verdict.SUCCESS || state.verdict() == Verdict.PARTIAL;
        // a run that failed by itself keeps saying so, unless it is known that something is left
        int exitCode = unclean > 0 || well || state.exitCode() == 0 ? Ending.RESIDUE : state.exitCode();
        return Decision.of(new RunEnded(well ? Verdict.PARTIAL : state.verdict(), exitCode, reason.toString()));
    }

    /** Clean-up takes too long: what has not answered is given up, by name. */
    static Decision overdue(RunState state) {
        Decision.Parts parts = new Decision.Parts();
        if (state.life() != RunState.Life.CLEANING_UP) {
            return Decision.NOTHING;
        }
        for (HostState host : state.hosts()) {
            if (host.wanted()) {
                parts.event(
                        host.connections() > 0
                                ? new HostLost(
                                        host.id(), "it did not answer clean-up in time; what it runs is not known")
                                : new HostFailed(host.id(), "the run ended before it could be reached"));
            }
        }
        return parts.done();
    }
}
