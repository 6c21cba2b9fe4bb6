package dev.plush.tui.view;

import dev.plush.state.RunState;
import dev.plush.tui.model.LogLine;
import dev.plush.tui.model.LogScope;
import dev.plush.tui.model.Matches;
import dev.plush.tui.model.Model;
import dev.plush.tui.model.Panes;
import dev.plush.tui.model.Place.Pane;
import dev.plush.tui.model.Subjects;
import dev.plush.tui.model.Text;
import dev.plush.tui.model.Tone;
import dev.plush.tui.model.Words;

/** Pane 3: the end of what the processes print. Lines of standard error have a mark. */
final class LogView {
    /** Room for host and process before each line. */
    private static final int SOURCE = 18;

    private LogView() {}

    static void draw(Model model, Canvas out) {
        Panes.Log pane = model.panes().log();
        Matches rows = pane.rows();
        boolean focus = model.place().focus() == Pane.LOG;
        int height = out.height() - 1;
        int top = pane.list().topIndex(rows);
        int below = Math.max(0, rows.size() - top - height);
        Rule.draw(out, title(model), below == 0 ? follow(pane) : below + " new below", focus);
        int source = source(model, rows, top, height);
        int selected = pane.list().index(rows);
        for (int i = 0; i < height && top + i < rows.size(); i++) {
            Canvas row = out.part(0, 1 + i, out.width(), 1);
            row(model, model.shown().log().get(rows.key(top + i)), source, row);
            if (focus && !pane.list().follow() && top + i == selected) {
                row.select(0);
            }
        }
        if (rows.size() == 0) {
            boolean none = pane.filter().none();
            out.put(1, 1, none ? "no output yet" : "no line matches: Escape shows all", Tone.DIM);
        }
    }

    private static String title(Model model) {
        Panes.Log pane = model.panes().log();
        String scope = Text.clean(model.panes().logScope().words(model.shown().run()));
        String filter = pane.filter().none()
                ? ""
                : "  /" + pane.filter().text() + " " + Words.count(pane.rows().size(), "line", "lines");
        return "3 Log  " + scope + filter + (pane.left() == 0 ? "" : "  «" + pane.left());
    }

    private static String follow(Panes.Log pane) {
        return pane.list().follow() ? "follow" : "at the end";
    }

    private static int source(Model model, Matches rows, int top, int height) {
        LogScope.Kind kind = model.panes().logScope().kind();
        if (kind == LogScope.Kind.PROCESS) {
            return 0;
        }
        int width = 0;
        for (int i = top; i < Math.min(rows.size(), top + height); i++) {
            width = Math.max(width, Text.width(name(model, model.shown().log().get(rows.key(i)))));
        }
        return Math.min(SOURCE, width);
    }

    private static String name(Model model, LogLine line) {
        RunState run = model.shown().run();
        String name = Subjects.source(run, line);
        boolean ofHost = model.panes().logScope().kind() == LogScope.Kind.HOST;
        return Text.clean(ofHost ? name.substring(name.indexOf('/') + 1) : name);
    }

    private static void row(Model model, LogLine line, int source, Canvas out) {
        long into = line.timeNanos() - model.shown().run().startNanos();
        int x = out.put(0, 0, " " + Words.stamp(into) + " ", Tone.DIM);
        if (source > 0) {
            x = out.put(x, 0, Text.left(name(model, line), source) + " ", Tone.FOCUS);
        }
        boolean error = line.stream() == 2;
        x = out.put(x, 0, error ? "!" : line.stream() == 0 ? "~" : " ", Tone.WARNING);
        String text = Text.from(line.text(), model.panes().log().left());
        Tone tone = line.stream() == 0 ? Tone.DIM : error ? Tone.WARNING : Tone.NORMAL;
        out.put(x, 0, Text.cut(text, out.width() - x), tone);
    }
}
