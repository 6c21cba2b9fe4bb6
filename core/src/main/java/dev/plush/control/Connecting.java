package dev.plush.control;

import dev.plush.control.Command.ArmTimer;
import dev.plush.event.HostEvent.HostConnectFailed;
import dev.plush.event.HostEvent.HostConnected;
import dev.plush.event.HostEvent.HostConnecting;
import dev.plush.event.HostEvent.HostFailed;
import dev.plush.event.HostEvent.HostReconnected;
import dev.plush.event.HostEvent.HostSuspect;
import dev.plush.event.Timer;
import dev.plush.state.HostState;
import dev.plush.state.RunState;
import java.util.Set;

/** Decides about connections: when to try again, and when a host that is silent is given up. */
final class Connecting {
    /** How often a first connection is tried when the cause can pass by itself. */
    static final int MAX_TRIES = 3;

    /** How long a host may be silent before it counts as lost, where its ways are not known: after a restart of the controller. */
    static final long LOST_AFTER_MILLIS = 30_000;

    /** A server that is overrun needs others to be done first. */
    static final int MAX_BUSY_TRIES = 6;

    private static final long RETRY_MILLIS = 1_000;
    private static final long MAX_RETRY_MILLIS = 8_000;
    private static final String BUSY = "BUSY";
    private static final Set<String> PASSING = Set.of("TCP_TIMEOUT", "TIMEOUT", "CLOSED", "UPLOAD", BUSY);

    private Connecting() {}

    static Decision connecting(RunState state, HostConnecting event) {
        return Tree.connect(state, event.host(), event.epoch());
    }

    static Decision failed(RunState state, HostConnectFailed event) {
        return new Decision.Parts()
                .all(again(state, event))
                .all(Tree.places(state))
                .done();
    }

    private static Decision again(RunState state, HostConnectFailed event) {
        HostState host = state.host(event.host());
        if (host.direct() && host.wanted() && (host.connections() > 0 || state.life() != RunState.Life.CLEANING_UP)) {
            return Decision.of(new HostConnecting(host.id(), host.epoch() + 1)); // this time from the controller
        }
        boolean again = host.connections() > 0
                || (PASSING.contains(event.reason())
                        && event.epoch() < (event.reason().equals(BUSY) ? MAX_BUSY_TRIES : MAX_TRIES)
                        && state.life() != RunState.Life.CLEANING_UP);
        if (again) {
            Timer timer = Controller.timer(Timer.Kind.RECONNECT, host.id().index(), event.epoch());
            int tries = event.epoch() - host.agent().epoch();
            return Decision.command(new ArmTimer(timer, retryMillis(host.id().index(), event.epoch(), tries)));
        }
        return Decision.of(new HostFailed(host.id(), event.reason() + ": " + event.detail() + ". " + event.hint()));
    }

    /**
     * Returns how long to wait after this many tries without success: twice as long each time, and up to half as much
     * more or less, so that hosts that failed together do not come back together. The same for the same host and epoch:
     * a decision is made from nothing but the journal.
     */
    static long retryMillis(int host, int epoch, int tries) {
        long pause = Math.min(MAX_RETRY_MILLIS, RETRY_MILLIS << Math.max(0, Math.min(tries - 1, 10)));
        long mixed = ((long) host << 32 | epoch) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed ^= mixed >>> 27;
        return pause / 2 + Math.floorMod(mixed, pause + 1);
    }

    static Decision connected(RunState state, HostConnected event) {
        return new Decision.Parts()
                .all(goOn(state, event))
                .all(Tree.places(state))
                .done();
    }

    private static Decision goOn(RunState state, HostConnected event) {
        HostState host = state.host(event.host());
        if (host.stale()) {
            return Decision.command(new Command.CleanHost(event.host()));
        }
        if (host.connections() > 1) {
            return Decision.of(new HostReconnected(event.host(), event.epoch()));
        }
        if (state.life() == RunState.Life.CLEANING_UP) {
            return Decision.command(new Command.CleanHost(event.host()));
        }
        return Preparation.next(state, event.host());
    }

    static Decision suspect(RunState state, HostSuspect event) {
        HostState host = state.host(event.host());
        Timer bound = Controller.timer(Timer.Kind.HOST_BOUND, host.id().index(), host.connections());
        return new Decision.Parts()
                .event(new HostConnecting(host.id(), host.epoch() + 1))
                .command(new ArmTimer(bound, event.patienceMillis() > 0 ? event.patienceMillis() : LOST_AFTER_MILLIS))
                .done();
    }
}
