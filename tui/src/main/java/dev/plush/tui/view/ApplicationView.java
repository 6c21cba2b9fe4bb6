package dev.plush.tui.view;

import dev.plush.event.Plan;
import dev.plush.state.RunState;
import dev.plush.tui.model.ApplicationRows;
import dev.plush.tui.model.ListState;
import dev.plush.tui.model.Mark;
import dev.plush.tui.model.Model;
import dev.plush.tui.model.Subjects;
import dev.plush.tui.model.Text;
import dev.plush.tui.model.Tone;

/** Blocks and barriers of the application: how far each is, and who is missing. */
final class ApplicationView {
    private static final int NAME = 16;
    private static final int STATE = 12;
    private static final int COUNT = 8;

    private ApplicationView() {}

    static void draw(Model model, Canvas out) {
        RunState run = model.shown().run();
        ApplicationRows rows = new ApplicationRows(run);
        Rule.draw(out, "Application  " + rows.size() + " blocks and barriers", "", true);
        String titles = Text.left("COMPONENT", NAME)
                + Text.left("BLOCK", NAME)
                + Text.left("STATE", STATE)
                + Text.right("WAITING", COUNT)
                + Text.right("RUNNING", COUNT)
                + Text.right("ENDED", COUNT)
                + Text.right("FAILED", COUNT)
                + "  NOTE";
        out.put(1, 1, Text.cut(titles, out.width() - 1), Tone.DIM);
        ListState list = model.panes().application();
        int top = list.topIndex(rows);
        for (int i = 0; i < out.height() - 2 && top + i < rows.size(); i++) {
            Canvas row = out.part(0, 2 + i, out.width(), 1);
            row(run, rows, top + i, row);
            if (top + i == list.index(rows)) {
                row.select(0);
            }
        }
    }

    private static void row(RunState run, ApplicationRows rows, int index, Canvas out) {
        Plan.BlockPlan block = run.plan().blocks().get(index);
        ApplicationRows.Counts counts = rows.counts(index);
        int component = run.plan().flows().get(block.flow()).component();
        int x = out.put(1, 0, cell(Subjects.component(run, component), NAME), Tone.NORMAL);
        x = out.put(
                x,
                0,
                cell(block.group().isEmpty() ? block.name() : block.group() + "/" + block.name(), NAME),
                Tone.STRONG);
        Mark mark = mark(run, block, counts);
        x = out.put(x, 0, Text.left(mark.text(), STATE), mark.tone());
        x = number(out, x, counts.waiting(), Tone.DIM);
        x = number(out, x, counts.running(), Tone.BUSY);
        x = number(out, x, counts.ended(), Tone.GOOD);
        x = number(out, x, counts.failed(), Tone.BAD);
        out.put(x + 2, 0, Text.cut(Text.clean(rows.note(index)), out.width() - x - 2), Tone.NORMAL);
    }

    private static String cell(String text, int width) {
        return Text.left(Text.clean(text), width - 1) + " ";
    }

    private static int number(Canvas out, int x, int count, Tone tone) {
        return out.put(x, 0, Text.right(count == 0 ? "·" : String.valueOf(count), COUNT), count == 0 ? Tone.DIM : tone);
    }

    private static Mark mark(RunState run, Plan.BlockPlan block, ApplicationRows.Counts counts) {
        if (block.barrier() >= 0) {
            return Mark.of(run.barriers().get(block.barrier()).status());
        } else if (counts.failed() > 0) {
            return new Mark("✖", "FAILED", Tone.BAD);
        } else if (counts.running() > 0) {
            return new Mark("●", "RUNNING", Tone.GOOD);
        } else if (counts.ready() > 0 && counts.waiting() == 0) {
            return new Mark("●", "READY", Tone.GOOD);
        } else if (counts.waiting() > 0 || counts.ended() == 0) {
            return new Mark("·", "WAITING", Tone.DIM);
        }
        return new Mark("○", "ENDED", Tone.NORMAL);
    }
}
