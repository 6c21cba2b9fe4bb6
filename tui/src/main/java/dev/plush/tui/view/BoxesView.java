package dev.plush.tui.view;

import dev.plush.event.Plan;
import dev.plush.state.RunState;
import dev.plush.tui.model.ApplicationPane;
import dev.plush.tui.model.BlockFacts;
import dev.plush.tui.model.Diagram;
import dev.plush.tui.model.Mark;
import dev.plush.tui.model.Model;
import dev.plush.tui.model.Subjects;
import dev.plush.tui.model.Text;
import dev.plush.tui.model.Tone;
import dev.plush.tui.model.Words;
import java.util.List;

/** The boxes of an application, with lines from each to those that come after it, and between those of one barrier. */
final class BoxesView {
    private static final int BOX_ROWS = 3;
    private static final int GAP = 3;
    private static final int NARROWEST = 17;
    private static final int WIDEST = 28;

    private final Model model;
    private final Diagram diagram;
    private final Canvas out;
    private final int width;
    private final int left;
    private final int above;

    private BoxesView(Model model, Canvas out) {
        this.model = model;
        this.out = out;
        ApplicationPane pane = model.panes().application();
        diagram = pane.diagram();
        width = Math.max(NARROWEST, Math.min(WIDEST, (out.width() - 1) / Math.max(1, diagram.columns()) - GAP));
        Diagram.Place selected =
                diagram.places().get(pane.selected(model.shown().run()));
        int right = x(selected.column(), 0) + width + GAP;
        left = Math.max(0, right - out.width());
        above = Math.max(0, y(selected, 0) + BOX_ROWS - out.height());
    }

    /** Returns how many rows all of it takes. */
    static int height(Diagram diagram) {
        return diagram.lanes().stream().mapToInt(rows -> 1 + rows * BOX_ROWS).sum();
    }

    static void draw(Model model, Canvas out) {
        new BoxesView(model, out).draw();
    }

    private void draw() {
        RunState run = model.shown().run();
        List<Plan.BlockPlan> blocks = run.plan().blocks();
        for (int lane = 0; lane < diagram.lanes().size(); lane++) {
            Plan.FlowPlan flow = run.plan().flows().get(lane);
            String component = Text.clean(Subjects.component(run, flow.component()));
            int hosts = run.components().size() <= flow.component()
                    ? 0
                    : run.components().get(flow.component()).hosts().size();
            out.put(
                    1,
                    y(new Diagram.Place(lane, 0, 0), above) - 1,
                    component + "  " + Words.count(hosts, "host", "hosts"),
                    Tone.STRONG);
        }
        for (int block = 0; block < blocks.size(); block++) {
            for (int before : blocks.get(block).predecessors()) {
                arrow(diagram.places().get(before), diagram.places().get(block));
            }
        }
        barriers(blocks);
        for (int block = 0; block < blocks.size(); block++) {
            box(run, block);
        }
    }

    private int x(int column, int scrolled) {
        return 1 + column * (width + GAP) - scrolled;
    }

    private int y(Diagram.Place place, int scrolled) {
        int row = 1;
        for (int lane = 0; lane < place.lane(); lane++) {
            row += 1 + diagram.lanes().get(lane) * BOX_ROWS;
        }
        return row + place.row() * BOX_ROWS - scrolled;
    }

    private void box(RunState run, int block) {
        ApplicationPane pane = model.panes().application();
        BlockFacts facts = pane.facts();
        Diagram.Place place = diagram.places().get(block);
        int x = x(place.column(), left);
        int y = y(place, above);
        boolean selected = block == pane.selected(run);
        Mark mark = facts.mark(run, block);
        Tone line = selected ? Tone.FOCUS : Tone.DIM;
        String across = (selected ? "═" : "─").repeat(width - 2);
        String down = selected ? "║" : "│";
        out.put(x, y, (selected ? "╔" : "┌") + across + (selected ? "╗" : "┐"), line);
        out.put(x, y + 1, down + " ".repeat(width - 2) + down, line);
        out.put(x, y + 2, (selected ? "╚" : "└") + across + (selected ? "╝" : "┘"), line);
        Plan.BlockPlan plan = run.plan().blocks().get(block);
        String name = plan.group().isEmpty() ? plan.name() : plan.group() + "/" + plan.name();
        out.put(x + 2, y, Text.cut(Text.clean(name), width - 4), selected ? Tone.FOCUS : Tone.STRONG);
        String progress = facts.progress(run, block);
        out.put(x + 2, y + 1, Text.cut(mark.text(), width - 5 - progress.length()), mark.tone());
        out.put(x + width - 2 - progress.length(), y + 1, progress, Tone.NORMAL);
    }

    /** From the middle of a box to the middle of another that is further to the right. */
    private void arrow(Diagram.Place from, Diagram.Place to) {
        int start = x(from.column(), left) + width;
        int end = x(to.column(), left) - 1;
        int y = y(from, above) + 1;
        int goal = y(to, above) + 1;
        int turn = end - 2;
        for (int x = start; x < end; x++) {
            out.put(x, x <= turn ? y : goal, "─", Tone.DIM);
        }
        if (y != goal) {
            out.put(turn, y, goal > y ? "┐" : "┘", Tone.DIM);
            for (int row = Math.min(y, goal) + 1; row < Math.max(y, goal); row++) {
                out.put(turn, row, "│", Tone.DIM);
            }
            out.put(turn, goal, goal > y ? "└" : "┌", Tone.DIM);
        }
        out.put(end, goal, "▶", Tone.DIM);
    }

    /** Boxes of the same barrier stand one above the other: a line says that they are one. */
    private void barriers(List<Plan.BlockPlan> blocks) {
        for (int upper = 0; upper < blocks.size(); upper++) {
            for (int lower = upper + 1; lower < blocks.size(); lower++) {
                boolean one = blocks.get(upper).barrier() >= 0
                        && blocks.get(upper).barrier() == blocks.get(lower).barrier();
                if (one) {
                    int x = x(diagram.places().get(upper).column(), left) + width / 2;
                    int from = y(diagram.places().get(upper), above) + BOX_ROWS;
                    int to = y(diagram.places().get(lower), above);
                    for (int y = from; y < to; y++) {
                        out.put(x, y, "║", Tone.WARNING);
                    }
                }
            }
        }
    }
}
