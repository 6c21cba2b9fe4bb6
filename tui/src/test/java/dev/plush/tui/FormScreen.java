package dev.plush.tui;

import dev.plush.edit.AppCheck;
import dev.plush.edit.AppFile;
import dev.plush.edit.AppFile.Refused;
import dev.plush.tui.form.FormFrame;
import dev.plush.tui.form.FormMessage;
import dev.plush.tui.form.FormModel;
import dev.plush.tui.form.FormNext;
import dev.plush.tui.form.FormRequest;
import dev.plush.tui.form.FormUpdate;
import dev.plush.tui.model.Key;
import dev.plush.tui.model.Settings;
import dev.plush.tui.model.Size;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The form for tests: keys go in, what a terminal shows comes out; files and checks are real, and done at once. */
final class FormScreen {
    private FormModel model;
    private boolean left;

    private FormScreen(FormModel model) {
        this.model = model;
        ask(FormUpdate.check(model));
    }

    /** The form of a file, which need not be there. */
    static FormScreen open(Path file, int columns, int rows) {
        try {
            AppFile read = Files.exists(file) ? AppFile.read(file) : AppFile.missing(file);
            FormScreen screen = new FormScreen(FormModel.of(read, Settings.START, ""));
            screen.accept(new FormMessage.Resized(new Size(columns, rows)));
            return screen;
        } catch (IOException | Refused e) {
            throw new AssertionError(e);
        }
    }

    FormScreen accept(FormMessage message) {
        FormNext next = FormUpdate.update(model, message);
        model = next.model();
        next.requests().forEach(this::ask);
        return this;
    }

    private void ask(FormRequest request) {
        try {
            if (request instanceof FormRequest.Check check) {
                accept(FormMessage.Checked.of(
                        check.version(),
                        AppCheck.of(check.text(), model.work().file().path())));
            } else if (request instanceof FormRequest.Save save) {
                boolean other = !save.over() && save.file().changedOnDisk();
                accept(
                        other
                                ? new FormMessage.ChangedOnDisk(save.leaving())
                                : new FormMessage.Saved(save.file().write(save.text()), save.leaving()));
            } else if (request instanceof FormRequest.Load load) {
                accept(new FormMessage.Loaded(AppFile.read(load.file().path())));
            } else if (request instanceof FormRequest.Quit) {
                left = true;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Refused e) {
            throw new AssertionError(e);
        }
    }

    FormScreen press(String... names) {
        for (String name : names) {
            accept(new FormMessage.Pressed(name.length() == 1 ? Key.typed(name.charAt(0)) : Key.named(name)));
        }
        return this;
    }

    FormScreen type(String text) {
        text.chars().forEach(c -> accept(new FormMessage.Pressed(Key.typed((char) c))));
        return this;
    }

    /** Goes down until the selected row of the outline, or line of the form, shows that. */
    FormScreen select(String words) {
        press("g");
        for (int i = 0; i < 200; i++) {
            if (selected().contains(words)) {
                return this;
            }
            press("Down");
        }
        throw new AssertionError("no row with " + words + "\n" + text());
    }

    private String selected() {
        if (model.place().inForm()) {
            return model.field()
                    .map(field -> field.label() + " " + field.now().orElse(""))
                    .orElse("");
        }
        return model.item().map(item -> item.kind() + " " + item.label()).orElse("");
    }

    /** Chooses the answer that begins so, of those that are offered. */
    FormScreen choose(String words) {
        for (int i = 0; i < 60; i++) {
            if (text().lines().anyMatch(line -> line.contains("▸ " + words))) {
                return press("Enter");
            }
            press("Down");
        }
        throw new AssertionError("no answer " + words + "\n" + text());
    }

    FormModel model() {
        return model;
    }

    boolean left() {
        return left;
    }

    /** Returns what a terminal of that size shows, painted by Lanterna. */
    String text() {
        return Shown.text(FormFrame.draw(model), model.size(), model.settings(), false);
    }
}
