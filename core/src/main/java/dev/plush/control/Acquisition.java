package dev.plush.control;

import dev.plush.event.Event;
import dev.plush.event.HostEvent.HostAcquired;
import dev.plush.event.HostEvent.HostConnecting;
import dev.plush.event.HostEvent.HostFailed;
import dev.plush.event.HostEvent.HostLost;
import dev.plush.event.HostEvent.HostReplaced;
import dev.plush.event.Plan.ComponentPlan;
import dev.plush.event.ProcessEvent.ProcessLost;
import dev.plush.event.RunEvent.PoolDiscovered;
import dev.plush.event.RunEvent.RunEnding;
import dev.plush.event.Verdict;
import dev.plush.state.ComponentState;
import dev.plush.state.HostState;
import dev.plush.state.HostState.Status;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides which hosts serve which component, and what takes the place of one that fails. */
final class Acquisition {
    private Acquisition() {}

    /** The pool is complete: each component takes the hosts that prefer it, up to what it asks for, and then spares. */
    static Decision acquireAll(RunState state, PoolDiscovered event) {
        Decision.Parts parts = new Decision.Parts();
        int[] places = places(state);
        int[] taken = new int[places.length];
        int[] spares = new int[places.length];
        for (HostState host : state.hosts()) {
            if (host.eligible().isEmpty()) {
                continue;
            }
            int component = host.eligible().get(0);
            if (taken[component] < places[component]) {
                parts.event(new HostAcquired(host.id(), component, taken[component]++));
            } else if (spares[component]
                    < state.plan().components().get(component).spares()) {
                parts.event(new HostAcquired(host.id(), component, -1));
                spares[component]++;
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

    /** Returns how many hosts each component takes: of those that prefer it, what it needs, and what it has no spares of. */
    private static int[] places(RunState state) {
        int[] places = new int[state.plan().components().size()];
        for (HostState host : state.hosts()) {
            if (!host.eligible().isEmpty()) {
                places[host.eligible().get(0)]++;
            }
        }
        for (int i = 0; i < places.length; i++) {
            ComponentPlan plan = state.plan().components().get(i);
            places[i] = Math.min(plan.maxHosts(), Math.max(plan.minHosts(), places[i] - plan.spares()));
        }
        return places;
    }

    /** A host begins to serve, or a spare that is prepared takes a place. */
    static Decision acquired(RunState state, HostAcquired event) {
        HostState host = state.host(event.host());
        if (host.status() == Status.CONNECTING && !host.linked()) {
            boolean begun = host.epoch() > 0 && !host.stale(); // a spare that gets its rank meanwhile
            return begun ? Decision.NOTHING : Decision.of(new HostConnecting(event.host(), host.epoch() + 1));
        }
        return host.prepared() ? Flow.ready(state, event.host()) : Decision.NOTHING;
    }

    /** A spare takes the place, or the host's blocks are over; a component with too few hosts ends the run. */
    static Decision failed(RunState state, HostFailed event) {
        Decision.Parts parts = new Decision.Parts();
        HostState host = state.host(event.host());
        if (host.connections() > 0) {
            parts.command(Shutdown.clean(state, host));
        }
        if (state.life() == RunState.Life.CLEANING_UP) {
            return parts.all(Shutdown.endIfClean(state)).done();
        }
        return parts.all(vacated(state, host, event.reason()))
                .all(Returns.later(state, host))
                .done();
    }

    static Decision lost(RunState state, HostLost event) {
        HostState host = state.host(event.host());
        Decision.Parts parts = new Decision.Parts();
        lost(state, host, event.reason()).forEach(parts::event);
        if (state.life() == RunState.Life.CLEANING_UP) {
            return parts.all(Shutdown.endIfClean(state)).done();
        }
        return parts.all(vacated(state, host, event.reason()))
                .all(Returns.later(state, host))
                .done();
    }

    /** Returns the loss of all processes of the host that have not ended. */
    static List<Event> lost(RunState state, HostState host, String reason) {
        List<Event> events = new ArrayList<>();
        for (int row = host.processes().first(); row < host.processes().end(); row++) {
            ProcessState process = state.processes().get(row);
            if (process.live()) {
                events.add(new ProcessLost(process.id(), process.attempt(), reason));
            }
        }
        return events;
    }

    /** The host leaves its place. One that is through, or left before and could not be cleaned, leaves no gap. */
    private static Decision vacated(RunState state, HostState host, String reason) {
        Decision.Parts parts = new Decision.Parts();
        if (host.rank() < 0) {
            return spareGone(state, host);
        }
        boolean replaced = !state.components()
                .get(host.component())
                .hosts()
                .get(host.rank())
                .equals(host.id());
        if (replaced || (host.finished() && !state.plan().service())) {
            return parts.done();
        }
        Optional<HostState> next = Substitutes.find(state, host);
        if (next.isPresent()) {
            parts.event(new HostReplaced(host.id(), next.get().id(), reason));
            parts.event(new HostAcquired(next.get().id(), host.component(), host.rank()));
            Flow.blocksOver(state, host, true, reason).forEach(parts::event);
            return parts.done();
        }
        Optional<Event> end = Ending.whenSettled(state);
        if (end.isPresent()) {
            return parts.event(end.get()).done();
        }
        Flow.blocksOver(state, host, state.plan().service(), reason).forEach(parts::event);
        ComponentState component = state.components().get(host.component());
        if (component.standing() > 0) {
            parts.all(Flow.openGates(state, host.component()));
        }
        return parts.done();
    }

    /** Another host of the pool becomes a spare in its stead, if there is one. */
    private static Decision spareGone(RunState state, HostState host) {
        Optional<Event> end = Ending.whenSettled(state);
        if (end.isPresent()) {
            return Decision.of(end.get());
        }
        return Substitutes.pooled(state, host.component())
                .map(next -> Decision.of(new HostAcquired(next.id(), host.component(), -1)))
                .orElse(Decision.NOTHING);
    }
}
