package dev.plush.tui.form;

import dev.plush.event.Plan;
import dev.plush.spec.Problem;
import dev.plush.tui.form.FormPopup.Asking;
import dev.plush.tui.model.Rect;
import dev.plush.tui.model.Size;
import dev.plush.tui.model.Text;
import dev.plush.tui.model.Tone;
import dev.plush.tui.model.Words;
import dev.plush.tui.view.Canvas;
import dev.plush.tui.view.Grid;
import dev.plush.tui.view.PlanBoxes;
import dev.plush.tui.view.Rule;
import java.util.List;
import java.util.Optional;

/** Draws the whole form. */
public final class FormFrame {
    private FormFrame() {}

    /** Returns what the form looks like. */
    public static Grid draw(FormModel model) {
        Size size = model.size();
        Grid grid = new Grid(Math.max(1, size.columns()), Math.max(1, size.rows()));
        Canvas all = new Canvas(grid, new Rect(0, 0, size.columns(), size.rows()));
        if (!size.enough()) {
            all.put(0, 0, "too small: " + size.columns() + "×" + size.rows(), Tone.STRONG);
            all.put(0, 1, "need " + Size.LEAST.columns() + "×" + Size.LEAST.rows(), Tone.NORMAL);
            all.put(0, 2, "q leaves", Tone.DIM);
            return grid;
        }
        FormLayout layout = FormLayout.of(model);
        if (model.popup() instanceof Asking) { // there is nothing else yet
            FormPopups.draw(model, all);
            FormFooter.draw(model, new Canvas(grid, layout.footer()));
            return grid;
        }
        header(model, new Canvas(grid, layout.header()));
        ElementsView.draw(model, new Canvas(grid, layout.outline()));
        separator(new Canvas(
                grid, new Rect(layout.outline().width(), 1, 1, layout.outline().height())));
        if (layout.form().visible()) {
            LinesView.draw(model, new Canvas(grid, layout.form()));
        }
        if (layout.diagram().visible()) {
            diagram(model, new Canvas(grid, layout.diagram()));
            if (layout.diagram().x() > layout.outline().width() + 1) {
                Rect left = new Rect(
                        layout.diagram().x() - 1, 1, 1, layout.diagram().height());
                separator(new Canvas(grid, left));
            }
        }
        problems(model, new Canvas(grid, layout.problems()));
        FormFooter.draw(model, new Canvas(grid, layout.footer()));
        FormPopups.draw(model, all);
        return grid;
    }

    private static void separator(Canvas out) {
        out.put(0, 0, "┬", Tone.DIM);
        for (int y = 1; y < out.height(); y++) {
            out.put(0, y, "│", Tone.DIM);
        }
    }

    private static void header(FormModel model, Canvas out) {
        Work work = model.work();
        String name = Text.clean(work.file().name());
        int x = out.put(1, 0, Text.cut(name, out.width() / 2), Tone.STRONG);
        x = out.put(x + 2, 0, work.unsaved() ? "● not saved" : "○ saved", work.unsaved() ? Tone.WARNING : Tone.DIM);
        boolean newest = model.findings().version() == work.version();
        long errors = model.findings().check().errors();
        long others = model.findings().check().problems().size() - errors;
        String verdict = !newest ? "◐ checking" : errors > 0 ? "✖ " + Words.count(errors, "error", "errors") : "● good";
        Tone tone = !newest ? Tone.BUSY : errors > 0 ? Tone.BAD : Tone.GOOD;
        x = out.put(x + 2, 0, verdict, tone);
        if (others > 0 && newest) {
            out.put(x + 2, 0, "▲ " + Words.count(others, "warning", "warnings"), Tone.WARNING);
        }
    }

    private static void diagram(FormModel model, Canvas out) {
        Optional<Plan> plan = model.findings().plan();
        boolean old = plan.isPresent() && model.findings().check().plan().isEmpty();
        Rule.draw(out, "Application", old ? "before the errors" : "", false);
        if (plan.isEmpty() || plan.get().blocks().isEmpty()) {
            List<String> words = Text.wrapped("drawn when there is a block and no error", out.width() - 2);
            for (int i = 0; i < words.size(); i++) {
                out.put(1, 2 + i, words.get(i), Tone.DIM);
            }
            return;
        }
        int block = SelectedBlock.of(model, plan.get());
        PlanBoxes.draw(plan.get(), model.findings().diagram(), block, out.part(0, 1, out.width(), out.height() - 1));
    }

    private static void problems(FormModel model, Canvas out) {
        List<Problem> problems = model.findings().check().problems();
        Rule.draw(out, "Problems" + (problems.isEmpty() ? "" : "  " + problems.size()), "", false);
        if (problems.isEmpty()) {
            out.put(1, 1, model.findings().version() < 0 ? "checking" : "none", Tone.DIM);
            return;
        }
        int selected = model.place().problem();
        int y = 1;
        for (int i = first(problems.size(), selected, out.height() - 1); i < problems.size() && y < out.height(); i++) {
            List<String> lines = Text.wrapped(Text.clean(problems.get(i).message()), out.width() - 9);
            int shown = i == selected ? lines.size() : 1; // the selected one is told in full
            for (int line = 0; line < shown && y < out.height(); line++, y++) {
                boolean more = line == shown - 1 && shown < lines.size();
                out.put(8, y, lines.get(line) + (more ? "…" : ""), Tone.NORMAL);
                mark(out, y, problems.get(i), line == 0, i == selected);
            }
        }
    }

    private static int first(int size, int selected, int rows) {
        return selected < rows / 2 ? 0 : Math.max(0, Math.min(selected, size - 1));
    }

    private static void mark(Canvas out, int y, Problem problem, boolean first, boolean selected) {
        boolean error = problem.severity() == Problem.Severity.ERROR;
        if (first) {
            Tone tone = error ? Tone.BAD : Tone.WARNING;
            out.put(1, y, error ? "✖" : "▲", tone);
            out.put(2, y, Text.right(String.valueOf(problem.place().line()), 5), tone);
        }
        if (selected) {
            out.select(y);
        }
    }
}
