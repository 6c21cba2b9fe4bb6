package dev.plush.tui.form;

import dev.plush.edit.Question;
import dev.plush.edit.Question.Choice;
import dev.plush.tui.form.FormPopup.Asking;
import dev.plush.tui.model.Text;
import dev.plush.tui.model.Tone;
import dev.plush.tui.view.Box;
import dev.plush.tui.view.Canvas;
import java.util.List;

/** A question about an application that is to be made, and the answers so far. */
final class AskingView {
    private static final int WIDTH = 72;
    private static final int LABEL = 10;
    private static final int WORD = 16;

    private AskingView() {}

    static void draw(Asking asking, Canvas out) {
        List<Choice> choices = asking.question().choices();
        int answered = asking.answers().size();
        int least = out.height() < 20 ? 0 : answered; // a low terminal shows the question alone
        Canvas box = Box.in(
                out, "A new application", Math.min(WIDTH, out.width() - 8), least + 5 + Math.max(1, choices.size()));
        int y = 0;
        for (Question question : Question.values()) {
            String answer = asking.answers().get(question);
            if (answer != null && least > 0) {
                box.put(0, y, question.label(), Tone.DIM);
                box.put(LABEL, y++, Text.cut(Text.clean(answer), box.width() - LABEL), Tone.NORMAL);
            }
        }
        y += y > 0 ? 1 : 0;
        box.put(0, y++, asking.question().words(), Tone.STRONG);
        box.put(0, y++, asking.question().meaning(asking.answers()), Tone.DIM);
        if (choices.isEmpty()) {
            LinesView.typing(asking.input(), box, 2, y, box.width() - 2);
            box.put(0, y++, ">", Tone.KEY);
        }
        for (int i = 0; i < choices.size(); i++) {
            boolean chosen = i == asking.choice();
            box.put(0, y, (chosen ? "▸ " : "  ") + choices.get(i).word(), chosen ? Tone.STRONG : Tone.NORMAL);
            box.put(WORD, y, choices.get(i).meaning(), Tone.DIM);
            if (chosen) {
                box.select(y);
            }
            y++;
        }
        box.put(0, y, Text.clean(asking.trouble()), Tone.BAD);
    }
}
