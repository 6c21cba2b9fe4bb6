package dev.plush.tui.view;

import dev.plush.state.HostState;
import dev.plush.state.RunState;
import dev.plush.tui.model.HostColumn;
import dev.plush.tui.model.HostFacts;
import dev.plush.tui.model.HostQuery;
import dev.plush.tui.model.HostRows;
import dev.plush.tui.model.HostsPane;
import dev.plush.tui.model.Mark;
import dev.plush.tui.model.Model;
import dev.plush.tui.model.Place.Pane;
import dev.plush.tui.model.Target;
import dev.plush.tui.model.Text;
import dev.plush.tui.model.Tone;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pane 2: the table of hosts. Only rows in sight are made. */
final class HostsView {
    private static final int NARROWEST = 4;
    /** Names of so many hosts are looked at; with more of them the column has its full width. */
    private static final int MANY = 2000;

    private HostsView() {}

    static void draw(Model model, Canvas out) {
        HostsPane pane = model.panes().hosts();
        RunState run = model.shown().run();
        boolean focus = model.place().focus() == Pane.HOSTS;
        Rule.draw(out, title(run, pane), filtered(pane), focus);
        table(model, pane.shown(out.width() - 1), focus, out.part(0, 1, out.width(), out.height() - 1));
    }

    /** Draws titles and rows; the last column gets the room that the others leave. */
    static void table(Model model, List<HostColumn> columns, boolean focus, Canvas out) {
        HostsPane pane = model.panes().hosts();
        RunState run = model.shown().run();
        HostRows rows = pane.rows();
        Map<HostColumn, Integer> widths = widths(run, pane, columns, out.width() - 1);
        titles(widths, pane.query(), out);
        int top = pane.list().topIndex(rows);
        int selected = pane.list().index(rows);
        for (int i = 0; i < out.height() - 1 && top + i < rows.size(); i++) {
            Canvas row = out.part(0, 1 + i, out.width(), 1);
            row.target(new Target.Row(top + i));
            row(run, rows, top + i, widths, row);
            if (top + i == selected) {
                row.put(0, 0, "▸", focus ? Tone.FOCUS : Tone.DIM);
                if (focus) {
                    row.select(0);
                }
            }
            if (pane.marked().contains((int) rows.key(top + i))) {
                row.put(0, 0, "■", Tone.FOCUS);
            }
        }
        if (rows.size() == 0) {
            out.put(1, 1, run.hosts().size() == 0 ? "no hosts yet" : "no host passes: Escape shows all", Tone.DIM);
        }
    }

    private static String title(RunState run, HostsPane pane) {
        int all = run.hosts().size();
        String count = pane.query().all() ? String.valueOf(all) : pane.rows().count() + " of " + all;
        String marked = pane.marked().isEmpty() ? "" : "  " + pane.marked().size() + " marked";
        return "2 Hosts " + count + marked;
    }

    static String filtered(HostsPane pane) {
        String trouble = pane.query().troubledOnly() ? "in trouble" : "";
        String filter =
                pane.query().filter().none() ? "" : "/" + pane.query().filter().text();
        String folded = pane.query().folded() ? "folded" : "";
        return String.join(" ", folded, trouble, filter).strip();
    }

    /** Columns as wide as their titles and what is in sight or may come; the last gets the rest. */
    private static Map<HostColumn, Integer> widths(RunState run, HostsPane pane, List<HostColumn> columns, int room) {
        Map<HostColumn, Integer> widths = new LinkedHashMap<>();
        int left = room;
        for (HostColumn column : columns.subList(0, columns.size() - 1)) {
            int most = column == HostColumn.HOST && pane.query().folded() ? room / 3 : column.width();
            int width = Math.min(most, Math.max(column.title().length(), content(run, pane, column)));
            widths.put(column, width);
            left -= width + 1;
        }
        widths.put(columns.get(columns.size() - 1), Math.max(NARROWEST, left));
        return widths;
    }

    /** The width that a column needs for all hosts, so that it does not change while scrolling. */
    private static int content(RunState run, HostsPane pane, HostColumn column) {
        int width =
                switch (column) {
                    case HOST -> pane.query().folded() ? widest(pane.rows()) : widest(run);
                    case COMPONENT -> run.plan().components().stream()
                            .mapToInt(c -> Text.width(Text.clean(c.name())))
                            .max()
                            .orElse(0);
                    case PHASE -> run.plan().blocks().stream()
                            .mapToInt(b -> Text.width(Text.clean(b.name())))
                            .max()
                            .orElse(0);
                    default -> column.width();
                };
        return Math.max(NARROWEST, width);
    }

    private static int widest(HostRows rows) {
        int width = 0;
        for (int i = 0; i < rows.size() && rows.folded(); i++) {
            width = Math.max(width, Text.width(rows.title(i)));
        }
        return width;
    }

    private static int widest(RunState run) {
        int width = run.hosts().size() > MANY ? HostColumn.HOST.width() : 0;
        for (int i = 0; i < run.hosts().size() && i < MANY; i++) {
            HostState host = run.hosts().get(i);
            width = Math.max(width, Text.width(Text.clean(host.name())));
        }
        return width;
    }

    private static void titles(Map<HostColumn, Integer> widths, HostQuery query, Canvas out) {
        int x = 1;
        for (Map.Entry<HostColumn, Integer> entry : widths.entrySet()) {
            HostColumn column = entry.getKey();
            boolean sorted = query.sorted() && query.sort() == column;
            String title = column.title() + (sorted ? query.reverse() ? "▾" : "▴" : "");
            int start = column.right() ? x + entry.getValue() - title.length() : x;
            out.put(start, 0, title, sorted ? Tone.STRONG : Tone.DIM);
            out.part(x, 0, entry.getValue(), 1).target(new Target.Title(column));
            x += entry.getValue() + 1;
        }
    }

    private static void row(RunState run, HostRows rows, int index, Map<HostColumn, Integer> widths, Canvas out) {
        HostState first = run.hosts().get((int) rows.key(index));
        List<Integer> hosts = rows.folded() ? rows.hosts(index) : List.of();
        int x = 1;
        for (Map.Entry<HostColumn, Integer> entry : widths.entrySet()) {
            HostColumn column = entry.getKey();
            String text = hosts.isEmpty() ? column.text(run, first) : shared(run, rows, index, hosts, column);
            String cell = column.right() ? Text.right(text, entry.getValue()) : Text.left(text, entry.getValue());
            out.put(x, 0, cell, tone(run, first, column));
            x += entry.getValue() + 1;
        }
    }

    /** What several hosts have in common, or together; nothing where each has its own. */
    private static String shared(RunState run, HostRows rows, int index, List<Integer> hosts, HostColumn column) {
        HostState first = run.hosts().get(hosts.get(0));
        if (column == HostColumn.HOST) {
            return rows.title(index);
        }
        return hosts.size() > 1 && column.ofOneHost() ? "" : column.text(run, first);
    }

    private static Tone tone(RunState run, HostState host, HostColumn column) {
        return switch (column) {
            case STATE -> Mark.of(host).tone();
            case RESTARTS -> Tone.WARNING;
            case LAST -> !host.note().isEmpty()
                    ? Mark.of(host).tone() == Tone.GOOD
                            ? Tone.WARNING
                            : Mark.of(host).tone()
                    : HostFacts.troubled(run, host) ? Tone.BAD : Tone.DIM;
            case LOAD, DISK, RTT, VIA, CLOCK, CPUS, MEMORY, SERVES, HAS -> Tone.DIM;
            case PENALTY -> Tone.WARNING;
            case HOST, COMPONENT, PHASE, PROC -> Tone.NORMAL;
        };
    }
}
