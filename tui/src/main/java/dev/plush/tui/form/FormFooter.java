package dev.plush.tui.form;

import dev.plush.tui.form.FormPopup.Asking;
import dev.plush.tui.form.FormPopup.Typing;
import dev.plush.tui.model.Text;
import dev.plush.tui.model.Tone;
import dev.plush.tui.view.Canvas;

/** The last line: a notice, or the keys that work here. */
final class FormFooter {
    private FormFooter() {}

    static void draw(FormModel model, Canvas out) {
        if (model.popup() instanceof Typing) {
            out.put(1, 0, "Enter keeps it  Escape back  Ctrl-U empties  Ctrl-N line break", Tone.DIM);
        } else if (model.popup() instanceof Asking) {
            out.put(1, 0, "Enter next question  Escape the one before  Ctrl-C leaves, nothing is written", Tone.DIM);
        } else if (!model.notice().isEmpty()) {
            out.put(1, 0, Text.cut(model.notice(), out.width() - 1), Tone.WARNING);
        } else {
            keys(out);
        }
    }

    private static void keys(Canvas out) {
        String right = "? help  q quit ";
        int room = out.width() - right.length() - 1;
        int x = 1;
        for (FormKeys.Binding binding : FormKeys.ALL) {
            boolean fixed = binding.action() == FormAction.HELP || binding.action() == FormAction.QUIT;
            String key = binding.keys().get(0);
            int width = key.length() + binding.label().length() + 3;
            if (!fixed && !binding.label().isEmpty() && x + width <= room) {
                x = out.put(x, 0, key, Tone.KEY);
                x = out.put(x + 1, 0, binding.label(), Tone.DIM) + 2;
            }
        }
        int end = out.put(out.width() - right.length(), 0, "?", Tone.KEY);
        end = out.put(end, 0, " help  ", Tone.DIM);
        end = out.put(end, 0, "q", Tone.KEY);
        out.put(end, 0, " quit", Tone.DIM);
    }
}
