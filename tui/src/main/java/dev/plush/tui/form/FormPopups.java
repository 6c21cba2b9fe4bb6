package dev.plush.tui.form;

import dev.plush.tui.form.FormPopup.Asking;
import dev.plush.tui.form.FormPopup.Help;
import dev.plush.tui.form.FormPopup.Option;
import dev.plush.tui.form.FormPopup.Pick;
import dev.plush.tui.form.FormPopup.Reading;
import dev.plush.tui.model.Text;
import dev.plush.tui.model.Tone;
import dev.plush.tui.view.Box;
import dev.plush.tui.view.Canvas;
import java.util.ArrayList;
import java.util.List;

/** What lies over the form: help, questions, long texts. */
final class FormPopups {
    private static final int WIDEST = 100;
    private static final int KEYS = 18;

    private FormPopups() {}

    static void draw(FormModel model, Canvas out) {
        if (model.popup() instanceof Help help) {
            List<String> lines = new ArrayList<>();
            FormKeys.ALL.forEach(binding -> lines.add(Text.left(binding.words(), KEYS) + binding.help()));
            lines.add("");
            lines.add("* must be there   ✖ error   ▲ warning   – not there");
            text("Keys", lines, help.top(), out);
        } else if (model.popup() instanceof Reading reading) {
            text(reading.title(), reading.lines(), reading.top(), out);
        } else if (model.popup() instanceof Pick pick) {
            pick(pick, out);
        } else if (model.popup() instanceof Asking asking) {
            AskingView.draw(asking, out);
        }
    }

    private static void text(String title, List<String> lines, int from, Canvas out) {
        int widest = lines.stream().mapToInt(Text::width).max().orElse(0);
        Canvas box = Box.in(out, title, Math.min(Math.max(30, widest), out.width() - 8), lines.size() + 2);
        int height = box.height() - 2;
        int top = Math.max(0, Math.min(from, lines.size() - height));
        for (int i = 0; i < height && top + i < lines.size(); i++) {
            box.put(0, i, Text.cut(lines.get(top + i), box.width()), Tone.NORMAL);
        }
        int below = lines.size() - top - height;
        box.put(0, box.height() - 1, "Escape closes" + (below > 0 ? "  ↓ " + below + " more" : ""), Tone.DIM);
    }

    private static void pick(Pick pick, Canvas out) {
        int width = Math.min(WIDEST, out.width() - 8);
        int words = pick.options().stream()
                .mapToInt(option -> Text.width(Text.clean(option.words())))
                .max()
                .orElse(0);
        List<String> about = new ArrayList<>();
        pick.about().forEach(line -> about.addAll(Text.wrapped(Text.clean(line), width)));
        int most = Math.max(3, out.height() - 8 - about.size());
        int shown = Math.min(pick.options().size(), most);
        Canvas box = Box.in(out, pick.title(), width, about.size() + shown + 3);
        int y = 0;
        for (String line : about) {
            box.put(0, y++, line, Tone.DIM);
        }
        y += about.isEmpty() ? 0 : 1;
        int top = Math.max(0, Math.min(pick.choice() - shown + 1, pick.options().size() - shown));
        for (int i = 0; i < shown; i++) {
            Option option = pick.options().get(top + i);
            boolean chosen = top + i == pick.choice();
            int x = box.put(0, y, (chosen ? "▸ " : "  ") + option.words(), chosen ? Tone.STRONG : Tone.NORMAL);
            x = Math.max(x + 2, words + 4);
            box.put(x, y, Text.cut(Text.clean(option.meaning()), box.width() - x), Tone.DIM);
            if (chosen) {
                box.select(y);
            }
            y++;
        }
        box.put(0, box.height() - 1, "↑ ↓ choose  Enter does it  Escape back", Tone.DIM);
    }
}
