package dev.plush.control;

import dev.plush.control.Command.ArmTimer;
import dev.plush.event.HostEvent.HostAcquired;
import dev.plush.event.HostEvent.HostReplaced;
import dev.plush.event.HostEvent.HostReturned;
import dev.plush.event.HostId;
import dev.plush.event.Timer;
import dev.plush.state.HostState;
import dev.plush.state.HostState.Status;
import dev.plush.state.RunState;

/** Decides, in a service, when a host that failed may serve again, and where it is needed. */
final class Returns {
    /** How soon to look again at a host that is still being cleaned. */
    private static final long BUSY_MILLIS = 1_000;

    private Returns() {}

    /** The host is gone: it is tried again after a while. */
    static Decision later(RunState state, HostState host) {
        return state.plan().service() && state.life() != RunState.Life.CLEANING_UP
                ? arm(host, state.plan().reconnectMillis())
                : Decision.NOTHING;
    }

    private static Decision arm(HostState host, long millis) {
        Timer timer = Controller.timer(Timer.Kind.HOST_RETURN, host.id().index(), 0);
        return Decision.command(new ArmTimer(timer, millis));
    }

    /** Its time is over. */
    static Decision due(RunState state, Timer timer) {
        HostState host = state.hosts().get(timer.subject());
        boolean gone = host.status() == Status.FAILED || host.status() == Status.LOST;
        if (!gone || state.life() == RunState.Life.CLEANING_UP) {
            return Decision.NOTHING;
        }
        return host.owesCleanUp()
                ? arm(host, BUSY_MILLIS)
                : Decision.of(new HostReturned(host.id(), "it is tried again after " + host.note()));
    }

    /** A host is in the pool again: it takes a place that nobody has, the one it had if that is free. */
    static Decision returned(RunState state, HostReturned event) {
        for (int component : state.host(event.host()).eligible()) {
            int rank = state.components().get(component).failed() > 0 ? vacancy(state, component, event.host()) : -1;
            if (rank >= 0) {
                HostId before = state.components().get(component).hosts().get(rank);
                return Decision.of(
                        new HostReplaced(before, event.host(), "its place was free"),
                        new HostAcquired(event.host(), component, rank));
            }
        }
        return Decision.NOTHING;
    }

    private static int vacancy(RunState state, int component, HostId back) {
        int vacant = -1;
        int rank = 0;
        for (HostId id : state.components().get(component).hosts()) {
            HostState host = state.host(id);
            if (!host.holds(rank, component) || !host.serving()) {
                if (id.equals(back)) {
                    return rank;
                }
                vacant = vacant < 0 ? rank : vacant;
            }
            rank++;
        }
        return vacant;
    }
}
