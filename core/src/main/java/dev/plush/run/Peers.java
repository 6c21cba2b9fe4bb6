package dev.plush.run;

import dev.plush.event.HostId;
import dev.plush.state.ComponentState;
import dev.plush.state.RunState;
import dev.plush.state.Table;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * The addresses of each component's hosts, joined by commas. Made again only when the hosts of the component change: a
 * run starts many processes and they all ask. For one thread.
 */
final class Peers {
    private record Known(Table<HostId> hosts, String addresses) {}

    private final Map<Integer, Known> known = new HashMap<>();

    /** Returns the addresses of the component's hosts, by rank. */
    String of(RunState state, int component) {
        ComponentState now = state.components().get(component);
        Known before = known.get(component);
        if (before != null && sameTable(before.hosts(), now.hosts())) {
            return before.addresses();
        }
        StringJoiner addresses = new StringJoiner(",");
        for (HostId id : now.hosts()) {
            addresses.add(state.host(id).pooled().address());
        }
        known.put(component, new Known(now.hosts(), addresses.toString()));
        return addresses.toString();
    }

    /** Tables never change: the same one has the same rows. To compare rows would take as long as to join them. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean sameTable(Table<HostId> one, Table<HostId> other) {
        return one == other;
    }
}
