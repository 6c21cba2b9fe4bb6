package dev.plush.tui.model;

import dev.plush.state.HostState;
import dev.plush.state.RunState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The rows of the host table: hosts that pass the filter, in the chosen order; equal ones stay in the order of the
 * pool. Keys are host indices. Immutable.
 */
public final class HostRows implements Rows {
    /** How to choose and order them. */
    public record Query(Filter filter, HostColumn sort, boolean sorted, boolean reverse, boolean troubledOnly) {
        /** All hosts in the order of the pool. */
        public static final Query ALL = new Query(Filter.NONE, HostColumn.HOST, false, false, false);

        /** Returns whether every host passes. */
        public boolean all() {
            return filter.none() && !troubledOnly;
        }
    }

    /** No rows. */
    public static final HostRows NONE = new HostRows(RunState.EMPTY, Query.ALL, new int[0]);

    private final RunState run;
    private final Query query;
    private final int[] hosts;
    private final int[] places;

    private HostRows(RunState run, Query query, int[] hosts) {
        this.run = run;
        this.query = query;
        this.hosts = hosts;
        this.places = new int[run.hosts().size()];
        java.util.Arrays.fill(places, -1);
        for (int i = 0; i < hosts.length; i++) {
            places[hosts[i]] = i;
        }
    }

    /** Returns the rows for {@code run}; these, if nothing has changed. */
    HostRows advanced(RunState now, Query wanted) {
        if (Same.object(now.hosts(), run.hosts()) && Same.object(now.blocks(), run.blocks()) && wanted.equals(query)) {
            return this;
        }
        List<HostState> chosen = new ArrayList<>();
        for (HostState host : now.hosts()) {
            if ((!wanted.troubledOnly || HostFacts.troubled(now, host)) && passes(now, wanted.filter, host)) {
                chosen.add(host);
            }
        }
        if (wanted.sorted) {
            Comparator<HostState> order = wanted.sort.order();
            chosen.sort(wanted.reverse ? order.reversed() : order);
        }
        return new HostRows(
                now, wanted, chosen.stream().mapToInt(h -> h.id().index()).toArray());
    }

    private static boolean passes(RunState run, Filter filter, HostState host) {
        return filter.none()
                || filter.passes(String.join(
                        " ",
                        Text.clean(host.name()),
                        Mark.of(host).word(),
                        Text.clean(Subjects.component(run, host.component())),
                        HostFacts.phase(run, host),
                        HostFacts.last(run, host)));
    }

    @Override
    public int size() {
        return hosts.length;
    }

    @Override
    public long key(int index) {
        return hosts[index];
    }

    @Override
    public int indexOf(long key) {
        return key < 0 || key >= places.length ? 0 : Math.max(0, places[(int) key]);
    }
}
