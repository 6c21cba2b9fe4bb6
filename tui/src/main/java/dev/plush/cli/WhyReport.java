package dev.plush.cli;

import dev.plush.event.HostEvent.HostMeasured;
import dev.plush.event.RecordedEvent;
import dev.plush.export.EventJson;
import dev.plush.export.JsonWriter;
import dev.plush.hostset.Folded;
import dev.plush.replay.Story;
import dev.plush.replay.Story.Cause;
import dev.plush.replay.Timeline;
import dev.plush.state.HostState;
import dev.plush.state.RunState;
import dev.plush.tui.model.EventText;
import dev.plush.tui.model.Text;
import dev.plush.tui.model.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What {@code plush why} prints. */
final class WhyReport {
    private static final int SCHEMA_VERSION = 1;
    /** Other causes than the first are told in one line each, so many of them. */
    private static final int MAX_OTHERS = 5;

    private final Timeline timeline;
    private final Story story;
    private final String note;

    /** {@code note} is what is to be said of the run beside its events; empty for nothing. */
    WhyReport(Timeline timeline, Story story, String note) {
        this.timeline = timeline;
        this.story = story;
        this.note = note;
    }

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add(Text.clean(story.subject()) + ": " + Text.clean(story.outcome()));
        if (!note.isEmpty()) {
            lines.add("");
            lines.add(note);
        }
        List<Cause> causes = story.causes();
        if (causes.isEmpty() && note.isEmpty()) {
            lines.add("");
            lines.add("Nothing went wrong with it.");
        }
        for (int i = 0; i < Math.min(1, causes.size()); i++) {
            lines.add("");
            tell(causes.get(i), lines);
        }
        if (causes.size() > 1) {
            lines.add("");
            lines.add("Beside that, from other causes:");
            causes.stream()
                    .skip(1)
                    .limit(MAX_OTHERS)
                    .forEach(cause -> lines.add("  " + at(cause.first()) + "  " + Text.clean(cause.sentence())
                            + (cause.places() > 1 ? " (and on " + (cause.places() - 1) + " more)" : "")));
            if (causes.size() > 1 + MAX_OTHERS) {
                lines.add("  and " + (causes.size() - 1 - MAX_OTHERS) + " more");
            }
        }
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    private void tell(Cause cause, List<String> lines) {
        lines.add("Why: " + Text.clean(cause.sentence()));
        if (cause.places() > 1) {
            lines.add("The same on " + cause.places() + ": " + where(cause));
        }
        lines.add("");
        lines.add("What followed from what, it began at >:");
        for (int i = 0; i < cause.chain().size(); i++) {
            lines.add((i == cause.root() ? "> " : "  ") + event(cause.chain().get(i)));
        }
        if (!cause.words().isEmpty()) {
            lines.add("");
            lines.add("Last words:");
            cause.words().forEach(line -> lines.add("    " + Text.clean(line)));
        }
        cause.host().ifPresent(host -> {
            lines.add("");
            lines.add("The host then: " + facts(host));
        });
        if (!cause.tried().isEmpty()) {
            lines.add("");
            lines.add("Tried before:");
            cause.tried().forEach(event -> lines.add("  " + event(event)));
        }
        if (!cause.hint().isEmpty()) {
            lines.add("");
            lines.add("Try: " + Text.clean(cause.hint()));
        }
    }

    private static String where(Cause cause) {
        boolean processes = cause.where().stream().anyMatch(place -> place.contains("/"));
        String names = processes ? String.join(", ", cause.where()) : Folded.of(cause.where());
        return Text.clean(names) + (cause.places() > cause.where().size() ? ", …" : "");
    }

    private String at(RecordedEvent event) {
        return Words.stamp(event.timeNanos() - timeline.startNanos());
    }

    private String event(RecordedEvent event) {
        EventText text = EventText.of(timeline.at(event.sequence()), event.event());
        String line = at(event) + "  #" + event.sequence() + " "
                + event.event().type().title() + "  " + text.subject() + "  " + text.detail();
        return line.stripTrailing().replaceAll(" {3,}", "  ");
    }

    private static String facts(HostState host) {
        HostMeasured now = host.measured();
        StringBuilder text = new StringBuilder(Text.clean(host.name()));
        if (now.load1m() >= 0) {
            text.append(String.format(Locale.ROOT, ", load %.2f", now.load1m()))
                    .append(" on ")
                    .append(Words.count(host.agent().processors(), "processor", "processors"));
        }
        if (now.memoryFreeBytes() > 0) {
            text.append(", memory free ").append(Words.bytes(now.memoryFreeBytes()));
        }
        long disk = now.diskFreeBytes() > 0 ? now.diskFreeBytes() : host.agent().diskFreeBytes();
        if (host.agent().agentPid() > 0) {
            text.append(", disk free ").append(Words.bytes(disk));
        }
        if (now.clockErrorMillis() >= 0) {
            text.append(", clock ")
                    .append(Words.millis(now.clockOffsetMillis()))
                    .append(" ±")
                    .append(Words.millis(now.clockErrorMillis()));
        }
        return text.toString();
    }

    String json() {
        JsonWriter out = new JsonWriter().object();
        RunState run = timeline.at(timeline.size());
        out.field("schemaVersion", SCHEMA_VERSION)
                .field("run", run.run())
                .field("subject", story.subject())
                .field("outcome", story.outcome());
        if (!note.isEmpty()) {
            out.field("note", note);
        }
        out.list("causes");
        story.causes().forEach(cause -> json(out, cause));
        return out.endList().end() + System.lineSeparator();
    }

    private void json(JsonWriter out, Cause cause) {
        out.object().field("kind", cause.kind()).field("sentence", cause.sentence());
        out.field("hint", cause.hint()).field("began", cause.first().sequence());
        events(out, "chain", cause.chain());
        out.list("where");
        cause.where().forEach(out::element);
        out.endList().field("places", cause.places());
        events(out, "tried", cause.tried());
        out.list("words");
        cause.words().forEach(out::element);
        out.endList();
        cause.host().ifPresent(host -> facts(out, host));
        out.end();
    }

    private static void facts(JsonWriter out, HostState host) {
        HostMeasured now = host.measured();
        out.object("host").field("name", host.name());
        if (now.load1m() >= 0) {
            out.field("load1m", now.load1m(), 2);
        }
        if (now.clockErrorMillis() >= 0) {
            out.field("memoryFreeBytes", now.memoryFreeBytes()).field("diskFreeBytes", now.diskFreeBytes());
            out.field("clockOffsetMs", now.clockOffsetMillis(), 3).field("clockErrorMs", now.clockErrorMillis(), 3);
        }
        out.end();
    }

    private void events(JsonWriter out, String key, List<RecordedEvent> events) {
        out.list(key);
        events.forEach(event -> out.raw(EventJson.line(timeline.at(event.sequence()), event)));
        out.endList();
    }
}
