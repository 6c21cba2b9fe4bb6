package dev.plush.tui.model;

import java.util.Optional;

/**
 * The log: where the user is in it, whose lines are there, and how they look.
 *
 * @param filter lines that do not pass are not there
 * @param search lines that pass are found by {@code n} and {@code N}, and what matches is shown
 * @param past what was at hand, and earlier lines, once somebody went back that far
 * @param rows the numbers of the lines that are there
 * @param found those of them that the search finds; none without a search
 */
public record LogPane(
        ListState list,
        LogScope scope,
        Filter filter,
        Filter search,
        LogLook look,
        Optional<LogHistory> past,
        Matches rows,
        Matches found) {
    /** As a screen begins: the newest lines of everybody. */
    public static final LogPane START = new LogPane(
            ListState.FOLLOWING,
            LogScope.ALL,
            Filter.NONE,
            Filter.NONE,
            LogLook.START,
            Optional.empty(),
            Matches.NONE,
            Matches.NONE);

    LogPane at(ListState next) {
        return new LogPane(next, scope, filter, search, look, past, rows, found);
    }

    LogPane of(LogScope next) {
        return new LogPane(ListState.FOLLOWING, next, filter, search, look, Optional.empty(), rows, found);
    }

    LogPane filtered(Filter next) {
        return new LogPane(list, scope, next, search, look, past, rows, found);
    }

    LogPane searching(Filter next) {
        return new LogPane(list, scope, filter, next, look, past, rows, found);
    }

    LogPane looking(LogLook next) {
        return new LogPane(list, scope, filter, search, next, past, rows, found);
    }

    LogPane with(LogHistory next) {
        return new LogPane(list, scope, filter, search, look, Optional.of(next), rows, found);
    }

    /** Returns the lines that {@link #rows} counts; {@code atHand} are those that are known now. */
    public Seq<LogLine> lines(Seq<LogLine> atHand) {
        return past.<Seq<LogLine>>map(history -> history).orElse(atHand);
    }

    /**
     * Returns the log with what there is now; {@code selectedHost} below zero where none is. Whoever follows, or goes
     * elsewhere in a replay, is done with the past.
     */
    LogPane advanced(Seq<LogLine> atHand, long selectedHost) {
        Optional<LogHistory> kept = past.filter(history -> !list.follow() && history.continues(atHand));
        Seq<LogLine> lines = kept.<Seq<LogLine>>map(history -> history).orElse(atHand);
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
        return new LogPane(list, scope, filter, search, look, kept, there, hits);
    }

    /** Returns the number of the selected line, or -1. */
    public long selected() {
        return rows.size() == 0 ? -1 : rows.key(list.index(rows));
    }
}
