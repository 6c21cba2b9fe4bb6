package dev.plush.state;

import dev.plush.event.HostId;

/**
 * The hosts of one component. Immutable.
 *
 * @param hosts by rank; a host that was replaced has given its place to the other
 * @param ready how many are or were ready and have not failed
 * @param failed how many have failed or are lost, and were not replaced
 * @param candidates hosts that may serve it, in the order of the pool; those before {@code next} are taken
 * @param spares hosts that were prepared to stand in for others; those with a rank do so
 */
public record ComponentState(
        Table<HostId> hosts, int ready, int failed, Table<HostId> candidates, int next, Table<HostId> spares) {
    static final ComponentState NEW = new ComponentState(Table.empty(), 0, 0, Table.empty(), 0, Table.empty());

    /** Returns how many hosts have not failed. */
    public int standing() {
        return hosts.size() - failed;
    }

    ComponentState hosts(Table<HostId> all) {
        return new ComponentState(all, ready, failed, candidates, next, spares);
    }

    ComponentState counts(int readyChange, int failedChange) {
        return new ComponentState(hosts, ready + readyChange, failed + failedChange, candidates, next, spares);
    }

    ComponentState candidate(HostId host) {
        return new ComponentState(hosts, ready, failed, candidates.append(host), next, spares);
    }

    ComponentState next(int first) {
        return new ComponentState(hosts, ready, failed, candidates, first, spares);
    }

    ComponentState spare(HostId host) {
        return new ComponentState(hosts, ready, failed, candidates, next, spares.append(host));
    }
}
