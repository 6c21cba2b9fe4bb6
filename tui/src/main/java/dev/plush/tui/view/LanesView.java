package dev.plush.tui.view;

import dev.plush.state.RunState;
import dev.plush.state.Table;
import dev.plush.tui.model.HostRows;
import dev.plush.tui.model.HostsPane;
import dev.plush.tui.model.Lanes.Change;
import dev.plush.tui.model.Lanes.Kind;
import dev.plush.tui.model.Model;
import dev.plush.tui.model.Target;
import dev.plush.tui.model.Text;
import dev.plush.tui.model.TimeWindow;
import dev.plush.tui.model.Tone;
import dev.plush.tui.model.Words;

/** Hosts × time: what each host did when. Only rows in sight are made. */
final class LanesView {
    private static final int NAME = 16;
    private static final Tone[] PHASES = {Tone.GOOD, Tone.BUSY, Tone.KEY, Tone.NORMAL};

    private LanesView() {}

    static void draw(Model model, Canvas out) {
        RunState run = model.shown().run();
        HostsPane pane = model.panes().hosts();
        HostRows rows = pane.rows();
        TimeWindow window = model.panes().lanes().window();
        int all = run.hosts().size();
        String count = pane.query().all() ? String.valueOf(all) : rows.count() + " of " + all;
        String zoom = model.panes().lanes().zoom() == 0
                ? ""
                : "×" + (1L << model.panes().lanes().zoom());
        Rule.draw(out, "Timeline  " + count + (all == 1 ? " host" : " hosts"), zoom, true);
        int width = out.width() - NAME;
        axis(run, model.panes().lanes().rows().phases(), window, out.part(NAME, 1, width, 1));
        int height = out.height() - 3;
        int top = pane.list().topIndex(rows);
        long shownTo = model.replaying() ? model.player().nanos() : Long.MAX_VALUE;
        for (int i = 0; i < height && top + i < rows.size(); i++) {
            int host = (int) rows.key(top + i);
            Canvas row = out.part(0, 2 + i, out.width(), 1);
            row.target(new Target.Row(top + i));
            boolean selected = top + i == pane.list().index(rows);
            row.put(0, 0, selected ? "▸" : " ", Tone.FOCUS);
            row.put(1, 0, Text.left(name(run, rows, top + i), NAME - 2), Tone.NORMAL);
            lane(model.panes().lanes().rows().of(host), window, shownTo, out.part(NAME, 2 + i, width, 1));
            if (selected) {
                row.select(0, 0, NAME - 1);
            }
        }
        if (rows.size() == 0) {
            out.put(1, 2, all == 0 ? "no hosts yet" : "no host passes: Escape shows all", Tone.DIM);
        }
        legend(run, out.part(0, out.height() - 1, out.width(), 1));
    }

    /** Of hosts that share a row the first is shown. */
    private static String name(RunState run, HostRows rows, int row) {
        String first = Text.clean(run.hosts().get((int) rows.key(row)).name());
        int more = rows.hosts(row).size() - 1;
        return more == 0 ? first : first + " +" + more;
    }

    /** Where phases began, over the time at both ends. */
    private static void axis(RunState run, Table<Change> phases, TimeWindow window, Canvas out) {
        String from = Words.stamp(window.fromNanos() - run.startNanos());
        String to = Words.stamp(window.toNanos() - run.startNanos());
        int free = out.put(0, 0, from, Tone.DIM) + 1;
        int end = out.width() - to.length() - 1;
        for (Change began : phases) {
            String name = "├" + (began.phase() + 1) + " "
                    + Text.clean(run.plan().phases().get(began.phase()));
            int x = Math.max(free, window.cell(began.nanos(), out.width()));
            if (began.nanos() >= window.fromNanos() && x + Text.width(name) < end) {
                free = out.put(x, 0, name, Tone.STRONG) + 1;
            }
        }
        out.putRight(0, to, Tone.DIM);
    }

    /** In each cell what the host does at its end; what went wrong within it goes before. */
    private static void lane(Table<Change> changes, TimeWindow window, long shownTo, Canvas out) {
        int next = 0;
        Change now = new Change(0, Kind.UNKNOWN, -1);
        for (int x = 0; x < out.width() && window.at(x, out.width()) <= shownTo; x++) {
            long begin = window.at(x, out.width());
            long end = x + 1 < out.width() ? window.at(x + 1, out.width()) : window.toNanos() + 1;
            Change worst = null;
            for (; next < changes.size() && isBefore(changes.get(next), end, shownTo); next++) {
                Change change = changes.get(next);
                boolean here = change.nanos() >= begin && change.kind().compareTo(Kind.RESTART) >= 0;
                worst = here && (worst == null || change.kind().compareTo(worst.kind()) > 0) ? change : worst;
                now = change.kind().moment() ? now : change;
            }
            Change shown = worst == null ? now : worst;
            out.put(x, 0, shape(shown), tone(shown));
        }
    }

    private static boolean isBefore(Change change, long end, long shownTo) {
        return change.nanos() < end && change.nanos() <= shownTo;
    }

    private static String shape(Change change) {
        return switch (change.kind()) {
            case UNKNOWN, OVER -> " ";
            case CONNECTING -> "·";
            case PREPARING -> "░";
            case IDLE -> "─";
            case WORKING -> change.phase() < 0 ? "#" : String.valueOf((char) ('1' + change.phase() % 9));
            case WAITING -> "=";
            case RESTART, SUSPECT -> "▲";
            case LOST -> "?";
            case EXIT_FAILED, FAILED -> "✖";
        };
    }

    private static Tone tone(Change change) {
        return switch (change.kind()) {
            case UNKNOWN, OVER, CONNECTING, IDLE -> Tone.DIM;
            case PREPARING -> Tone.BUSY;
            case WORKING -> PHASES[Math.max(0, change.phase()) % PHASES.length];
            case WAITING, RESTART, SUSPECT -> Tone.WARNING;
            case LOST -> Tone.UNKNOWN;
            case EXIT_FAILED, FAILED -> Tone.BAD;
        };
    }

    private static void legend(RunState run, Canvas out) {
        String works = run.plan().phases().isEmpty() ? "# works" : "1 2 … phases";
        String text = "· connects  ░ prepares  " + works
                + "  = waits at a barrier  ─ idle  ▲ restart, silent  ✖ failed  ? lost";
        out.put(1, 0, Text.cut(text, out.width() - 1), Tone.DIM);
    }
}
