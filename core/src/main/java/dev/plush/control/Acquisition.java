package dev.plush.control;

import dev.plush.event.Event;
import dev.plush.event.HostEvent.HostAcquired;
import dev.plush.event.HostEvent.HostConnecting;
import dev.plush.event.HostEvent.HostFailed;
import dev.plush.event.HostEvent.HostLost;
import dev.plush.event.HostEvent.HostReplaced;
import dev.plush.event.ProcessEvent.ProcessLost;
import dev.plush.event.RunEvent.PoolDiscovered;
import dev.plush.event.RunEvent.RunEnding;
import dev.plush.event.Verdict;
import dev.plush.state.ComponentState;
import dev.plush.state.HostState;
import dev.plush.state.HostState.Status;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;
import java.util.Optional;

/** Decides which hosts serve which component, and what takes the place of one that fails. */
final class Acquisition {
    private Acquisition() {}

    /** The pool is complete: each component takes the hosts that prefer it, up to what it asks for. */
    static Decision acquireAll(RunState state, PoolDiscovered event) {
        Decision.Parts parts = new Decision.Parts();
        int[] taken = new int[state.plan().components().size()];
        for (HostState host : state.hosts()) {
            if (host.eligible().isEmpty()) {
                continue;
            }
            int component = host.eligible().get(0);
            if (taken[component] < state.plan().components().get(component).maxHosts()) {
                parts.event(new HostAcquired(host.id(), component, taken[component]++));
            }
        }
        for (int i = 0; i < taken.length; i++) {
            int least = state.plan().components().get(i).minHosts();
            if (taken[i] < least) {
                String reason = event.shortage().isEmpty()
                        ? "component " + state.plan().components().get(i).name() + " needs " + least
                                + " hosts and can get " + taken[i]
                        : event.shortage();
                return Decision.of(new RunEnding(Verdict.FAILURE, Ending.NOT_ENOUGH_HOSTS, reason));
            }
        }
        return parts.done();
    }

    static Decision acquired(HostAcquired event) {
        return Decision.of(new HostConnecting(event.host(), 1));
    }

    /** A spare takes the place, or the host's blocks are over; a component with too few hosts ends the run. */
    static Decision failed(RunState state, HostFailed event) {
        Decision.Parts parts = new Decision.Parts();
        HostState host = state.host(event.host());
        if (host.connections() > 0) {
            parts.command(new Command.CleanHost(host.id()));
        }
        if (state.life() == RunState.Life.CLEANING_UP) {
            return parts.all(Shutdown.endIfClean(state)).done();
        }
        return parts.all(vacated(state, host, event.reason())).done();
    }

    static Decision lost(RunState state, HostLost event) {
        HostState host = state.host(event.host());
        Decision.Parts parts = new Decision.Parts();
        for (int row = host.processes().first(); row < host.processes().end(); row++) {
            ProcessState process = state.processes().get(row);
            if (process.live()) {
                parts.event(new ProcessLost(process.id(), process.attempt(), event.reason()));
            }
        }
        if (state.life() == RunState.Life.CLEANING_UP) {
            return parts.all(Shutdown.endIfClean(state)).done();
        }
        return parts.all(vacated(state, host, event.reason())).done();
    }

    /** The host leaves its place. One that is through, or left before and could not be cleaned, leaves no gap. */
    private static Decision vacated(RunState state, HostState host, String reason) {
        Decision.Parts parts = new Decision.Parts();
        if (host.finished()) {
            return parts.done();
        }
        Optional<HostState> spare = host.prepared() ? Optional.empty() : spare(state, host.component());
        if (spare.isPresent()) {
            parts.event(new HostReplaced(host.id(), spare.get().id(), reason));
            parts.event(new HostAcquired(spare.get().id(), host.component(), host.rank()));
            Flow.blocksOver(state, host, true, reason).forEach(parts::event);
            return parts.done();
        }
        Optional<Event> end = Ending.whenSettled(state);
        if (end.isPresent()) {
            return parts.event(end.get()).done();
        }
        Flow.blocksOver(state, host, false, reason).forEach(parts::event);
        ComponentState component = state.components().get(host.component());
        if (component.standing() > 0) {
            parts.all(Flow.openGates(state, host.component()));
        }
        return parts.done();
    }

    private static Optional<HostState> spare(RunState state, int component) {
        if (state.hostTally().of(Status.POOLED) == 0) {
            return Optional.empty();
        }
        for (HostState host : state.hosts()) {
            if (host.status() == Status.POOLED && host.eligible().contains(component)) {
                return Optional.of(host);
            }
        }
        return Optional.empty();
    }
}
