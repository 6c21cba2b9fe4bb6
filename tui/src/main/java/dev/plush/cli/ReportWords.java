package dev.plush.cli;

import dev.plush.replay.Report;
import dev.plush.replay.Report.Link;
import dev.plush.state.RunState;
import dev.plush.tui.model.Text;
import dev.plush.tui.model.Words;
import java.util.Locale;

/** What a report says in words, the same in its text and on its page. All clean, as {@link Text#clean} makes it. */
final class ReportWords {
    private ReportWords() {}

    /** Returns what was going on, such as {@code h05/receive, start 2}. */
    static String of(Link link) {
        String own = link.host() + (link.name().isEmpty() ? "" : "/" + link.name());
        String detail = link.detail().isEmpty() ? "" : ", " + link.detail();
        String text =
                switch (link.kind()) {
                    case HOSTS -> "before it was the turn of " + link.host();
                    case CONNECTING -> "connecting to " + link.host() + detail;
                    case PREPARING -> link.host() + " gets ready";
                    case BLOCK, PROCESS, TASKS -> own + detail;
                    case BACKOFF -> own + " waits for its next start, after " + link.detail();
                    case BARRIER -> barrier(link);
                    case REPLACEMENT -> link.host() + " takes the place of " + link.name();
                    case SILENT -> link.host() + " is silent";
                    case CLEANUP -> "hosts are cleaned";
                    case OTHER -> own + (detail.isEmpty() ? ", between two steps" : detail);
                };
        return Text.clean(text);
    }

    private static String barrier(Link link) {
        boolean nobody = link.took() == 0;
        String passes = link.host() + (nobody ? " passes barrier " : " waits at barrier ") + link.name();
        return passes + (link.detail().isEmpty() ? "" : " " + link.detail());
    }

    /** Returns how the run stands, such as {@code success after 00:09.812: all verified the file}. */
    static String outcome(Report report) {
        RunState run = report.end();
        boolean ended = run.life() == RunState.Life.ENDED;
        String how = ended ? run.verdict().name() : run.life().name();
        String reason = run.reason().isEmpty() ? "" : ": " + run.reason();
        return how.toLowerCase(Locale.ROOT).replace('_', ' ') + " after "
                + Words.stamp(report.toNanos() - report.fromNanos()) + Text.clean(reason);
    }

    /** Returns the figures of the run in one line. */
    static String figures(Report report) {
        return Words.count(report.end().hosts().size(), "host", "hosts") + ", "
                + Words.count(report.end().processes().size(), "process", "processes") + ", "
                + Words.count(report.restarts().size(), "restart", "restarts") + ", "
                + Words.count(report.failed(), "failure", "failures") + "; "
                + seconds(report.waitedNanos()) + " host-seconds at barriers";
    }

    /** Returns seconds with one digit after the point. */
    static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.1f", nanos / 1e9);
    }

    /** Returns which part of {@code whole} it is, in per cent. */
    static String share(long part, long whole) {
        return whole == 0 ? "" : Math.round(100.0 * part / whole) + " %";
    }

    /** Returns how a barrier ended, in words. */
    static String ended(Report.Barrier barrier) {
        return switch (barrier.how()) {
            case "" -> "still holds";
            case "broken" -> "broke";
            case "timeout" -> "was over by its time-out";
            default -> "opened by " + Text.clean(barrier.how());
        };
    }
}
