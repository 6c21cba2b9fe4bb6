package dev.plush.tui.view;

import dev.plush.tui.model.Filter;
import dev.plush.tui.model.LogLine;
import dev.plush.tui.model.LogPane;
import dev.plush.tui.model.LogWindow;
import dev.plush.tui.model.Matches;
import dev.plush.tui.model.Model;
import dev.plush.tui.model.Place.Pane;
import dev.plush.tui.model.Target;
import dev.plush.tui.model.Text;
import dev.plush.tui.model.Tone;
import dev.plush.tui.model.Words;
import java.util.List;

/** Pane 3: what the processes print. Lines of standard error have a mark; what a search finds is turned around. */
final class LogView {
    private LogView() {}

    static void draw(Model model, Canvas out) {
        LogPane log = model.panes().log();
        Matches rows = log.rows();
        LogWindow window = LogWindow.of(model);
        boolean focus = model.place().focus() == Pane.LOG;
        int below = Math.max(0, rows.size() - window.first() - window.lines());
        Rule.draw(out, title(model), right(model, below), focus);
        int selected = focus && !log.list().follow() ? log.list().index(rows) : -1;
        Canvas body = out.part(0, 1, out.width(), out.height() - 1);
        int y = -window.skipped();
        for (int row = window.first(); row < rows.size() && y < body.height(); row++) {
            LogLine line = model.log().get(rows.key(row));
            int from = Math.max(0, y);
            y = line(model, line, window, row == selected, y, body);
            body.part(0, from, out.width(), y - from).target(new Target.Row(row));
        }
        if (rows.size() == 0) {
            boolean none = log.filter().none();
            out.put(1, 1, none ? "no output yet" : "no line matches: Escape shows all", Tone.DIM);
        }
    }

    private static String title(Model model) {
        LogPane log = model.panes().log();
        String scope = Text.clean(model.panes().logScope().words(model.shown().run()));
        String filter = log.filter().none()
                ? ""
                : "  &" + log.filter().text() + " " + Words.count(log.rows().size(), "line", "lines");
        String search = log.search().none()
                ? ""
                : "  /" + log.search().text() + " " + Words.count(log.found().size(), "match", "matches");
        String left = log.look().left() == 0 ? "" : "  «" + log.look().left();
        return "3 Log  " + scope + filter + search + (log.look().wrap() ? "  wrap" : left);
    }

    private static String right(Model model, int below) {
        LogPane log = model.panes().log();
        if (log.past().isPresent() && model.shown().log().end() > model.log().end()) {
            return below + " below, and newer ones: G";
        }
        return below > 0 ? below + " new below" : log.list().follow() ? "follow" : "at the end";
    }

    /** Draws a line from row {@code y} on, which may be above the pane, and returns the row after it. */
    private static int line(Model model, LogLine line, LogWindow window, boolean selected, int y, Canvas out) {
        LogPane log = model.panes().log();
        String time = log.look().time(line, model.shown().run().startNanos());
        out.put(1, y, time, Tone.DIM);
        int x = window.time();
        if (window.source() > 0) {
            out.put(x, y, Text.left(LogWindow.name(model, line), window.source() - 1), Tone.FOCUS);
            x += window.source();
        }
        boolean error = line.stream() == 2;
        x = out.put(x, y, error ? "!" : line.stream() == 0 ? "~" : " ", Tone.WARNING);
        Tone tone = line.stream() == 0 ? Tone.DIM : error ? Tone.WARNING : Tone.NORMAL;
        List<String> pieces = log.look().wrap()
                ? Text.pieces(line.text(), window.text())
                : List.of(Text.cut(Text.from(line.text(), log.look().left()), window.text()));
        for (int i = 0; i < pieces.size(); i++) {
            out.put(x, y + i, pieces.get(i), tone);
            if (selected) {
                out.select(y + i);
            }
            found(pieces.get(i), log.search(), x, y + i, out);
        }
        return y + pieces.size();
    }

    private static void found(String text, Filter search, int x, int y, Canvas out) {
        if (search.none() || search.inverse()) {
            return;
        }
        for (Filter.Range range : search.ranges(text)) {
            int from = Text.width(text.substring(0, range.from()));
            int to = Text.width(text.substring(0, range.to()));
            out.invert(x + from, y, to - from);
        }
    }
}
