package dev.plush.tui.view;

import dev.plush.journal.Segment.PhaseMark;
import dev.plush.replay.Timeline;
import dev.plush.tui.model.Model;
import dev.plush.tui.model.Player;
import dev.plush.tui.model.Text;
import dev.plush.tui.model.Tone;
import dev.plush.tui.model.Words;
import java.util.Locale;
import java.util.Optional;

/** The strip of a replay: how many events when, phases, failures, bookmarks, and the cursor. */
final class TimelineView {
    private static final String BARS = " ▁▂▃▄▅▆▇█";

    private TimelineView() {}

    static void draw(Model model, Canvas out) {
        Player player = model.player();
        Timeline timeline = player.timeline();
        int width = out.width();
        state(player, out);
        int[] density = timeline.density(width);
        int most = 1;
        for (int count : density) {
            most = Math.max(most, count);
        }
        int cursor = timeline.bucket(player.nanos(), width);
        for (int x = 0; x < width; x++) {
            // the logarithm keeps a busy start from flattening all the rest
            double share = Math.log1p(density[x]) / Math.log1p(most);
            int level = density[x] == 0 ? 0 : Math.max(1, (int) Math.round(share * (BARS.length() - 1)));
            out.put(x, 1, BARS.substring(level, level + 1), x <= cursor ? Tone.BUSY : Tone.DIM);
        }
        marks(player, cursor, out);
        out.select(cursor, 1, 1);
    }

    private static void state(Player player, Canvas out) {
        Timeline timeline = player.timeline();
        String speed = player.speed() < 1 || player.speed() % 1 != 0
                ? String.format(Locale.ROOT, "%.3g×", player.speed()).replaceAll("0+×", "×")
                : String.format(Locale.ROOT, "%.0f×", player.speed());
        String end = player.open() ? "● following " : "■ at the end ";
        String what = player.playing() ? "▶ playing " : player.atEnd() ? end : "‖ paused ";
        int x = out.put(1, 0, what + speed, player.playing() ? Tone.GOOD : Tone.STRONG);
        long length = timeline.endNanos() - timeline.startNanos();
        long into = player.nanos() - timeline.startNanos();
        x = out.put(x + 2, 0, Words.stamp(into) + " of " + Words.stamp(length), Tone.NORMAL);
        x = out.put(x + 2, 0, "event " + player.sequence() + " of " + timeline.size(), Tone.NORMAL);
        int failures = timeline.failureCount();
        String errors = failures == 0 ? "no errors" : "✖ " + Words.count(failures, "error", "errors");
        x = out.put(x + 2, 0, errors, failures == 0 ? Tone.DIM : Tone.BAD);
        Optional<String> note = player.bookmarks().note(player.sequence());
        if (note.isPresent()) {
            String text = "◆ " + Text.clean(note.get());
            x = out.put(x + 2, 0, Text.cut(text, Math.max(1, out.width() - x - 3)), Tone.FOCUS);
        }
        if (!timeline.damage().isEmpty()) {
            x = out.put(x + 2, 0, "ends early: " + Text.clean(timeline.damage()), Tone.BAD);
        }
        String idle = player.skipIdle() ? "skips idle" : "keeps idle";
        if (x + 3 + idle.length() <= out.width()) {
            out.putRight(0, idle + " ", Tone.DIM);
        }
    }

    private static void marks(Player player, int cursor, Canvas out) {
        Timeline timeline = player.timeline();
        int free = 0;
        for (PhaseMark phase : timeline.phases()) {
            int x = Math.max(free, timeline.bucket(phase.timeNanos(), out.width()));
            String name = "├" + Text.clean(phase.name()) + " ";
            if (x + Text.width(name) <= out.width()) {
                free = out.put(x, 2, name, Tone.DIM);
            }
        }
        out.put(cursor, 2, "▲", Tone.FOCUS);
        timeline.failed(out.width()).stream().forEach(x -> out.put(x, 2, "✖", Tone.BAD));
        for (long sequence : player.bookmarks().all().keySet()) {
            if (sequence <= timeline.size()) {
                long nanos = timeline.event(sequence).timeNanos();
                out.put(timeline.bucket(nanos, out.width()), 2, "◆", Tone.FOCUS);
            }
        }
    }
}
