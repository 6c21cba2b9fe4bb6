package dev.plush.tui.model;

/**
 * The log: where the user is in it, whose lines are there, and how they look.
 *
 * @param filter lines that do not pass are not there
 * @param search lines that pass are found by {@code n} and {@code N}, and what matches is shown
 * @param rows the numbers of the lines that are there
 * @param found those of them that the search finds; none without a search
 */
public record LogPane(
        ListState list, LogScope scope, Filter filter, Filter search, LogLook look, Matches rows, Matches found) {
    /** As a screen begins: the newest lines of everybody. */
    public static final LogPane START = new LogPane(
            ListState.FOLLOWING, LogScope.ALL, Filter.NONE, Filter.NONE, LogLook.START, Matches.NONE, Matches.NONE);

    LogPane at(ListState next) {
        return new LogPane(next, scope, filter, search, look, rows, found);
    }

    LogPane of(LogScope next) {
        return new LogPane(ListState.FOLLOWING, next, filter, search, look, rows, found);
    }

    LogPane filtered(Filter next) {
        return new LogPane(list, scope, next, search, look, rows, found);
    }

    LogPane searching(Filter next) {
        return new LogPane(list, scope, filter, next, look, rows, found);
    }

    LogPane looking(LogLook next) {
        return new LogPane(list, scope, filter, search, next, rows, found);
    }

    /** Returns the log with what there is in {@code lines}; {@code selectedHost} below zero where none is. */
    LogPane advanced(Seq<LogLine> lines, long selectedHost) {
        LogScope of = scope.resolved(selectedHost);
        record Query(LogScope scope, Filter filter, Filter search) {}
        boolean all = filter.none() && of.kind() == LogScope.Kind.ALL;
        Matches there = all
                ? Matches.all(lines)
                : rows.advanced(
                        lines,
                        new Query(of, filter, Filter.NONE),
                        line -> of.holds(line) && filter.passes(line.text()));
        Matches hits = search.none()
                ? Matches.NONE
                : found.advanced(
                        lines,
                        new Query(of, filter, search),
                        line -> of.holds(line) && filter.passes(line.text()) && search.passes(line.text()));
        return new LogPane(list, scope, filter, search, look, there, hits);
    }

    /** Returns the number of the selected line, or -1. */
    public long selected() {
        return rows.size() == 0 ? -1 : rows.key(list.index(rows));
    }
}
