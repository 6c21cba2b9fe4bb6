package dev.plush.tui.form;

import dev.plush.edit.Item;
import dev.plush.spec.Problem;
import dev.plush.tui.model.Text;
import dev.plush.tui.model.Tone;
import dev.plush.tui.model.Words;
import dev.plush.tui.view.Canvas;
import dev.plush.tui.view.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The outline: every element that has a form, and a sign where there is a problem. */
final class ElementsView {
    private static final int WIDE = 36;

    private ElementsView() {}

    static void draw(FormModel model, Canvas out) {
        List<Item> items = model.work().outline().items();
        boolean focus = !model.place().inForm();
        Rule.draw(out, "Outline  " + Words.count(items.size(), "element", "elements"), "", focus);
        if (items.isEmpty()) {
            out.put(1, 2, "no element in this file", Tone.DIM);
            return;
        }
        int rows = out.height() - 1;
        int selected = model.place().row();
        int top = Math.max(0, Math.min(selected - rows / 2, items.size() - rows));
        Map<Integer, Problem.Severity> marks = marks(model);
        for (int i = 0; i < rows && top + i < items.size(); i++) {
            row(items.get(top + i), marks.get(top + i), out.part(0, 1 + i, out.width(), 1));
            if (top + i == selected) {
                out.put(1, 1 + i, "▸", Tone.FOCUS);
                if (focus) {
                    out.select(1 + i);
                }
            }
        }
    }

    private static void row(Item item, Problem.Severity worst, Canvas out) {
        boolean error = worst == Problem.Severity.ERROR;
        if (worst != null) {
            out.put(0, 0, error ? "✖" : "▲", error ? Tone.BAD : Tone.WARNING);
        }
        int x = 2 + item.depth() * (out.width() < WIDE ? 1 : 2);
        boolean known = item.type().isPresent();
        int room = out.width() - x;
        String kind = Text.clean(item.kind()).replaceFirst("(process|barrier|workflow|component)_block$", "$1 block");
        x = out.put(x, 0, Text.cut(kind, room), known ? Tone.NORMAL : Tone.BAD);
        out.put(x + 1, 0, Text.cut(Text.clean(item.label()), out.width() - x - 1), Tone.STRONG);
    }

    /** Problems by the row that they are about. */
    private static Map<Integer, Problem.Severity> marks(FormModel model) {
        Map<Integer, Problem.Severity> marks = new HashMap<>();
        if (model.findings().version() != model.work().version()) {
            return marks;
        }
        for (Problem problem :
                model.findings().check().problems().stream().limit(50).toList()) {
            if (problem.place().line() > 0) {
                int offset = model.work()
                        .text()
                        .offset(problem.place().line(), problem.place().column());
                int row = model.work().outline().rowAt(offset);
                marks.merge(row, problem.severity(), (one, other) -> one.compareTo(other) < 0 ? one : other);
            }
        }
        return marks;
    }
}
