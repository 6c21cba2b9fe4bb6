package dev.plush.tui.form;

import dev.plush.tui.model.Rect;
import dev.plush.tui.model.Size;

/**
 * Where the parts of the form are. On a wide terminal all stand beside each other, on a high one the diagram is below the
 * form; on a small one it is in the form's place when it is asked for. Pure.
 */
public record FormLayout(Rect header, Rect outline, Rect form, Rect diagram, Rect problems, Rect footer) {
    private static final int BESIDE_FROM = 150;
    private static final int BELOW_FROM = 36;
    private static final int LEAST_OUTLINE = 28;
    private static final int MOST_OUTLINE = 48;
    private static final int MOST_FORM = 70;

    static FormLayout of(FormModel model) {
        Size size = model.size();
        int width = size.columns();
        int problemRows = Math.min(Math.max(4, size.rows() / 6), 9);
        int body = size.rows() - 2 - problemRows;
        int outline = Math.max(LEAST_OUTLINE, Math.min(MOST_OUTLINE, width / 3));
        Rect left = new Rect(0, 1, outline, body);
        int x = outline + 1;
        int rest = width - x;
        Rect form = new Rect(x, 1, rest, body);
        Rect diagram = Rect.NONE;
        if (width >= BESIDE_FROM) {
            int wide = Math.min(MOST_FORM, rest / 2);
            form = new Rect(x, 1, wide, body);
            diagram = new Rect(x + wide + 1, 1, rest - wide - 1, body);
        } else if (size.rows() >= BELOW_FROM) {
            int high = body * 3 / 5;
            form = new Rect(x, 1, rest, high);
            diagram = new Rect(x, 1 + high, rest, body - high);
        } else if (model.place().diagram()) {
            diagram = form;
            form = Rect.NONE;
        }
        return new FormLayout(
                new Rect(0, 0, width, 1),
                left,
                form,
                diagram,
                new Rect(0, 1 + body, width, problemRows),
                new Rect(0, size.rows() - 1, width, 1));
    }
}
