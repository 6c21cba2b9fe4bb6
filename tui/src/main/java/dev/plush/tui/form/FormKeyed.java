package dev.plush.tui.form;

import dev.plush.edit.Item;
import dev.plush.spec.Problem;
import dev.plush.tui.form.FormPopup.Deed;
import dev.plush.tui.form.FormPopup.Help;
import dev.plush.tui.form.FormPopup.Option;
import dev.plush.tui.form.FormPopup.Pick;
import dev.plush.tui.form.FormPopup.Reading;
import dev.plush.tui.model.Key;
import dev.plush.tui.model.Settings;
import dev.plush.tui.model.Text;
import java.util.ArrayList;
import java.util.List;

/** What keys do on the form. */
final class FormKeyed {
    private static final int PAGE = 10;

    private FormKeyed() {}

    static FormNext pressed(FormModel model, Key key) {
        if (key.name().equals("Eof")) {
            return FormNext.of(model, new FormRequest.Quit()); // the terminal is gone
        }
        if (!(model.popup() instanceof FormPopup.None)) {
            return PopupKeyed.pressed(model, key);
        }
        return FormKeys.action(key).map(action -> acted(model, action)).orElse(FormNext.of(model));
    }

    private static FormNext acted(FormModel model, FormAction action) {
        return switch (action) {
            case OPEN -> open(model);
            case ADD -> FormNext.of(Deeds.additions(model));
            case DELETE -> Deeds.delete(model);
            case MOVE_DOWN -> Deeds.move(model, 1);
            case MOVE_UP -> Deeds.move(model, -1);
            case UNDO -> Deeds.undo(model);
            case REDO -> Deeds.redo(model);
            case SAVE -> save(model);
            case XML -> FormNext.of(xml(model));
            case DIAGRAM -> FormNext.of(
                    model.with(model.place().diagram(!model.place().diagram())));
            case NEXT_PROBLEM -> FormNext.of(problem(model, 1));
            case PREVIOUS_PROBLEM -> FormNext.of(problem(model, -1));
            case OTHER_PANE -> FormNext.of(inForm(model, !model.place().inForm()));
            case FORM -> FormNext.of(inForm(model, true));
            case OUTLINE, BACK -> FormNext.of(inForm(model, false));
            case UP -> FormNext.of(moved(model, -1));
            case DOWN -> FormNext.of(moved(model, 1));
            case PAGE_UP -> FormNext.of(moved(model, -PAGE));
            case PAGE_DOWN -> FormNext.of(moved(model, PAGE));
            case FIRST -> FormNext.of(moved(model, -1_000_000));
            case LAST -> FormNext.of(moved(model, 1_000_000));
            case THEME -> FormNext.of(nextTheme(model));
            case REDRAW -> FormNext.of(model, new FormRequest.Redraw());
            case SUSPEND -> FormNext.of(model, new FormRequest.Suspend());
            case HELP -> FormNext.of(model.with(new Help(0)));
            case QUIT -> quit(model);
        };
    }

    private static FormNext open(FormModel model) {
        if (!model.place().inForm()) {
            return FormNext.of(inForm(model, true));
        }
        return model.field().map(field -> Deeds.edit(model, field)).orElse(FormNext.of(model));
    }

    private static FormModel inForm(FormModel model, boolean inForm) {
        boolean can = inForm && !model.fields().isEmpty();
        return model.with(model.place().inForm(can).diagram(model.place().diagram() && !can));
    }

    private static FormModel moved(FormModel model, int by) {
        FormModel.Place at = model.place();
        int rows = model.work().outline().items().size();
        return at.inForm()
                ? model.with(at.line(Math.max(0, Math.min(model.fields().size() - 1, at.line() + by))))
                : model.with(at.row(Math.max(0, Math.min(rows - 1, at.row() + by))));
    }

    private static FormModel problem(FormModel model, int by) {
        List<Problem> problems = model.findings().check().problems();
        if (problems.isEmpty()) {
            return model.notice("no problems");
        }
        int before = model.place().problem();
        int at = before < 0 ? (by > 0 ? 0 : problems.size() - 1) : Math.floorMod(before + by, problems.size());
        Problem problem = problems.get(at);
        int offset = model.work()
                .text()
                .offset(problem.place().line(), problem.place().column());
        int row = model.work().outline().rowAt(offset);
        FormModel there = model.with(model.place().row(row).problem(at));
        return there.notice(Text.clean(problem.message()));
    }

    private static FormModel xml(FormModel model) {
        String text = model.work().text().text();
        Item item = model.item().orElse(null);
        int from = item == null ? 0 : item.tag().start();
        int to = item == null ? text.length() : item.tag().end();
        int first = model.work().text().line(from);
        int start = text.lastIndexOf('\n', from) + 1;
        List<String> lines = new ArrayList<>();
        for (String line : text.substring(start, to).lines().limit(2000).toList()) {
            lines.add(String.format("%4d  %s", first + lines.size(), Text.clean(line)));
        }
        return model.with(new Reading(item == null ? "the file" : "<" + item.kind() + ">", lines, 0));
    }

    private static FormModel nextTheme(FormModel model) {
        Settings now = model.settings();
        int next = (now.choice() + 1) % now.themes().size();
        Settings with = new Settings(now.themes(), next, now.keys(), now.mouse());
        return model.with(with).notice("theme: " + with.theme());
    }

    private static FormNext save(FormModel model) {
        Work work = model.work();
        if (!work.unsaved()) {
            return FormNext.of(model.notice("nothing to save: the file says the same"));
        }
        return FormNext.of(model, new FormRequest.Save(work.file(), work.text().text(), false, false));
    }

    private static FormNext quit(FormModel model) {
        if (!model.work().unsaved()) {
            return FormNext.of(model, new FormRequest.Quit());
        }
        return FormNext.of(model.with(new Pick(
                "Leave without saving?",
                List.of(model.work().file().named() + " does not have the changes yet."),
                List.of(
                        new Option("Save and leave", "", new Deed.Save(false, true)),
                        new Option("Leave", "the changes are lost", new Deed.Leave()),
                        new Option("Back", "", new Deed.Nothing())),
                0)));
    }
}
