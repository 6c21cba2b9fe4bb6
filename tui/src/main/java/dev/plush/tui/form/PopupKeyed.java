package dev.plush.tui.form;

import dev.plush.tui.form.FormPopup.Asking;
import dev.plush.tui.form.FormPopup.Help;
import dev.plush.tui.form.FormPopup.Pick;
import dev.plush.tui.form.FormPopup.Reading;
import dev.plush.tui.form.FormPopup.Typing;
import dev.plush.tui.model.Key;

/** What keys do while something lies over the form. */
final class PopupKeyed {
    private static final int PAGE = 10;

    private PopupKeyed() {}

    static FormNext pressed(FormModel model, Key key) {
        if (model.popup() instanceof Asking asking) {
            return Answering.pressed(model, asking, key);
        }
        if (key.name().equals("Escape") || key.name().equals("Ctrl-C")) {
            FormModel closed = model.with(FormPopup.NONE);
            return model.popup() instanceof Typing
                    ? FormNext.of(closed, FormUpdate.check(closed))
                    : FormNext.of(closed);
        }
        if (model.popup() instanceof Typing typing) {
            return typed(model, typing, key);
        } else if (model.popup() instanceof Pick pick) {
            return picked(model, pick, key);
        } else if (model.popup() instanceof Help help) {
            return read(model, new Help(scrolled(help.top(), key)), key);
        } else if (model.popup() instanceof Reading reading) {
            int most = Math.max(0, reading.lines().size() - 1);
            int top = Math.min(most, scrolled(reading.top(), key));
            return read(model, new Reading(reading.title(), reading.lines(), top), key);
        }
        return FormNext.of(model);
    }

    private static FormNext read(FormModel model, FormPopup scrolled, Key key) {
        boolean closes = key.name().equals("q")
                || key.name().equals("Enter")
                || key.name().equals("?");
        return FormNext.of(model.with(closes ? FormPopup.NONE : scrolled));
    }

    private static int scrolled(int top, Key key) {
        return switch (key.name()) {
            case "Up", "k" -> Math.max(0, top - 1);
            case "Down", "j" -> top + 1;
            case "PageUp", "Ctrl-U" -> Math.max(0, top - PAGE);
            case "PageDown", "Ctrl-D", "Space" -> top + PAGE;
            case "g", "Home" -> 0;
            default -> top;
        };
    }

    /** Each key is checked at once: the file as it would be, off the thread that paints. */
    private static FormNext typed(FormModel model, Typing typing, Key key) {
        if (key.name().equals("Enter")) {
            FormModel closed = model.with(FormPopup.NONE);
            return Deeds.set(closed, typing.field(), typing.input().text());
        }
        Input next = typing.input().pressed(key).orElse(typing.input());
        FormModel typed = model.with(new Typing(typing.field(), next));
        return next.text().equals(typing.input().text())
                ? FormNext.of(typed)
                : FormNext.of(typed, Deeds.trial(typed, typing.field(), next.text()));
    }

    private static FormNext picked(FormModel model, Pick pick, Key key) {
        int size = pick.options().size();
        int at =
                switch (key.name()) {
                    case "Up", "k" -> Math.max(0, pick.choice() - 1);
                    case "Down", "j", "Tab" -> Math.min(size - 1, pick.choice() + 1);
                    case "PageUp" -> Math.max(0, pick.choice() - PAGE);
                    case "PageDown" -> Math.min(size - 1, pick.choice() + PAGE);
                    case "Home", "g" -> 0;
                    case "End", "G" -> size - 1;
                    default -> pick.choice();
                };
        if (key.name().equals("Enter")) {
            return Deeds.done(
                    model.with(FormPopup.NONE),
                    pick.options().get(pick.choice()).deed());
        }
        return FormNext.of(model.with(new Pick(pick.title(), pick.about(), pick.options(), at)));
    }
}
