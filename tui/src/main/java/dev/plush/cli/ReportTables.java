package dev.plush.cli;

import dev.plush.replay.Report;
import dev.plush.replay.Report.Barrier;
import dev.plush.replay.Report.Charge;
import dev.plush.replay.Report.Failure;
import dev.plush.replay.Report.Lane;
import dev.plush.replay.Report.Link;
import dev.plush.replay.Report.Phase;
import dev.plush.replay.Report.Restart;
import dev.plush.state.HostState;
import dev.plush.tui.model.Words;
import java.util.List;
import java.util.Locale;

/** The tables of a report's page, which need no script. */
final class ReportTables {
    private static final int MAX_SLOWEST = 10;
    private static final int MAX_CHARGES = 5;
    private static final int MAX_LINKS = 200;
    private static final int MAX_RESTARTS = 200;
    private static final int MAX_HOSTS = 5_000;

    private final Report report;
    private final List<ReportNotes.Bookmark> bookmarks;
    private final StringBuilder out = new StringBuilder();

    ReportTables(Report report, List<ReportNotes.Bookmark> bookmarks) {
        this.report = report;
        this.bookmarks = bookmarks;
    }

    String html() {
        if (!report.chain().isEmpty()) {
            out.append("<section><h2>What the run took its time for</h2>\n"
                    + "<p class=\"dim\">Each step waited for the one before, as far as Plush knows: what programs wait for"
                    + " among themselves it does not see.</p>\n");
            chain(report.chain());
            out.append("</section>\n");
        }
        bookmarks();
        phases();
        barriers();
        failures();
        restarts();
        hosts();
        return out.toString();
    }

    private String at(long nanos) {
        return Words.stamp(nanos - report.fromNanos());
    }

    private void table(String... columns) {
        out.append("<table><thead><tr>");
        for (String column : columns) {
            out.append("<th>").append(column).append("</th>");
        }
        out.append("</tr></thead><tbody>\n");
    }

    /** A row of texts, the first {@code words} of them words, the others numbers. */
    private void row(int words, String... texts) {
        out.append("<tr>");
        for (int i = 0; i < texts.length; i++) {
            out.append(i < words ? "<td>" : "<td class=\"n\">")
                    .append(Html.text(texts[i]))
                    .append("</td>");
        }
        out.append("</tr>\n");
    }

    private void endTable() {
        out.append("</tbody></table>\n");
    }

    private void left(int all, int told) {
        if (all > told) {
            out.append("<p class=\"dim\">and ").append(all - told).append(" more</p>\n");
        }
    }

    private void chain(List<Link> chain) {
        long from = chain.get(0).fromNanos();
        long whole = Math.max(1, chain.get(chain.size() - 1).toNanos() - from);
        out.append("<table class=\"chain\"><thead><tr><th>began</th><th>took</th><th>share</th><th>what</th>"
                + "<th class=\"wide\">when</th></tr></thead><tbody>\n");
        for (Link link : chain.subList(0, Math.min(MAX_LINKS, chain.size()))) {
            out.append(String.format(
                    Locale.ROOT,
                    "<tr><td class=\"n\">%s</td><td class=\"n\">%s</td><td class=\"n\">%s</td><td>%s</td><td"
                            + " class=\"wide\"><i class=\"bar %s\""
                            + " style=\"margin-left:%.2f%%;width:%.2f%%\"></i></td></tr>%n",
                    at(link.fromNanos()),
                    Words.stamp(link.took()),
                    ReportWords.share(link.took(), whole),
                    Html.text(ReportWords.of(link)),
                    link.kind().name().toLowerCase(Locale.ROOT),
                    100.0 * (link.fromNanos() - from) / whole,
                    100.0 * link.took() / whole));
        }
        endTable();
        left(chain.size(), MAX_LINKS);
    }

    private void phases() {
        if (report.phases().isEmpty()) {
            return;
        }
        out.append("<section><h2>Phases</h2>\n");
        table("phase", "began", "took", "hosts", "median host", "slowest host");
        for (Phase phase : report.phases()) {
            row(
                    1,
                    phase.name(),
                    phase.begun() ? at(phase.fromNanos()) : "never",
                    phase.begun() ? Words.stamp(phase.took()) + (phase.over() ? "" : ", goes on") : "",
                    "" + phase.hosts().size(),
                    phase.begun() ? Words.stamp(phase.medianNanos()) : "",
                    phase.hosts().stream()
                            .findFirst()
                            .map(slowest -> slowest.host() + " " + Words.stamp(slowest.took()))
                            .orElse(""));
        }
        endTable();
        for (Phase phase : report.phases()) {
            if (phase.begun()) {
                out.append("<details><summary>")
                        .append(Html.text(phase.name()))
                        .append(": what determined its end, and its slowest hosts</summary>\n");
                if (!phase.chain().isEmpty()) {
                    chain(phase.chain());
                }
                table("host", "began", "took", "beside the median");
                phase.hosts().stream()
                        .limit(MAX_SLOWEST)
                        .forEach(host -> row(
                                1,
                                host.host(),
                                at(host.fromNanos()),
                                Words.stamp(host.took()),
                                ReportWords.share(host.took(), phase.medianNanos())));
                endTable();
                left(phase.hosts().size(), MAX_SLOWEST);
                out.append("</details>\n");
            }
        }
        out.append("</section>\n");
    }

    private void barriers() {
        if (report.barriers().stream().noneMatch(barrier -> barrier.fromNanos() > 0)) {
            return;
        }
        out.append("<section><h2>Barriers</h2>\n");
        table("barrier", "first came", "until", "came", "host-seconds spent");
        for (Barrier barrier : report.barriers()) {
            if (barrier.fromNanos() > 0) {
                row(
                        1,
                        barrier.name() + " " + ReportWords.ended(barrier),
                        at(barrier.fromNanos()),
                        at(barrier.toNanos()),
                        "" + barrier.arrived(),
                        ReportWords.seconds(barrier.waitedNanos()));
                for (Charge charge :
                        barrier.charges().stream().limit(MAX_CHARGES).toList()) {
                    row(
                            1,
                            "  … for " + charge.host() + ", by " + charge.waiting() + " that waited",
                            "",
                            at(charge.arrivedNanos()),
                            "",
                            ReportWords.seconds(charge.nanos()));
                }
                if (barrier.unchargedNanos() > 0) {
                    row(1, "  … for nobody in particular", "", "", "", ReportWords.seconds(barrier.unchargedNanos()));
                }
            }
        }
        endTable();
        out.append("</section>\n");
    }

    private void bookmarks() {
        if (bookmarks.isEmpty()) {
            return;
        }
        out.append("<section id=\"bookmarks\"><h2>Bookmarks</h2>\n");
        table("note", "event", "at");
        bookmarks.forEach(mark -> row(1, mark.note(), "#" + mark.sequence(), at(mark.nanos())));
        endTable();
        out.append("</section>\n");
    }

    private void failures() {
        if (report.failed() == 0) {
            return;
        }
        out.append("<section><h2>What went wrong</h2>\n<p class=\"dim\">").append(report.failed());
        out.append(
                " in all; what merely followed is left out. <code>plush why</code> tells what came from what.</p>\n");
        out.append("<table id=\"failures\"><thead><tr><th>at</th><th>event</th><th>what</th></tr></thead><tbody>\n");
        for (Failure failure : report.failures()) {
            out.append("<tr id=\"f").append(failure.sequence()).append("\"><td class=\"n\">");
            out.append(at(failure.nanos())).append("</td><td>#").append(failure.sequence());
            out.append(' ').append(Html.text(failure.type())).append("</td><td><b>✖ ");
            out.append(Html.text(failure.sentence())).append("</b>");
            out.append(failure.hint().isEmpty() ? "" : "<br>Try: " + Html.text(failure.hint()));
            out.append(Html.words(failure.words())).append("</td></tr>\n");
        }
        endTable();
        left(report.failed(), report.failures().size());
        out.append("</section>\n");
    }

    private void restarts() {
        if (report.restarts().isEmpty()) {
            return;
        }
        out.append("<section><h2>Started again</h2>\n");
        table("process", "because of", "at", "start", "after ms");
        for (Restart restart : report.restarts().stream().limit(MAX_RESTARTS).toList()) {
            row(
                    2,
                    "↻ " + restart.host() + "/" + restart.process(),
                    restart.reason(),
                    at(restart.nanos()),
                    "" + restart.attempt(),
                    "" + restart.delayMillis());
        }
        endTable();
        left(report.restarts().size(), MAX_RESTARTS);
        out.append("</section>\n");
    }

    private void hosts() {
        out.append("<section><details><summary>All ")
                .append(Words.count(report.lanes().size(), "host", "hosts"))
                .append("</summary>\n");
        table("host", "component", "state", "note", "restarts");
        for (Lane lane : report.lanes().stream().limit(MAX_HOSTS).toList()) {
            HostState host = lane.host();
            String component = host.component() < 0
                    ? ""
                    : report.end().plan().components().get(host.component()).name();
            String state = host.status().name().toLowerCase(Locale.ROOT);
            row(4, host.name(), component, state, host.note(), "" + host.restarts());
        }
        endTable();
        left(report.lanes().size(), MAX_HOSTS);
        out.append("</details></section>\n");
    }
}
