package dev.plush.tui.model;

import dev.plush.tui.model.ScreenRequest.EarlierOutput;
import java.util.Optional;
import java.util.OptionalInt;

/** Going back in the log beyond the lines at hand. */
final class Backlog {
    private Backlog() {}

    /** Returns what to ask for if {@code action} goes up from the first line there is. */
    static Optional<ScreenRequest> wanted(Model model, Action action) {
        boolean up = action == Action.UP || action == Action.PAGE_UP || action == Action.FIRST;
        LogPane log = model.panes().log();
        boolean first = up
                && Filters.inLog(model)
                && log.rows().size() > 0
                && log.list().index(log.rows()) == 0;
        return first ? Optional.of(request(model)) : Optional.empty();
    }

    private static EarlierOutput request(Model model) {
        LogScope scope = model.panes().logScope();
        if (scope.kind() == LogScope.Kind.PROCESS) {
            long line = model.panes().log().rows().key(0);
            return new EarlierOutput(model.log().get(line).place(), OptionalInt.of(scope.index()));
        }
        return new EarlierOutput(model.log().get(model.log().first()).place(), OptionalInt.empty());
    }

    /** The line that was the first keeps its number, and stays where it is. */
    static Model came(Model model, Message.Earlier earlier) {
        Model quiet = model.notice("");
        Seq<LogLine> lines = quiet.log();
        if (!Filters.inLog(quiet)
                || lines.end() == lines.first()
                || request(quiet).place() != earlier.place()) {
            return quiet; // whoever asked is elsewhere by now
        }
        LogHistory history = LogHistory.before(lines, earlier);
        long more = lines.first() - history.first();
        if (more == 0) {
            return quiet.notice("this is the first line");
        } else if (history.olderLines() > LogHistory.MOST) {
            return quiet.notice("further back than this: plush logs");
        }
        LogPane log = quiet.panes().log();
        ListState here = log.list().at(log.rows(), log.list().index(log.rows()), false); // no longer following
        return quiet.with(quiet.panes().with(log.at(here).with(history)))
                .notice(Words.count(more, "earlier line", "earlier lines") + " read");
    }
}
