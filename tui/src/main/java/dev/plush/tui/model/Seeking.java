package dev.plush.tui.model;

import dev.plush.event.EventType.Severity;
import dev.plush.event.RecordedEvent;
import dev.plush.state.RunState;
import dev.plush.tui.model.Place.View;
import java.util.function.LongPredicate;

/** Going to the next or previous match of a search, or to what went wrong. */
final class Seeking {
    private Seeking() {}

    static Model sought(Model model, Action action) {
        return switch (action) {
            case MATCH_AFTER -> match(model, 1);
            case MATCH_BEFORE -> match(model, -1);
            case ERROR_AFTER -> error(model, 1);
            default -> error(model, -1);
        };
    }

    /** Who searched stands at the end, most often: the nearest match is then above. */
    static Model nearest(Model model) {
        LogPane log = model.panes().log();
        Matches found = log.found();
        if (log.search().none() || found.size() == 0) {
            return log.search().none()
                    ? model
                    : model.notice("no line has /" + log.search().text());
        }
        int at = found.indexOf(log.selected() + 1) - 1; // the last one that is not below
        return on(model, found.key(Math.max(0, at)));
    }

    private static Model match(Model model, int by) {
        LogPane log = model.panes().log();
        Matches found = log.found();
        if (log.search().none()) {
            return model.notice("nothing was searched for: / does");
        } else if (found.size() == 0) {
            return model.notice("no line has /" + log.search().text());
        }
        long selected = log.selected();
        int at = by > 0 ? found.indexOf(selected + 1) : found.indexOf(selected) - 1;
        int place = Math.floorMod(at, found.size());
        Model there = on(model, found.key(place));
        String round = at == place ? "" : by > 0 ? ", from the first line on" : ", from the last line back";
        return there.notice("match " + (place + 1) + " of " + found.size() + round);
    }

    private static Model on(Model model, long line) {
        LogPane log = model.panes().log();
        return model.with(
                model.panes().with(log.at(log.list().at(log.rows(), log.rows().indexOf(line), false))));
    }

    private static Model error(Model model, int by) {
        RunState run = model.shown().run();
        if (model.place().view() == View.EVENTS) {
            Seq<RecordedEvent> events = model.shown().events();
            return moved(
                    model,
                    by,
                    "no error in this direction",
                    key -> events.get(key).event().severity() == Severity.ERROR);
        } else if (model.place().onHosts() || model.place().inTree()) {
            return moved(
                    model,
                    by,
                    "no host in trouble in this direction",
                    key -> key >= 0
                            && key < run.hosts().size()
                            && HostFacts.troubled(run, run.hosts().get((int) key)));
        } else if (model.place().view() == View.WORLD) {
            Sites sites = model.panes().world().sites();
            return moved(
                    model,
                    by,
                    "no site in trouble in this direction",
                    key -> sites.get(sites.indexOf(key)).troubled() > 0);
        } else if (model.place().view() == View.OVERVIEW) {
            Seq<LogLine> lines = model.log();
            return moved(model, by, "no line of standard error in this direction", key -> lines.get(key).stream() == 2);
        }
        return model.notice("nothing here that fails: hosts, log, events, timeline and world have that");
    }

    private static Model moved(Model model, int by, String none, LongPredicate wanted) {
        Moves.At at = Moves.at(model);
        Rows rows = at.rows();
        for (int i = at.list().index(rows) + by; i >= 0 && i < rows.size(); i += by) {
            if (wanted.test(rows.key(i))) {
                return Moves.to(model, i);
            }
        }
        return model.notice(none);
    }
}
