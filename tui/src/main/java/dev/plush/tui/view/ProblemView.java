package dev.plush.tui.view;

import dev.plush.state.RunState;
import dev.plush.tui.model.Data;
import dev.plush.tui.model.Mark;
import dev.plush.tui.model.Model;
import dev.plush.tui.model.Problem;
import dev.plush.tui.model.Text;
import dev.plush.tui.model.Tone;
import dev.plush.tui.model.Words;

/** The newest problem in one line; after the end of a live run its verdict, why, and what to type next. */
final class ProblemView {
    private ProblemView() {}

    static void draw(Model model, Canvas out) {
        if (out.height() > 1) {
            banner(model.shown().run(), out);
            return;
        }
        Data data = model.shown();
        if (!model.latest().trouble().isEmpty()) {
            line(out, "✖ the journal cannot be read on: ", model.latest().trouble(), Tone.BAD);
        } else if (!data.run().note().isEmpty()) {
            line(out, "▲ controller paused: ", Text.clean(data.run().note()), Tone.WARNING);
        } else if (data.run().endNanos() != 0) {
            Mark mark = Mark.of(data.run());
            line(out, mark.text() + ": ", Text.clean(data.run().reason()), mark.tone());
        } else if (data.problem().sequence() > 0) {
            problem(data, out);
        } else {
            out.put(1, 0, "no problem so far", Tone.DIM);
        }
    }

    private static void problem(Data data, Canvas out) {
        Problem problem = data.problem();
        String at = Words.stamp(problem.timeNanos() - data.run().startNanos());
        String what = "✖ " + at + " " + problem.title() + " ";
        String hint = problem.text().hint().isEmpty()
                ? ""
                : " — try: " + problem.text().hint();
        line(out, what, problem.text().subject() + " " + problem.text().detail() + hint, Tone.BAD);
    }

    private static void line(Canvas out, String title, String text, Tone tone) {
        int x = out.put(1, 0, title, tone);
        out.put(x, 0, Text.cut(text, out.width() - x), Tone.NORMAL);
    }

    private static void banner(RunState run, Canvas out) {
        Mark mark = Mark.of(run);
        String title = mark.text() + " after " + Words.clock(run.durationNanos());
        String code = "exit code " + run.exitCode();
        out.put(0, 0, "═".repeat(out.width()), mark.tone());
        out.put(1, 0, " " + title + "  " + code + " ", mark.tone());
        out.put(1, 1, Text.cut(Text.clean(run.reason()), out.width() - 2), Tone.STRONG);
        String id = Text.clean(run.run());
        int x = out.put(1, 2, "q leaves. Then:", Tone.DIM);
        for (String command : new String[] {"replay ", "logs ", "events ", "export --format jsonl "}) {
            String line = "  plush " + command + id;
            if (x + Text.width(line) <= out.width()) {
                x = out.put(x, 2, line, Tone.KEY);
            }
        }
    }
}
