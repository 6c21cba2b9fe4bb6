package dev.plush.cli;

import dev.plush.export.JsonWriter;
import dev.plush.replay.Diff;
import dev.plush.replay.Diff.Changed;
import dev.plush.replay.Diff.Took;
import dev.plush.replay.Diff.Way;
import dev.plush.replay.LastWords;
import dev.plush.replay.Question;
import dev.plush.replay.Story;
import dev.plush.replay.Timeline;
import dev.plush.replay.Why;
import dev.plush.state.RunState;
import dev.plush.tui.model.Text;
import dev.plush.tui.model.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What {@code plush diff} prints. */
final class DiffReport {
    private static final int SCHEMA_VERSION = 1;
    private static final int MAX_CHANGED = 20;
    private static final int NAME = 34;
    private static final int VALUE = 14;

    /** One of the two runs. */
    record Side(String id, Timeline timeline, LastWords words) {
        RunState end() {
            return timeline.at(timeline.size());
        }

        /** Returns what began the trouble, if there was any. */
        Optional<Story.Cause> cause() {
            return Why.of(timeline, new Question.OfRun(), words).causes().stream()
                    .findFirst();
        }
    }

    private final Side first;
    private final Side second;
    private final Diff diff;

    DiffReport(Side first, Side second) {
        this.first = first;
        this.second = second;
        this.diff = Diff.of(first.timeline, second.timeline);
    }

    Diff diff() {
        return diff;
    }

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add("A  " + first.id);
        lines.add("B  " + second.id);
        lines.add("");
        row(lines, "", "A", "B", "");
        row(lines, "verdict", Diff.verdict(first.end()), Diff.verdict(second.end()), "");
        took(lines, new Took("took", first.end().durationNanos(), second.end().durationNanos()));
        for (Diff.Figure figure : diff.figures()) {
            if (figure.first() != 0 || figure.second() != 0) {
                row(lines, figure.name(), "" + figure.first(), "" + figure.second(), "");
            }
        }
        for (Took phase : diff.phases()) {
            took(lines, new Took("phase " + phase.name(), phase.first(), phase.second()));
        }
        lines(lines, "The applications differ:", diff.plans());
        parting(lines);
        changed(lines);
        if (!diff.slower().isEmpty()) {
            lines.add("");
            lines.add("What took another time:");
            diff.slower().forEach(took -> took(lines, took));
        }
        if (diff.none()) {
            lines.add("");
            lines.add("The stories are the same: every block, start and barrier went the same way.");
        }
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    private void parting(List<String> lines) {
        diff.parting().ifPresent(parting -> {
            lines.add("");
            lines.add("The stories part at " + Text.clean(parting.name()));
            lines.add("  A  " + way(parting.first(), first));
            lines.add("  B  " + way(parting.second(), second));
            first.cause().ifPresent(cause -> lines.add("Why in A: " + Text.clean(cause.sentence())));
            second.cause().ifPresent(cause -> lines.add("Why in B: " + Text.clean(cause.sentence())));
        });
    }

    private static String way(Optional<Way> way, Side side) {
        return way.map(one -> Words.stamp(one.event().timeNanos() - side.timeline.startNanos()) + "  #"
                        + one.event().sequence() + "  " + told(one))
                .orElse("nothing of the kind");
    }

    private static String told(Way way) {
        return Text.clean(way.what() + (way.host().isEmpty() ? "" : " (" + way.host() + ")"));
    }

    private void changed(List<String> lines) {
        if (diff.changed().size() < 2) {
            return;
        }
        lines.add("");
        lines.add("What went another way:");
        diff.changed().stream()
                .limit(MAX_CHANGED)
                .forEach(one -> lines.add("  " + Text.clean(one.name()) + ": "
                        + one.first().map(DiffReport::told).orElse("-") + " / "
                        + one.second().map(DiffReport::told).orElse("-")));
        if (diff.changed().size() > MAX_CHANGED) {
            lines.add("  and " + (diff.changed().size() - MAX_CHANGED) + " more");
        }
    }

    private static void lines(List<String> lines, String title, List<String> texts) {
        if (!texts.isEmpty()) {
            lines.add("");
            lines.add(title);
            texts.forEach(text -> lines.add("  " + Text.clean(text)));
        }
    }

    private static void row(List<String> lines, String name, String one, String other, String remark) {
        String row = Text.left(Text.clean(name), NAME) + Text.right(one, VALUE) + Text.right(other, VALUE);
        lines.add((row + (remark.isEmpty() ? "" : "  " + remark)).stripTrailing());
    }

    private static void took(List<String> lines, Took took) {
        boolean both = took.first() > 0 && took.second() > 0;
        String remark = both
                ? String.format(Locale.ROOT, "%+.0f %%", 100.0 * (took.second() - took.first()) / took.first())
                : "";
        row(lines, took.name(), duration(took.first()), duration(took.second()), remark);
    }

    private static String duration(long nanos) {
        return nanos < 0 ? "-" : Words.stamp(nanos);
    }

    String json() {
        JsonWriter out = new JsonWriter().object().field("schemaVersion", SCHEMA_VERSION);
        side(out, "first", first);
        side(out, "second", second);
        out.field("sameVerdict", diff.sameVerdict());
        out.list("figures");
        diff.figures().forEach(figure -> out.object()
                .field("name", figure.name())
                .field("first", figure.first())
                .field("second", figure.second())
                .end());
        out.endList();
        durations(out, "phases", diff.phases());
        diff.parting().ifPresent(parting -> out.field("parting", parting.name()));
        out.list("changed");
        diff.changed().forEach(changed -> changed(out, changed));
        out.endList();
        durations(out, "slower", diff.slower());
        out.list("plans");
        diff.plans().forEach(out::element);
        return out.endList().end() + System.lineSeparator();
    }

    private static void side(JsonWriter out, String key, Side side) {
        out.object(key).field("run", side.id).field("verdict", Diff.verdict(side.end()));
        out.field("durationMs", side.end().durationNanos() / 1_000_000);
        side.cause().ifPresent(cause -> out.field("cause", cause.kind()).field("sentence", cause.sentence()));
        out.end();
    }

    private static void durations(JsonWriter out, String key, List<Took> all) {
        out.list(key);
        for (Took took : all) {
            out.object().field("name", took.name());
            if (took.first() >= 0) {
                out.field("firstMs", took.first() / 1e6, 3);
            }
            if (took.second() >= 0) {
                out.field("secondMs", took.second() / 1e6, 3);
            }
            out.end();
        }
        out.endList();
    }

    private static void changed(JsonWriter out, Changed changed) {
        out.object().field("name", changed.name());
        changed.first().ifPresent(way -> way(out, "first", way));
        changed.second().ifPresent(way -> way(out, "second", way));
        out.end();
    }

    private static void way(JsonWriter out, String key, Way way) {
        out.object(key).field("what", way.what()).field("sequence", way.event().sequence());
        if (!way.host().isEmpty()) {
            out.field("host", way.host());
        }
        out.end();
    }
}
