package dev.plush.tui.view;

import dev.plush.tui.model.Filter;
import dev.plush.tui.model.KeyMap;
import dev.plush.tui.model.Rect;
import dev.plush.tui.model.Size;
import dev.plush.tui.model.Text;
import dev.plush.tui.model.Tone;
import dev.plush.tui.model.Words;
import dev.plush.tui.runs.RunDetails;
import dev.plush.tui.runs.RunRow;
import dev.plush.tui.runs.RunRow.Standing;
import dev.plush.tui.runs.RunsModel;
import dev.plush.tui.runs.RunsModel.Over;
import dev.plush.tui.runs.RunsUpdate;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The list of runs: which there are, how each ended, and more of the selected one. */
public final class RunsView {
    private static final int SHORT_ID = 5;
    private static final int STATE = 13;
    private static final int STARTED = 12;
    private static final int TOOK = 8;
    private static final int HOSTS = 6;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMM dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter YEAR = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);

    private RunsView() {}

    /** Returns what the model looks like. */
    public static Grid draw(RunsModel model) {
        Size size = model.around().size();
        Grid grid = new Grid(Math.max(1, size.columns()), Math.max(1, size.rows()));
        Canvas out = new Canvas(grid, new Rect(0, 0, grid.columns(), grid.rows()));
        if (!size.enough()) {
            Frame.tooSmall(out, size);
            return grid;
        }
        header(model, out.part(0, 0, out.width(), 1));
        Rule.draw(out.part(0, 1, out.width(), 1), title(model), place(model), true);
        int project = Math.min(24, 12 + Math.max(0, (out.width() - 80) / 4));
        titles(out.part(0, 2, out.width(), 1), project);
        rows(model, out.part(0, 3, out.width(), model.height()), project);
        int below = 3 + model.height();
        if (below + 1 + RunDetails.LINES < out.height()) {
            details(model, out.part(0, below, out.width(), out.height() - below - 1));
        }
        footer(model, out.part(0, out.height() - 1, out.width(), 1));
        over(model, out);
        return grid;
    }

    private static void header(RunsModel model, Canvas out) {
        long going = count(model, Standing.GOING_ON);
        long abandoned = count(model, Standing.ABANDONED);
        int x = out.put(1, 0, "plush", Tone.STRONG);
        x = out.put(x + 2, 0, Words.count(model.all().size(), "run", "runs"), Tone.NORMAL);
        if (going > 0) {
            x = out.put(x + 2, 0, "● " + going + " on", Tone.BUSY);
        }
        if (abandoned > 0) {
            x = out.put(x + 2, 0, "? " + abandoned + " abandoned", Tone.UNKNOWN);
        }
        String home = Text.clean(model.around().home());
        if (x + 2 + Text.width(home) < out.width()) {
            out.putRight(0, home + " ", Tone.DIM);
        }
    }

    private static long count(RunsModel model, Standing standing) {
        return model.all().stream().filter(row -> row.standing() == standing).count();
    }

    private static String title(RunsModel model) {
        Filter filter = model.narrowing().filter();
        return "Runs" + (model.narrowing().troubledOnly() ? "  only those in trouble" : "")
                + (filter.none() ? "" : "  /" + filter.text());
    }

    private static String place(RunsModel model) {
        return model.shown().isEmpty()
                ? ""
                : (model.index() + 1) + " of " + model.shown().size();
    }

    private static void titles(Canvas out, int project) {
        String titles = "  " + Text.left("RUN", SHORT_ID) + " " + Text.left("APPLICATION", project) + " "
                + Text.left("STATE", STATE) + " " + Text.left("STARTED", STARTED) + " " + Text.right("TOOK", TOOK) + " "
                + Text.right("HOSTS", HOSTS) + "  REASON";
        out.put(0, 0, titles, Tone.DIM);
    }

    private static void rows(RunsModel model, Canvas out, int project) {
        List<RunRow> rows = model.shown();
        for (int i = 0; i < out.height() && model.top() + i < rows.size(); i++) {
            RunRow row = rows.get(model.top() + i);
            boolean chosen = model.top() + i == model.index();
            int x = out.put(0, i, chosen ? "▸ " : "  ", Tone.FOCUS);
            x = out.put(x, i, Text.left(row.shortId(), SHORT_ID) + " ", Tone.DIM);
            x = out.put(x, i, Text.left(row.project(), project) + " ", Tone.NORMAL);
            x = out.put(
                    x, i, Text.left(row.mark().text(), STATE) + " ", row.mark().tone());
            x = out.put(x, i, Text.left(started(model, row), STARTED) + " ", Tone.NORMAL);
            x = out.put(x, i, Text.right(took(model, row), TOOK) + " ", Tone.NORMAL);
            x = out.put(x, i, Text.right(hosts(row), HOSTS) + "  ", Tone.NORMAL);
            out.put(x, i, Text.cut(row.reason(), out.width() - x), Tone.NORMAL);
            if (chosen) {
                out.select(i);
            }
        }
        if (rows.isEmpty()) {
            String why = model.all().isEmpty() ? "no runs yet" : "no run passes: Escape shows all";
            out.put(2, 0, why, Tone.DIM);
        }
    }

    private static String hosts(RunRow row) {
        return row.counts().events() == 0 ? "" : Integer.toString(row.counts().hosts());
    }

    private static String started(RunsModel model, RunRow row) {
        if (row.startNanos() == 0) {
            return "";
        }
        ZonedDateTime at = at(model, row.startNanos());
        ZonedDateTime now = at(model, model.around().wallNanos());
        if (at.toLocalDate().equals(now.toLocalDate())) {
            return at.format(TIME);
        }
        return at.getYear() == now.getYear() ? at.format(DAY) : at.format(YEAR);
    }

    private static ZonedDateTime at(RunsModel model, long nanos) {
        return Instant.ofEpochSecond(nanos / 1_000_000_000L)
                .atZone(model.around().zone());
    }

    /** A run that goes on takes longer while one looks. */
    private static String took(RunsModel model, RunRow row) {
        if (row.startNanos() == 0) {
            return "";
        }
        long now = model.around().wallNanos() - row.startNanos();
        return Words.clock(row.standing() == Standing.GOING_ON ? Math.max(row.tookNanos(), now) : row.tookNanos());
    }

    private static void details(RunsModel model, Canvas out) {
        if (model.index() < 0) {
            return;
        }
        RunRow row = model.shown().get(model.index());
        Rule.draw(out, Text.clean(row.id()), "", false);
        List<String> lines = RunDetails.of(row, out.width() - 3);
        for (int i = 0; i < lines.size(); i++) {
            out.put(2, 1 + i, lines.get(i), i == lines.size() - 1 ? Tone.DIM : Tone.NORMAL);
        }
    }

    private static void footer(RunsModel model, Canvas out) {
        if (model.over() instanceof Over.Typing) {
            int x = out.put(0, 0, " /", Tone.KEY);
            x = out.put(x, 0, model.narrowing().filter().text(), Tone.STRONG);
            out.put(x, 0, "▏", Tone.FOCUS);
            out.putRight(
                    0,
                    Words.count(model.shown().size(), "match", "matches") + "  Enter keeps  Escape clears ",
                    Tone.DIM);
        } else if (!model.notice().isEmpty()) {
            out.put(1, 0, Text.cut(model.notice(), out.width() - 1), Tone.WARNING);
        } else {
            FooterView.keys(model.around().settings().keys(), RunsUpdate.PLACES, out);
        }
    }

    private static void over(RunsModel model, Canvas out) {
        if (model.over() instanceof Over.Asking asking) {
            PopupView.confirm(Text.clean(asking.question()), asking.help(), asking.yes(), out);
        } else if (model.over() instanceof Over.Reading text) {
            PopupView.reading(text.title(), text.lines(), text.top(), out);
        } else if (model.over() instanceof Over.Help help) {
            List<KeyMap.Where> places = List.of(KeyMap.Where.RUNS, KeyMap.Where.EVERYWHERE);
            PopupView.help(model.around().settings().keys(), places, help.top(), out);
        }
    }
}
