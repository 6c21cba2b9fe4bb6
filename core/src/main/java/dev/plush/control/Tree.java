package dev.plush.control;

import dev.plush.control.Command.ConnectHost;
import dev.plush.event.HostEvent.TreeChanged;
import dev.plush.event.HostId;
import dev.plush.state.HostState;
import dev.plush.state.RunState;
import dev.plush.state.TreeState;
import java.util.HashMap;
import java.util.Map;

/**
 * Decides who connects to whom. The controller connects to as many hosts as the fan-out says; whoever of them answers
 * first takes the next ones, as many, and so on: a slow host ends as a leaf. A host that another one could not connect
 * to is connected to by the controller, beyond the fan-out.
 */
final class Tree {
    private Tree() {}

    /** A connection is to be made: at once without a tree, and else when there is a place. */
    static Decision connect(RunState state, HostId id, int epoch) {
        HostState host = state.host(id);
        if (host.parent() != HostState.WAITING) {
            return Decision.command(new ConnectHost(id, epoch));
        }
        return host.direct()
                ? Decision.of(new TreeChanged(id, HostId.CONTROLLER, "another host could not connect to it"))
                : places(state);
    }

    /** The host has a place: a connection is made from there. */
    static Decision placed(RunState state, TreeChanged event) {
        return Decision.command(
                new ConnectHost(event.host(), state.host(event.host()).epoch()));
    }

    /** Another place that was given first may have led in a circle: who is cut off above takes nobody. */
    static boolean stillStands(RunState state, TreeChanged event) {
        HostId parent = event.parent();
        return TreeState.waits(state.host(event.host()))
                && (parent.index() < 0
                        || (state.host(parent).relays()
                                && TreeState.reaches(state.hosts(), state.host(parent), event.host())));
    }

    /** Gives places that are free to hosts that wait, in order. */
    static Decision places(RunState state) {
        TreeState tree = state.tree();
        if (tree.nextWaiting() >= tree.waiting().size()) {
            return Decision.NOTHING;
        }
        int fanout = state.start().fanout();
        int direct = fanout - tree.direct();
        Relays relays = new Relays(state, fanout);
        boolean stuck = tree.pending() == 0; // nobody is on the way who could take others
        Decision.Parts parts = new Decision.Parts();
        int given = 0;
        for (int i = tree.nextWaiting(); i < tree.waiting().size(); i++) {
            HostState host = state.host(tree.waiting().get(i));
            if (!TreeState.waits(host)) {
                continue;
            }
            HostId relay = direct > 0 ? HostId.CONTROLLER : relays.next(host.id());
            if (relay == null && !(stuck && given < fanout)) {
                break;
            }
            direct--;
            given++;
            parts.event(new TreeChanged(
                    host.id(),
                    relay == null ? HostId.CONTROLLER : relay,
                    relay == null ? "no host is left that could connect to it" : ""));
        }
        return parts.done();
    }

    /** The places below hosts, as this decision fills them. */
    private static final class Relays {
        private final RunState state;
        private final int fanout;
        private final Map<HostId, Integer> taken = new HashMap<>();
        private int next;

        Relays(RunState state, int fanout) {
            this.state = state;
            this.fanout = fanout;
            this.next = state.tree().nextRelay();
        }

        /** Returns a host with a free place, or null. */
        HostId next(HostId branch) {
            boolean first = true;
            for (int i = next; i < state.tree().relays().size(); i++) {
                HostId id = state.tree().relays().get(i);
                HostState relay = state.host(id);
                boolean room = relay.relays() && relay.branches() + taken.getOrDefault(id, 0) < fanout;
                if (room && TreeState.reaches(state.hosts(), relay, branch)) {
                    taken.merge(id, 1, Integer::sum);
                    return id;
                }
                first &= !room;
                next = first ? i + 1 : next;
            }
            return null;
        }
    }
}
