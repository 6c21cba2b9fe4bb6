package dev.plush.tui.form;

import dev.plush.edit.Question;
import dev.plush.edit.Wizard;
import dev.plush.tui.form.FormPopup.Asking;
import dev.plush.tui.model.Key;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The questions about an application that is to be made, one after the other; the last answer writes the file. */
final class Answering {
    private Answering() {}

    /** Returns the form with the first question over it. */
    static FormModel begun(FormModel model) {
        return asked(model, new EnumMap<>(Question.class));
    }

    private static String file(FormModel model) {
        return model.work().file().name();
    }

    private static FormModel asked(FormModel model, Map<Question, String> answers) {
        Question question = Wizard.next(answers).orElseThrow();
        String usual = question.usual(answers, file(model));
        return model.with(new Asking(answers, question, Input.of(usual), 0, ""));
    }

    static FormNext pressed(FormModel model, Asking asking, Key key) {
        return switch (key.name()) {
            case "Ctrl-C" -> FormNext.of(model, new FormRequest.Quit());
            case "Escape" -> back(model, asking);
            case "Enter" -> answered(model, asking);
            default -> FormNext.of(
                    asking.question().choices().isEmpty() ? typed(model, asking, key) : chosen(model, asking, key));
        };
    }

    private static FormModel typed(FormModel model, Asking asking, Key key) {
        Input next = asking.input().pressed(key).orElse(asking.input());
        return model.with(new Asking(asking.answers(), asking.question(), next, 0, ""));
    }

    private static FormModel chosen(FormModel model, Asking asking, Key key) {
        int last = asking.question().choices().size() - 1;
        int at =
                switch (key.name()) {
                    case "Up", "k" -> Math.max(0, asking.choice() - 1);
                    case "Down", "j", "Tab" -> Math.min(last, asking.choice() + 1);
                    default -> asking.choice();
                };
        return model.with(new Asking(asking.answers(), asking.question(), asking.input(), at, ""));
    }

    private static FormNext answered(FormModel model, Asking asking) {
        List<Question.Choice> choices = asking.question().choices();
        String answer = choices.isEmpty()
                ? asking.input().text().strip()
                : choices.get(asking.choice()).word();
        String trouble = choices.isEmpty() ? asking.question().trouble(asking.answers(), answer) : "";
        if (!trouble.isEmpty()) {
            return FormNext.of(model.with(
                    new Asking(asking.answers(), asking.question(), asking.input(), asking.choice(), trouble)));
        }
        Map<Question, String> answers = new EnumMap<>(Question.class);
        answers.putAll(asking.answers());
        answers.put(asking.question(), answer);
        return Wizard.next(answers).isPresent() ? FormNext.of(asked(model, answers)) : made(model, answers);
    }

    private static FormNext made(FormModel model, Map<Question, String> answers) {
        String text = Wizard.application(answers, file(model));
        FormModel next = model.with(FormPopup.NONE).with(model.work().changed(text, "make the application"));
        return FormNext.of(
                next, FormUpdate.check(next), new FormRequest.Save(next.work().file(), text, false, false));
    }

    /** Goes back by one question; before the first there is nothing but the way out. */
    private static FormNext back(FormModel model, Asking asking) {
        Optional<Question> before = Optional.empty();
        for (Question question : Question.values()) {
            before = question != asking.question() && asking.answers().containsKey(question)
                    ? Optional.of(question)
                    : before;
        }
        if (before.isEmpty()) {
            return FormNext.of(model, new FormRequest.Quit());
        }
        Question question = before.get();
        Map<Question, String> answers = new EnumMap<>(asking.answers());
        String answer = answers.remove(question);
        int choice = Math.max(
                0,
                question.choices().stream().map(Question.Choice::word).toList().indexOf(answer));
        return FormNext.of(model.with(new Asking(answers, question, Input.of(answer), choice, "")));
    }
}
