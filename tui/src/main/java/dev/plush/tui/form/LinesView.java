package dev.plush.tui.form;

import dev.plush.edit.Field;
import dev.plush.edit.Field.Kind;
import dev.plush.edit.Item;
import dev.plush.edit.Meanings;
import dev.plush.tui.form.FormPopup.Typing;
import dev.plush.tui.model.Text;
import dev.plush.tui.model.Tone;
import dev.plush.tui.view.Canvas;
import dev.plush.tui.view.Rule;
import java.util.ArrayList;
import java.util.List;

/** The form of the selected element: a line for each value, and below what the selected one means. */
final class LinesView {
    private static final int LABEL = 18;
    private static final int HELP_ROWS = 4;

    private LinesView() {}

    static void draw(FormModel model, Canvas out) {
        if (model.item().isEmpty()) {
            Rule.draw(out, "Form", "", false);
            return;
        }
        Item item = model.item().get();
        boolean focus = model.place().inForm();
        String title = (item.kind() + " " + Text.clean(item.label())).strip();
        Rule.draw(out, title, "line " + model.work().text().line(item.tag().start()), focus);
        List<Field> fields = model.fields();
        int rows = out.height() - 1 - HELP_ROWS;
        int selected = Math.min(model.place().line(), fields.size() - 1);
        int top = Math.max(0, Math.min(selected - rows / 2, fields.size() - rows));
        for (int i = 0; i < rows && top + i < fields.size(); i++) {
            boolean chosen = focus && top + i == selected;
            Canvas row = out.part(0, 1 + i, out.width(), 1);
            line(fields.get(top + i), chosen && model.popup() instanceof Typing typing ? typing.input() : null, row);
            if (chosen && !(model.popup() instanceof Typing)) {
                row.select(0);
            }
        }
        int below = fields.size() - top - rows;
        if (below > 0) {
            out.putRight(rows, " ↓ " + below + " more ", Tone.DIM);
        }
        help(model, focus, out.part(0, out.height() - HELP_ROWS, out.width(), HELP_ROWS));
    }

    private static void line(Field field, Input typed, Canvas out) {
        boolean missing = field.required() && field.now().isEmpty();
        out.put(0, 0, missing ? "✖" : field.required() ? "*" : " ", missing ? Tone.BAD : Tone.DIM);
        int x = 2 + field.depth() * 2;
        Tone label = field.now().isPresent() ? Tone.NORMAL : Tone.DIM;
        out.put(x, 0, Text.cut(Text.clean(field.label()), LABEL), field.kind() == Kind.GROUP ? Tone.STRONG : label);
        int at = LABEL + 3;
        int room = out.width() - at - 1;
        if (typed != null) {
            typing(typed, out, at, 0, room);
            return;
        }
        String now = field.now().orElse("");
        if (field.kind() == Kind.GROUP) {
            String shown = field.now().isPresent() ? Text.cut(oneLine(now), room) : missing ? "missing" : "–";
            out.put(at, 0, shown, missing ? Tone.BAD : Tone.DIM);
        } else if (field.now().isEmpty()) {
            out.put(at, 0, missing ? "missing" : "–", missing ? Tone.BAD : Tone.DIM);
        } else {
            boolean good = field.accepts(now);
            out.put(at, 0, Text.cut(oneLine(now.strip()), room), good ? Tone.STRONG : Tone.BAD);
        }
    }

    private static String oneLine(String text) {
        return Text.clean(text.replace("\n", "↵"));
    }

    /** Shows the part of the text in which the cursor is. */
    static void typing(Input typed, Canvas out, int at, int y, int room) {
        String before = oneLine(typed.text().substring(0, typed.cursor()));
        String after = oneLine(typed.text().substring(typed.cursor()));
        int over = Math.max(0, Text.width(before) - room + 2);
        String shown = over == 0 ? before : "…" + Text.from(before, over + 1);
        int x = out.put(at, y, shown, Tone.STRONG);
        out.put(x, y, after.isEmpty() ? " " : after, Tone.STRONG);
        out.select(x, y, 1);
    }

    private static void help(FormModel model, boolean focus, Canvas out) {
        out.put(0, 0, "─".repeat(out.width()), Tone.DIM);
        List<String> lines = new ArrayList<>();
        boolean bad = false;
        Item item = model.item().orElseThrow();
        if (focus && model.field().isPresent()) {
            Field field = model.field().get();
            lines.addAll(Text.wrapped(Text.clean(field.label() + ": " + field.meaning()), out.width() - 2));
            bad = model.popup() instanceof Typing typing
                    && !field.accepts(typing.input().text());
            if (field.kind() != Kind.GROUP) {
                lines.addAll(Text.wrapped(Text.clean("expected " + field.expected()), out.width() - 2));
            }
        } else {
            String meaning =
                    item.type().map(type -> Meanings.of(type.id())).orElse("does not belong here, or is not known");
            lines.addAll(Text.wrapped(Text.clean(item.kind() + ": " + meaning), out.width() - 2));
        }
        for (int i = 0; i < lines.size() && i < out.height() - 1; i++) {
            boolean wrong = bad && lines.get(i).startsWith("expected");
            out.put(1, 1 + i, lines.get(i), wrong ? Tone.BAD : Tone.DIM);
        }
    }
}
