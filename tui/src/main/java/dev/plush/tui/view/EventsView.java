package dev.plush.tui.view;

import dev.plush.event.RecordedEvent;
import dev.plush.tui.model.EventText;
import dev.plush.tui.model.Mark;
import dev.plush.tui.model.Matches;
import dev.plush.tui.model.Model;
import dev.plush.tui.model.Panes;
import dev.plush.tui.model.Target;
import dev.plush.tui.model.Text;
import dev.plush.tui.model.Tone;
import dev.plush.tui.model.Words;
import java.util.Locale;

/** The events of the run, the newest below. */
final class EventsView {
    private static final int TYPE = 18;
    private static final int SUBJECT = 16;

    private EventsView() {}

    static void draw(Model model, Canvas out) {
        Panes.Events pane = model.panes().events();
        Matches rows = pane.rows();
        int height = out.height() - 1;
        int top = pane.list().topIndex(rows);
        int below = Math.max(0, rows.size() - top - height);
        String right = below > 0 ? below + " below" : pane.list().follow() ? "follow" : "at the end";
        Rule.draw(out, title(pane), right, true);
        int selected = pane.list().index(rows);
        for (int i = 0; i < height && top + i < rows.size(); i++) {
            Canvas row = out.part(0, 1 + i, out.width(), 1);
            row.target(new Target.Row(top + i));
            row(model, model.shown().events().get(rows.key(top + i)), row);
            if (top + i == selected) {
                row.select(0);
            }
        }
        if (rows.size() == 0) {
            out.put(1, 1, "no event passes: v shows less severe ones, Escape clears the filter", Tone.DIM);
        }
    }

    private static String title(Panes.Events pane) {
        String least = pane.least().name().toLowerCase(Locale.ROOT);
        String filter = pane.filter().none() ? "" : "  /" + pane.filter().text();
        return "Events  " + pane.rows().size() + " of severity " + least + " or more" + filter;
    }

    static void row(Model model, RecordedEvent recorded, Canvas out) {
        EventText text = EventText.of(model.shown().run(), recorded.event());
        Mark mark = Mark.of(recorded.event().severity());
        long into = recorded.timeNanos() - model.shown().run().startNanos();
        int x = out.put(0, 0, " " + Words.stamp(into), Tone.DIM);
        if (out.width() >= 100) {
            x = out.put(x, 0, Text.right("#" + recorded.sequence(), 8), Tone.DIM);
        }
        x = out.put(x, 0, " " + mark.shape() + " ", mark.tone());
        x = out.put(x, 0, Text.left(recorded.event().type().title(), TYPE) + " ", mark.tone());
        x = out.put(x, 0, Text.left(text.subject(), SUBJECT) + " ", Tone.NORMAL);
        out.put(x, 0, Text.cut(text.detail(), out.width() - x), Tone.NORMAL);
    }
}
