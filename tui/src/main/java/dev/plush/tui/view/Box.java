package dev.plush.tui.view;

import dev.plush.tui.model.Target;
import dev.plush.tui.model.Text;
import dev.plush.tui.model.Tone;

/** A box that lies over the panes. */
public final class Box {
    private Box() {}

    /** Returns an empty box with a title in the middle of {@code out}, for {@code rows} rows of {@code width} cells. */
    public static Canvas in(Canvas out, String title, int width, int rows) {
        int w = Math.min(out.width(), width + 4);
        int h = Math.min(out.height() - 2, rows + 2);
        Canvas box = out.part((out.width() - w) / 2, (out.height() - h) / 2, w, h);
        box.clear();
        box.target(Target.INSIDE);
        box.put(0, 0, "╔" + "═".repeat(w - 2) + "╗", Tone.FOCUS);
        box.put(2, 0, " " + Text.cut(Text.clean(title), w - 6) + " ", Tone.FOCUS);
        for (int y = 1; y < h - 1; y++) {
            box.put(0, y, "║", Tone.FOCUS);
            box.put(w - 1, y, "║", Tone.FOCUS);
        }
        box.put(0, h - 1, "╚" + "═".repeat(w - 2) + "╝", Tone.FOCUS);
        return box.part(2, 1, w - 4, h - 2);
    }
}
