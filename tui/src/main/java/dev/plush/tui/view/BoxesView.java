package dev.plush.tui.view;

import dev.plush.event.Plan;
import dev.plush.state.RunState;
import dev.plush.tui.model.ApplicationPane;
import dev.plush.tui.model.Diagram;
import dev.plush.tui.model.Mark;
import dev.plush.tui.model.Model;
import dev.plush.tui.model.Target;
import dev.plush.tui.model.Text;
import dev.plush.tui.model.Tone;
import java.util.List;

/** The boxes of an application, with lines from each to those that come after it, and between those of one barrier. */
final class BoxesView {
    private static final int BOX_ROWS = 3;
    private static final int GAP = 3;
    private static final int NARROWEST = 17;
    private static final int WIDEST = 28;

    private final Plan plan;
    private final Diagram diagram;
    private final int selected;
    private final BoxLabels labels;
    private final Canvas out;
    private final int width;
    private final int left;
    private final int above;

    private BoxesView(Plan plan, Diagram diagram, int selected, BoxLabels labels, Canvas out) {
        this.plan = plan;
        this.diagram = diagram;
        this.selected = selected;
        this.labels = labels;
        this.out = out;
        width = Math.max(NARROWEST, Math.min(WIDEST, (out.width() - 1) / Math.max(1, diagram.columns()) - GAP));
        Diagram.Place place =
                selected < 0 ? new Diagram.Place(0, 0, 0) : diagram.places().get(selected);
        int right = x(place.column(), 0) + width + GAP;
        left = Math.max(0, right - out.width());
        above = Math.max(0, y(place, 0) + BOX_ROWS - out.height());
    }

    /** Returns how many rows all of it takes. */
    static int height(Diagram diagram) {
        return diagram.lanes().stream().mapToInt(rows -> 1 + rows * BOX_ROWS).sum();
    }

    static void draw(Model model, Canvas out) {
        RunState run = model.shown().run();
        ApplicationPane pane = model.panes().application();
        draw(run.plan(), pane.diagram(), pane.selected(run), BoxLabels.of(run, pane.facts()), out);
    }

    /** Draws the boxes of a plan; {@code selected} is the number of a block, or -1 for none. */
    static void draw(Plan plan, Diagram diagram, int selected, BoxLabels labels, Canvas out) {
        new BoxesView(plan, diagram, selected, labels, out).draw();
    }

    private void draw() {
        List<Plan.BlockPlan> blocks = plan.blocks();
        for (int lane = 0; lane < diagram.lanes().size(); lane++) {
            out.put(1, y(new Diagram.Place(lane, 0, 0), above) - 1, labels.lane(lane), Tone.STRONG);
        }
        for (int block = 0; block < blocks.size(); block++) {
            for (int before : blocks.get(block).predecessors()) {
                arrow(diagram.places().get(before), diagram.places().get(block));
            }
        }
        barriers(blocks);
        for (int block = 0; block < blocks.size(); block++) {
            box(block);
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

    private void box(int block) {
        Diagram.Place place = diagram.places().get(block);
        int x = x(place.column(), left);
        int y = y(place, above);
        boolean chosen = block == selected;
        out.visible(x, y, width, BOX_ROWS).target(new Target.Row(block));
        Mark mark = labels.mark(block);
        Tone line = chosen ? Tone.FOCUS : Tone.DIM;
        String across = (chosen ? "═" : "─").repeat(width - 2);
        String down = chosen ? "║" : "│";
        out.put(x, y, (chosen ? "╔" : "┌") + across + (chosen ? "╗" : "┐"), line);
        out.put(x, y + 1, down + " ".repeat(width - 2) + down, line);
        out.put(x, y + 2, (chosen ? "╚" : "└") + across + (chosen ? "╝" : "┘"), line);
        Plan.BlockPlan of = plan.blocks().get(block);
        String name = of.group().isEmpty() ? of.name() : of.group() + "/" + of.name();
        out.put(x + 2, y, Text.cut(Text.clean(name), width - 4), chosen ? Tone.FOCUS : Tone.STRONG);
        String progress = labels.progress(block);
        int room = width - 4 - (progress.isEmpty() ? 0 : progress.length() + 1);
        out.put(x + 2, y + 1, Text.cut(mark.text(), room), mark.tone());
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
