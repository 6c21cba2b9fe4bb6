package dev.plush.cli;

import dev.plush.replay.Report;
import dev.plush.replay.Report.Barrier;
import dev.plush.replay.Report.Charge;
import dev.plush.replay.Report.HostTime;
import dev.plush.replay.Report.Link;
import dev.plush.replay.Report.Phase;
import dev.plush.replay.Report.Restart;
import dev.plush.tui.model.Text;
import dev.plush.tui.model.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code plush report} prints: lines of 80 columns. */
final class ReportText {
    private static final int WIDTH = 80;
    private static final int MAX_LINKS = 8;
    private static final int MAX_CHARGES = 3;
    private static final int MAX_TOLD = 5;
    private static final int NAME = 18;
    private static final int TIME = 11;

    private final Report report;
    private final ReportNotes notes;
    private final List<String> lines = new ArrayList<>();

    ReportText(Report report, ReportNotes notes) {
        this.report = report;
        this.notes = notes;
    }

    String text() {
        line("report of " + report.end().run());
        Text.wrapped(ReportWords.outcome(report), WIDTH).forEach(this::line);
        line(ReportWords.figures(report));
        if (!notes.remark().isEmpty()) {
            line("", notes.remark());
        }
        if (report.phases().stream().anyMatch(Phase::begun)) {
            title("PHASE", "BEGAN", "TOOK", "HOSTS", "MEDIAN", "SLOWEST");
            report.phases().forEach(this::phase);
        }
        if (!report.chain().isEmpty()) {
            chain("What the run took its time for, each waiting for the one before:", report.chain());
        }
        for (Phase phase : report.phases()) {
            if (phase.begun() && !phase.chain().isEmpty()) {
                chain("Phase " + Text.clean(phase.name()) + (phase.over() ? "" : ", so far") + ":", phase.chain());
            }
        }
        barriers();
        restarts();
        failures();
        bookmarks();
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    private void line(String text) {
        lines.add(Text.cut(text.stripTrailing(), WIDTH));
    }

    /** A line that goes on below itself, under its text. */
    private void line(String figures, String text) {
        String indent = " ".repeat(Text.width(figures));
        List<String> pieces = Text.wrapped(text, WIDTH - indent.length());
        for (int i = 0; i < pieces.size(); i++) {
            line((i == 0 ? figures : indent) + pieces.get(i));
        }
    }

    private String at(long nanos) {
        return Words.stamp(nanos - report.fromNanos());
    }

    private void title(String name, String... columns) {
        line("");
        row(name, columns);
    }

    private void row(String name, String... columns) {
        line(Text.left(Text.clean(name), NAME) + Text.right(columns[0], TIME) + Text.right(columns[1], TIME)
                + Text.right(columns[2], 7) + Text.right(columns[3], TIME) + "  " + columns[4]);
    }

    private void phase(Phase phase) {
        if (!phase.begun()) {
            row(phase.name(), "-", "-", "-", "-", "never began");
            return;
        }
        HostTime slowest = phase.hosts().get(0);
        row(
                phase.name(),
                at(phase.fromNanos()),
                Words.stamp(phase.took()) + (phase.over() ? "" : "+"),
                "" + phase.hosts().size(),
                Words.stamp(phase.medianNanos()),
                Text.clean(slowest.host()) + " " + Words.stamp(slowest.took()));
    }

    private void chain(String title, List<Link> chain) {
        line("");
        line(title);
        long whole = chain.get(chain.size() - 1).toNanos() - chain.get(0).fromNanos();
        List<Link> told = chain.stream()
                .sorted(Comparator.comparingLong(Link::took).reversed())
                .limit(MAX_LINKS)
                .sorted(Comparator.comparingLong(Link::toNanos))
                .toList();
        told.forEach(link -> line(
                "  " + at(link.fromNanos()) + Text.right(Words.stamp(link.took()), TIME)
                        + Text.right(ReportWords.share(link.took(), whole), 6) + "  ",
                ReportWords.of(link)));
        if (told.size() < chain.size()) {
            long rest = whole - told.stream().mapToLong(Link::took).sum();
            int more = chain.size() - told.size();
            line("  and " + Words.count(more, "shorter one", "shorter ones") + ", together " + Words.stamp(rest));
        }
    }

    private void barriers() {
        for (Barrier barrier : report.barriers()) {
            if (barrier.fromNanos() == 0) {
                continue;
            }
            line("");
            line(
                    "",
                    "Barrier " + Text.clean(barrier.name()) + " " + ReportWords.ended(barrier) + " "
                            + (barrier.how().isEmpty() ? "" : "at " + at(barrier.toNanos()) + "; ")
                            + ReportWords.seconds(barrier.waitedNanos()) + " host-seconds spent");
            for (Charge charge : barrier.charges().stream().limit(MAX_CHARGES).toList()) {
                line("  " + Text.right(ReportWords.seconds(charge.nanos()), 9) + "  for " + Text.clean(charge.host())
                        + ", for which " + charge.waiting() + " waited until " + at(charge.arrivedNanos()));
            }
            if (barrier.unchargedNanos() > 0) {
                line("  " + Text.right(ReportWords.seconds(barrier.unchargedNanos()), 9)
                        + "  for no host in particular");
            }
        }
    }

    private void restarts() {
        Map<String, List<Restart>> byProcess = new LinkedHashMap<>();
        for (Restart restart : report.restarts()) {
            byProcess
                    .computeIfAbsent(restart.host() + "/" + restart.process(), name -> new ArrayList<>())
                    .add(restart);
        }
        if (!byProcess.isEmpty()) {
            line("");
            line("Started again:");
        }
        byProcess.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> -entry.getValue().size()))
                .limit(MAX_TOLD)
                .forEach(entry -> line(
                        "  " + Text.right(entry.getValue().size() + " ×", 9) + "  ",
                        Text.clean(
                                entry.getKey() + ": " + entry.getValue().get(0).reason())));
        more(byProcess.size());
    }

    private void failures() {
        if (report.failed() > 0) {
            line("");
            line("What went wrong, see also `plush why`:");
            report.failures().stream()
                    .limit(MAX_TOLD)
                    .forEach(failure -> line("  " + at(failure.nanos()) + "  ", Text.clean(failure.sentence())));
            more(report.failed());
        }
    }

    private void bookmarks() {
        if (!notes.bookmarks().isEmpty()) {
            line("");
            line("Bookmarks:");
            notes.bookmarks().forEach(mark -> line("  " + at(mark.nanos()) + "  ", bookmark(mark)));
        }
    }

    private static String bookmark(ReportNotes.Bookmark mark) {
        return "#" + mark.sequence() + " " + Text.clean(mark.note());
    }

    private void more(int all) {
        if (all > MAX_TOLD) {
            line("  and " + (all - MAX_TOLD) + " more");
        }
    }
}
