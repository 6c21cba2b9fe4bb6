package dev.plush.tui.form;

import dev.plush.edit.AppFile;
import dev.plush.tui.form.FormMessage.ChangedOnDisk;
import dev.plush.tui.form.FormMessage.Checked;
import dev.plush.tui.form.FormMessage.Failed;
import dev.plush.tui.form.FormMessage.Loaded;
import dev.plush.tui.form.FormMessage.Pressed;
import dev.plush.tui.form.FormMessage.Resized;
import dev.plush.tui.form.FormMessage.Saved;
import dev.plush.tui.form.FormPopup.Deed;
import dev.plush.tui.form.FormPopup.Option;
import dev.plush.tui.form.FormPopup.Pick;
import dev.plush.tui.model.Text;
import java.util.List;

/** What becomes of the form when something happens. Pure. */
public final class FormUpdate {
    private FormUpdate() {}

    /** Returns the form after the message. */
    public static FormNext update(FormModel model, FormMessage message) {
        if (message instanceof Pressed pressed) {
            return FormKeyed.pressed(model.notice(""), pressed.key());
        } else if (message instanceof Resized resized) {
            return FormNext.of(model.with(resized.size()));
        } else if (message instanceof Checked checked) {
            return FormNext.of(checked(model, checked));
        } else if (message instanceof Saved saved) {
            return saved(model, saved);
        } else if (message instanceof Loaded loaded) {
            return loaded(model, loaded.file());
        } else if (message instanceof ChangedOnDisk changed) {
            return FormNext.of(model.with(otherOnDisk(model, changed.leaving())));
        } else {
            return FormNext.of(model.notice(Text.clean(((Failed) message).why())));
        }
    }

    /** Returns the request for a check of the text as it is now. */
    public static FormRequest check(FormModel model) {
        return new FormRequest.Check(model.work().version(), model.work().text().text());
    }

    private static FormModel checked(FormModel model, Checked checked) {
        FormModel next = model.with(model.findings().checked(checked));
        int problems = checked.check().problems().size();
        return next.with(next.place().problem(Math.min(next.place().problem(), problems - 1)));
    }

    private static FormNext saved(FormModel model, Saved saved) {
        FormModel next = model.with(model.work().on(saved.file()))
                .notice("saved " + Text.clean(saved.file().named()));
        return saved.leaving() && !next.work().unsaved()
                ? FormNext.of(next, new FormRequest.Quit())
                : FormNext.of(next);
    }

    private static FormNext loaded(FormModel model, AppFile file) {
        Work read = model.work().on(file).changed(file.text(), "read again");
        FormModel next = model.with(read).notice("read again; u undoes it");
        return FormNext.of(next, check(next));
    }

    private static Pick otherOnDisk(FormModel model, boolean leaving) {
        return new Pick(
                "The file was changed by somebody else",
                List.of(model.work().file().named() + " is not as it was when it was read or saved here."),
                List.of(
                        new Option("Back", "nothing is written", new Deed.Nothing()),
                        new Option(
                                "Write this over it",
                                "what the other has written is lost",
                                new Deed.Save(true, leaving)),
                        new Option("Read it again", "what is not saved here is lost, but for undo", new Deed.Load())),
                0);
    }
}
