package dev.plush.tui.model;

import dev.plush.state.RunState;

/**
 * Which lines of the log are in sight, and how wide what stands before them is. Pure.
 *
 * @param first the row of the first line in sight
 * @param skipped how many rows of the screen of that line are above the pane; 0 unless lines are wrapped
 * @param lines how many lines are in sight, in part or wholly
 * @param time cells of the time before each line, with the space before it; 0 for none
 * @param source cells of host and process before each line, with the space after it; 0 for none
 * @param text cells of the line itself
 */
public record LogWindow(int first, int skipped, int lines, int time, int source, int text) {
    /** Room for host and process before each line. */
    private static final int SOURCE = 18;
    /** Cells of the mark of standard error. */
    private static final int MARK = 1;

    /** Returns the window of the model's log. */
    public static LogWindow of(Model model) {
        Rect area = Layout.of(model).log();
        LogPane log = model.panes().log();
        Rows rows = log.rows();
        int height = Math.max(0, area.height() - 1);
        int top = log.list().topIndex(rows);
        int time = time(model, rows, top);
        int source = source(model, rows, top, height);
        int text = Math.max(1, area.width() - time - source - MARK);
        if (!log.look().wrap()) {
            return new LogWindow(top, 0, Math.min(height, rows.size() - top), time, source, text);
        }
        return wrapped(model, new LogWindow(top, 0, 0, time, source, text), height);
    }

    /** The selected line is wholly in sight, the newest if it is followed. */
    private static LogWindow wrapped(Model model, LogWindow window, int height) {
        LogPane log = model.panes().log();
        Rows rows = log.rows();
        int selected = log.list().index(rows);
        int down = 0;
        int last = window.first;
        while (last < rows.size() && down < height) {
            down += rowsOf(model, rows.key(last++), window.text);
        }
        boolean whole = selected < last - 1 || (selected == last - 1 && down <= height);
        if (whole && !log.list().follow()) {
            return window.lines(window.first, 0, last - window.first);
        }
        int first = Math.max(0, selected);
        int up = rows.size() == 0 ? 0 : rowsOf(model, rows.key(first), window.text);
        while (first > 0 && up < height) {
            up += rowsOf(model, rows.key(--first), window.text);
        }
        // a line that is longer than the pane is shown from its beginning
        int skipped = first == selected ? 0 : Math.max(0, up - height);
        return window.lines(first, skipped, Math.max(0, selected - first + 1));
    }

    /** Returns the row to select for a page on or back, so that each line is wholly in sight on one page or the next. */
    int page(Model model, boolean down) {
        LogPane log = model.panes().log();
        Rows rows = log.rows();
        int height = Math.max(1, Layout.of(model).log().height() - 1);
        int by = down ? 1 : -1;
        int row = down ? first + lines - 1 : first;
        int used = 0;
        while (row >= 0 && row < rows.size()) {
            used += log.look().wrap() ? rowsOf(model, rows.key(row), text) : 1;
            if (used > height) {
                break;
            }
            row += by;
        }
        int next = log.list().index(rows) + by;
        return down ? Math.max(next, row - 1) : Math.min(next, row + 1);
    }

    private LogWindow lines(int from, int above, int count) {
        return new LogWindow(from, above, count, time, source, text);
    }

    private static int rowsOf(Model model, long line, int cells) {
        return Text.pieces(model.log().get(line).text(), cells).size();
    }

    private static int time(Model model, Rows rows, int top) {
        if (rows.size() == 0) {
            return 0;
        }
        LogLine line = model.log().get(rows.key(top));
        int width = model.panes()
                .log()
                .look()
                .time(line, model.shown().run().startNanos())
                .length();
        return width == 0 ? 0 : width + 2;
    }

    private static int source(Model model, Rows rows, int top, int height) {
        if (model.panes().logScope().kind() == LogScope.Kind.PROCESS) {
            return 0;
        }
        int width = 0;
        for (int i = top; i < Math.min(rows.size(), top + height); i++) {
            width = Math.max(width, Text.width(name(model, model.log().get(rows.key(i)))));
        }
        return Math.min(SOURCE, width) + 1;
    }

    /** Returns who printed the line, as far as the log's scope does not say it. */
    public static String name(Model model, LogLine line) {
        RunState run = model.shown().run();
        String name = Subjects.source(run, line);
        boolean ofHost = model.panes().logScope().kind() == LogScope.Kind.HOST;
        return Text.clean(ofHost ? name.substring(name.indexOf('/') + 1) : name);
    }
}
