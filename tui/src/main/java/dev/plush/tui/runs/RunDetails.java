package dev.plush.tui.runs;

import dev.plush.tui.model.Text;
import dev.plush.tui.model.Words;
import java.util.ArrayList;
import java.util.List;

/** What is told of the selected run below the list. */
public final class RunDetails {
    /** So many lines at most. */
    public static final int LINES = 6;

    private static final int MOST_OF_REASON = 3;

    private RunDetails() {}

    /** Returns the lines, none longer than {@code width} cells. */
    public static List<String> of(RunRow row, int width) {
        List<String> lines = new ArrayList<>();
        if (!row.reason().isEmpty()) {
            List<String> reason = Text.wrapped(row.reason(), width);
            lines.addAll(reason.subList(0, Math.min(MOST_OF_REASON, reason.size())));
        }
        RunRow.Counts counts = row.counts();
        if (counts.events() > 0) {
            String troubled = counts.troubled() == 0 ? "" : " (" + counts.troubled() + " in trouble)";
            String exit = counts.exitCode() < 0 ? "" : "  ·  exit code " + counts.exitCode();
            lines.add(Words.count(counts.hosts(), "host", "hosts") + troubled + "  ·  "
                    + Words.count(counts.processes(), "process", "processes") + "  ·  "
                    + Words.count(counts.restarts(), "restart", "restarts") + "  ·  "
                    + Words.count(counts.events(), "event", "events") + exit);
        }
        lines.add(commands(row));
        return lines.stream().map(line -> Text.cut(line, width)).toList();
    }

    private static String commands(RunRow row) {
        String id = row.shortId();
        return switch (row.standing()) {
            case UNREAD -> "";
            case BROKEN -> "plush events " + id + " --all prints what can be read of it";
            case GOING_ON -> "plush status " + id + "   plush logs " + id + " --follow   plush stop " + id;
            case ABANDONED -> "plush resume " + id + "   plush stop " + id + "   plush logs " + id;
            case ENDED -> "plush replay " + id + "   plush events " + id + " --errors   plush logs " + id;
        };
    }
}
