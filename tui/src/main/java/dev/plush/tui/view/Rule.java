package dev.plush.tui.view;

import dev.plush.tui.model.Text;
import dev.plush.tui.model.Tone;

/** The line above a pane with its title; double where the pane has the focus. */
public final class Rule {
    private Rule() {}

    /** Draws it into the first row; {@code right} is said at its end, if there is room. */
    public static void draw(Canvas out, String title, String right, boolean focus) {
        String line = focus ? "═" : "─";
        Tone tone = focus ? Tone.FOCUS : Tone.DIM;
        out.put(0, 0, line.repeat(out.width()), tone);
        int room = out.width() - 2 - (right.isEmpty() ? 0 : Text.width(right) + 4);
        out.put(1, 0, " " + Text.cut(title, Math.max(0, room - 2)) + " ", focus ? Tone.FOCUS : Tone.STRONG);
        if (!right.isEmpty() && Text.width(right) + 4 < out.width()) {
            String padded = " " + right + " ";
            out.put(out.width() - Text.width(padded) - 1, 0, padded, tone);
        }
    }
}
