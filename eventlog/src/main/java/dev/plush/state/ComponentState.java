package dev.plush.state;

import dev.plush.event.HostId;

/**
 * The hosts of one component. Immutable.
 *
 * @param hosts by rank; a host that was replaced has given its place to the other
 * @param ready how many are or were ready and have not failed
 * @param failed how many have failed or are lost, and were not replaced
 */
public record ComponentState(Table<HostId> hosts, int ready, int failed) {
    static final ComponentState NEW = new ComponentState(Table.empty(), 0, 0);

    /** Returns how many hosts have not failed. */
    public int standing() {
        return hosts.size() - failed;
    }
}
