package dev.plush.cli;

import dev.plush.event.Verdict;
import dev.plush.replay.Report;
import dev.plush.replay.Story;
import dev.plush.state.RunState;
import dev.plush.tui.model.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A report as one page of HTML, which holds all that it needs and can fetch nothing. Without a script it is tables; with
 * one it has a timeline, too.
 */
final class ReportPage {
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    private final Report report;
    private final Story story;
    private final ReportNotes notes;

    ReportPage(Report report, Story story, ReportNotes notes) {
        this.report = report;
        this.story = story;
        this.notes = notes;
    }

    String html() {
        ReportTables tables = new ReportTables(report, notes.bookmarks());
        Map<String, String> parts = Map.of(
                "title", Html.text("Plush: " + report.end().run()),
                "style", resource("report.css"),
                "head", head(),
                "why", why(),
                "tables", tables.html(),
                "data", new ReportData(report).json(),
                "script", resource("report-view.js") + resource("report.js"));
        StringBuilder page = new StringBuilder();
        Matcher place = PLACE.matcher(resource("report.html"));
        while (place.find()) { // one pass: what is put in is never looked at again
            place.appendReplacement(page, Matcher.quoteReplacement(parts.get(place.group(1))));
        }
        return place.appendTail(page).toString();
    }

    private String head() {
        RunState run = report.end();
        boolean ended = run.life() == RunState.Life.ENDED;
        String word = run.verdict().name().toLowerCase(Locale.ROOT);
        String now = notes.remark().isEmpty() ? "… goes on" : "? no controller";
        String name = run.plan().project().isEmpty() ? run.run() : run.plan().project();
        return """
                <h1>%s <span class="pill %s">%s</span></h1>
                <p class="facts">%s</p>
                <p class="outcome">%s</p>
                <p class="facts"><code>%s</code> · began %s UTC · by %s</p>
                %s"""
                .formatted(
                        Html.text(name),
                        ended ? word : "",
                        ended ? shape(run.verdict()) + " " + word : now,
                        Html.text(ReportWords.figures(report)),
                        Html.text(ReportWords.outcome(report)),
                        Html.text(run.run()),
                        began(),
                        Html.text(run.start().user() + "@" + run.start().controllerHost()),
                        notes.remark().isEmpty() ? "" : "<p>" + Html.text(notes.remark()) + "</p>");
    }

    private static String shape(Verdict verdict) {
        return switch (verdict) {
            case NONE -> "…";
            case SUCCESS -> "✔";
            case PARTIAL -> "▲";
            case FAILURE -> "✖";
            case STOPPED -> "■";
        };
    }

    private String began() {
        Instant began = Instant.ofEpochSecond(Math.floorDiv(report.fromNanos(), 1_000_000_000L));
        return began.toString().replace('T', ' ').replace("Z", "");
    }

    private String why() {
        if (story.causes().isEmpty()) {
            return "";
        }
        Story.Cause cause = story.causes().get(0);
        StringBuilder out = new StringBuilder("<section class=\"why\"><h2>Why</h2>\n<p><b>")
                .append(Html.text(cause.sentence()))
                .append("</b> <span class=\"dim\">at ")
                .append(Words.stamp(cause.first().timeNanos() - report.fromNanos()))
                .append(", event #")
                .append(cause.first().sequence())
                .append(cause.places() > 1 ? "; the same on " + (cause.places() - 1) + " more" : "")
                .append("</span></p>\n");
        out.append(Html.words(cause.words()));
        if (!cause.hint().isEmpty()) {
            out.append("<p>Try: ").append(Html.text(cause.hint())).append("</p>\n");
        }
        if (story.causes().size() > 1) {
            out.append("<p class=\"dim\">")
                    .append(story.causes().size() - 1)
                    .append(" more of other causes, below.</p>\n");
        }
        return out.append("</section>\n").toString();
    }

    private static String resource(String name) {
        try (InputStream in = ReportPage.class.getResourceAsStream("report/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the program is not whole: report/" + name + " is not in it");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
