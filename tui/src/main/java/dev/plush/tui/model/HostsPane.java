package dev.plush.tui.model;

import dev.plush.state.RunState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The host table.
 *
 * @param marked indices of the hosts that were marked, for what is done to several
 * @param columns those that somebody chose to see, or not to
 */
public record HostsPane(ListState list, HostQuery query, HostRows rows, Set<Integer> marked, Columns columns) {
    /** Columns that are shown whatever the width, and such that are not; the width says so of the others. */
    public record Columns(Set<HostColumn> on, Set<HostColumn> off) {
        /** As the width says. */
        static final Columns BY_WIDTH = new Columns(Set.of(), Set.of());

        public Columns {
            on = Set.copyOf(on);
            off = Set.copyOf(off);
        }

        /** Returns whether a table of that width has the column. The name and what is new are always there. */
        public boolean shown(HostColumn column, int width) {
            return on.contains(column) || (!off.contains(column) && width >= column.fromWidth());
        }

        Columns toggled(HostColumn column, int width) {
            Set<HostColumn> more = new HashSet<>(on);
            Set<HostColumn> less = new HashSet<>(off);
            boolean was = shown(column, width);
            (was ? more : less).remove(column);
            (was ? less : more).add(column);
            return new Columns(more, less);
        }

        Columns wide() {
            return on.size() == HostColumn.values().length
                    ? BY_WIDTH
                    : new Columns(EnumSet.allOf(HostColumn.class), Set.of());
        }
    }

    /** As a screen begins. */
    public static final HostsPane START =
            new HostsPane(ListState.FIRST, HostQuery.ALL, HostRows.NONE, Set.of(), Columns.BY_WIDTH);

    public HostsPane {
        marked = Set.copyOf(marked);
    }

    /** Returns the columns of a table of that width. What hosts that share a row do not share is shown only by choice. */
    public List<HostColumn> shown(int width) {
        List<HostColumn> shown = new ArrayList<>();
        for (HostColumn column : HostColumn.values()) {
            boolean own = query.folded() && column.ofOneHost();
            if (column.always() || columns.shown(column, own ? 0 : width)) {
                shown.add(column);
            }
        }
        return shown;
    }

    HostsPane at(ListState next) {
        return new HostsPane(next, query, rows, marked, columns);
    }

    HostsPane asking(HostQuery next) {
        return new HostsPane(list, next, rows, marked, columns);
    }

    HostsPane with(Columns next) {
        return new HostsPane(list, query, rows, marked, next);
    }

    HostsPane marking(Set<Integer> next) {
        return new HostsPane(list, query, rows, next, columns);
    }

    HostsPane advanced(RunState run, int height, Pace pace) {
        HostRows next = rows.advanced(run, query, pace);
        return new HostsPane(list.settled(next, height), query, next, marked, columns);
    }

    /** Returns the index of the selected host, the first of those that share the row; -1 if there are none. */
    public long selected() {
        return rows.size() == 0 ? -1 : rows.key(list.index(rows));
    }

    /** Returns the hosts of the selected row. */
    public List<Integer> selectedHosts() {
        return rows.size() == 0 ? List.of() : rows.hosts(list.index(rows));
    }

    /** Returns what an action on several hosts is about: those that are marked, else those of the selected row. */
    public List<Integer> chosen() {
        return marked.isEmpty() ? selectedHosts() : List.copyOf(new TreeSet<>(marked));
    }

    /** Returns the table with the hosts of the selected row marked, or not any more, and the next row selected. */
    HostsPane toggled() {
        Set<Integer> next = new HashSet<>(marked);
        List<Integer> row = selectedHosts();
        if (!next.removeAll(row)) {
            next.addAll(row);
        }
        return marking(next).at(list.moved(rows, 1, false));
    }
}
