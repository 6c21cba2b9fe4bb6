package dev.plush.tui.model;

import java.util.List;

/**
 * How to choose and order the hosts of the table.
 *
 * @param sorted whether they are ordered by {@code sort}, or as in the pool
 * @param folded whether hosts that are in the same state share a row
 */
public record HostQuery(
        Filter filter, HostColumn sort, boolean sorted, boolean reverse, boolean troubledOnly, boolean folded) {
    /** All hosts in the order of the pool, each in a row of its own. */
    public static final HostQuery ALL = new HostQuery(Filter.NONE, HostColumn.HOST, false, false, false, false);

    /** Returns whether every host passes. */
    public boolean all() {
        return filter.none() && !troubledOnly;
    }

    HostQuery filtered(Filter next) {
        return new HostQuery(next, sort, sorted, reverse, troubledOnly, folded);
    }

    HostQuery troubled(boolean next) {
        return new HostQuery(filter, sort, sorted, reverse, next, folded);
    }

    HostQuery folding(boolean next) {
        return new HostQuery(filter, sort, sorted, reverse, troubledOnly, next);
    }

    HostQuery reversed() {
        return new HostQuery(filter, sort, true, !reverse, troubledOnly, folded);
    }

    /** Sorts by that column, the other way round if it is the one already. */
    HostQuery sortedBy(HostColumn column) {
        return sorted && sort == column ? reversed() : new HostQuery(filter, column, true, false, troubledOnly, folded);
    }

    /** Sorts by the column {@code by} places further among those shown; the first time by the one that is chosen. */
    HostQuery sortedBy(int by, List<HostColumn> shown) {
        int at = Math.floorMod(shown.indexOf(sort) + (sorted ? by : 0), shown.size());
        return new HostQuery(filter, shown.get(at), true, reverse, troubledOnly, folded);
    }
}
