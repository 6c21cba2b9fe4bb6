package dev.plush.tui.view;

import dev.plush.event.Plan;
import dev.plush.state.RunState;
import dev.plush.tui.model.ApplicationPane;
import dev.plush.tui.model.ApplicationRows;
import dev.plush.tui.model.BlockFacts;
import dev.plush.tui.model.Mark;
import dev.plush.tui.model.Model;
import dev.plush.tui.model.Subjects;
import dev.plush.tui.model.Text;
import dev.plush.tui.model.Tone;
import dev.plush.tui.model.Words;
import java.util.List;

/** Blocks, barriers and workflows as boxes in lanes of their components; below, where the selected one is how far. */
final class ApplicationView {
    private static final int LEAST_DETAIL = 6;

    private ApplicationView() {}

    static void draw(Model model, Canvas out) {
        RunState run = model.shown().run();
        ApplicationPane pane = model.panes().application();
        int blocks = run.plan().blocks().size();
        Rule.draw(out, "Application  " + Words.count(blocks, "block", "blocks"), "", true);
        if (blocks == 0 || !pane.facts().knows(blocks - 1)) {
            out.put(1, 1, "the run has not begun", Tone.DIM);
            return;
        }
        int wanted = BoxesView.height(pane.diagram());
        int boxes = Math.min(wanted, out.height() - 1 - LEAST_DETAIL);
        BoxesView.draw(model, out.part(0, 1, out.width(), boxes));
        detail(model, pane.selected(run), out.part(0, 1 + boxes, out.width(), out.height() - 1 - boxes));
    }

    private static void detail(Model model, int block, Canvas out) {
        RunState run = model.shown().run();
        BlockFacts facts = model.panes().application().facts();
        Plan.BlockPlan plan = run.plan().blocks().get(block);
        String kind = plan.barrier() >= 0 ? "barrier " : plan.workflow() >= 0 ? "workflow " : "block ";
        int component = run.plan().flows().get(plan.flow()).component();
        String of = Text.clean(Subjects.component(run, component));
        Rule.draw(out, kind + Text.clean(plan.name()) + " of " + of, "", false);
        Mark mark = facts.mark(run, block);
        int x = out.put(1, 1, mark.text(), mark.tone());
        out.put(x + 2, 1, Text.cut(Text.clean(new ApplicationRows(run).note(block)), out.width() - x - 2), Tone.STRONG);
        int y = 2;
        for (BlockFacts.Group group : facts.groups()) {
            String note = group.note().isEmpty() ? "" : "  " + group.note();
            List<String> lines = Text.wrapped(Text.clean(group.hosts() + note), Math.max(20, out.width() - 24));
            for (int i = 0; i < lines.size() && y < out.height(); i++, y++) {
                if (i == 0) {
                    out.put(
                            1,
                            y,
                            Text.left(group.mark().text(), 14),
                            group.mark().tone());
                    out.put(15, y, Text.right(String.valueOf(group.count()), 6), Tone.STRONG);
                }
                out.put(23, y, lines.get(i), Tone.NORMAL);
            }
        }
    }
}
