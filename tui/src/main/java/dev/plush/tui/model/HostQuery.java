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

    /** {@code columns} are those that are shown. */
    HostQuery changed(Action action, List<HostColumn> columns) {
        int by = action == Action.SORT_NEXT ? 1 : -1;
        // the first press sorts by the column that is chosen, which is the first
        int at = columns.indexOf(sort) + (sorted ? by : 0);
        HostColumn next = columns.get(Math.floorMod(at, columns.size()));
        return switch (action) {
            case TROUBLED -> new HostQuery(filter, sort, sorted, reverse, !troubledOnly, folded);
            case FOLD -> new HostQuery(filter, sort, sorted, reverse, troubledOnly, !folded);
            case SORT_REVERSE -> new HostQuery(filter, sort, true, !reverse, troubledOnly, folded);
            default -> new HostQuery(filter, next, true, reverse, troubledOnly, folded);
        };
    }
}
