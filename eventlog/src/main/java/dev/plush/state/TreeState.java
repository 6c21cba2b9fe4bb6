package dev.plush.state;

import dev.plush.event.HostId;

/**
 * The communication tree as far as it is not in the hosts themselves: who waits for a place, and who has places. Both
 * lists only grow; what is before their heads is done with. Immutable.
 *
 * @param direct hosts that the controller connects to or is connected to
 * @param pending hosts that have a place and no connection yet
 * @param waiting hosts in the order in which they are to be connected; those are left out that do not wait any more
 * @param nextWaiting where to look for the next one
 * @param relays hosts in the order in which they became able to connect to others, each again when a place below it
 *     becomes free
 * @param nextRelay where to look for the next one
 */
public record TreeState(
        int direct, int pending, Table<HostId> waiting, int nextWaiting, Table<HostId> relays, int nextRelay) {

    static final TreeState EMPTY = new TreeState(0, 0, Table.empty(), 0, Table.empty(), 0);

    /** Returns whether this run has a tree: it has more hosts than the fan-out. Fixed once the pool is known. */
    public static boolean exists(RunState state) {
        return exists(state.start().fanout(), state.hosts().size());
    }

    static boolean exists(int fanout, int hosts) {
        return fanout > 0 && hosts > fanout;
    }

    /** Returns whether the host still waits for a place. */
    public static boolean waits(HostState host) {
        return host.parent() == HostState.WAITING && host.wanted();
    }

    /**
     * Returns whether the way from the controller to {@code relay} is whole and does not lead over {@code host}. Where
     * it is not, the relay is about to notice. The way is short, and ends.
     */
    public static boolean reaches(Table<HostState> hosts, HostState relay, HostId host) {
        if (relay.id().equals(host)) {
            return false;
        }
        HostState each = relay;
        for (int steps = 0; each.parent() >= 0 && steps < hosts.size(); steps++) {
            each = hosts.get(each.parent());
            if (each.id().equals(host) || !each.linked()) {
                return false;
            }
        }
        return true;
    }

    TreeState counts(int moreDirect, int morePending) {
        return new TreeState(direct + moreDirect, pending + morePending, waiting, nextWaiting, relays, nextRelay);
    }

    TreeState waits(HostId host) {
        return new TreeState(direct, pending, waiting.append(host), nextWaiting, relays, nextRelay);
    }

    TreeState relays(HostId host) {
        return new TreeState(direct, pending, waiting, nextWaiting, relays.append(host), nextRelay);
    }

    /** Moves the heads past those that do not wait, or have no place, any more. */
    TreeState trimmed(Table<HostState> hosts, int fanout) {
        int first = nextWaiting;
        while (first < waiting.size() && hosts.get(waiting.get(first).index()).parent() != HostState.WAITING) {
            first++;
        }
        int relay = nextRelay;
        while (relay < relays.size() && !room(hosts.get(relays.get(relay).index()), fanout)) {
            relay++;
        }
        return first == nextWaiting && relay == nextRelay
                ? this
                : new TreeState(direct, pending, waiting, first, relays, relay);
    }

    private static boolean room(HostState host, int fanout) {
        return host.relays() && host.branches() < fanout;
    }
}
