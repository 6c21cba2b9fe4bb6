package dev.plush.tui.form;

import dev.plush.edit.Additions;
import dev.plush.edit.Additions.Addition;
import dev.plush.edit.Change;
import dev.plush.edit.Edited;
import dev.plush.edit.Field;
import dev.plush.edit.Field.Kind;
import dev.plush.edit.Filling;
import dev.plush.edit.Item;
import dev.plush.edit.References;
import dev.plush.edit.References.Spot;
import dev.plush.edit.Shaping;
import dev.plush.edit.Tag;
import dev.plush.edit.XmlText;
import dev.plush.tui.form.FormPopup.Deed;
import dev.plush.tui.form.FormPopup.Option;
import dev.plush.tui.form.FormPopup.Pick;
import dev.plush.tui.form.FormPopup.Typing;
import dev.plush.tui.model.Text;
import dev.plush.tui.model.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes of the file that keys lead to: what is asked before, and what is done. */
final class Deeds {
    private Deeds() {}

    static FormNext done(FormModel model, Deed deed) {
        if (deed instanceof Deed.SetValue set) {
            return set(model, set.field(), set.value());
        } else if (deed instanceof Deed.Clear clear) {
            return clear(model, clear.field());
        } else if (deed instanceof Deed.Rename rename) {
            return Naming.renamed(model, rename);
        } else if (deed instanceof Deed.Add add) {
            return add(model, add.addition());
        } else if (deed instanceof Deed.Delete) {
            return deleted(model);
        } else if (deed instanceof Deed.Save save) {
            Work work = model.work();
            return FormNext.of(
                    model, new FormRequest.Save(work.file(), work.text().text(), save.over(), save.leaving()));
        } else if (deed instanceof Deed.Load) {
            return FormNext.of(model, new FormRequest.Load(model.work().file()));
        } else if (deed instanceof Deed.Leave) {
            return FormNext.of(model, new FormRequest.Quit());
        }
        return FormNext.of(model);
    }

    /** Asks for the value of a line. */
    static FormNext edit(FormModel model, Field field) {
        if (field.kind() == Kind.GROUP) {
            if (field.now().isPresent()) {
                return FormNext.of(model.notice("its lines are below; D deletes it"));
            }
            String after = Filling.opened(model.work().text(), model.item().orElseThrow(), field.route());
            return changed(model, after, "add <" + field.label() + ">");
        }
        List<String> words = words(model, field);
        if (words.isEmpty()) {
            return FormNext.of(model.with(new Typing(field, Input.of(shown(field)))));
        }
        List<Option> options = new ArrayList<>();
        words.forEach(word -> options.add(new Option(word, "", new Deed.SetValue(field, word))));
        if (!field.required() && field.now().isPresent()) {
            options.add(new Option("(none)", "take it out", new Deed.Clear(field)));
        }
        int now = Math.max(0, words.indexOf(field.now().orElse("")));
        return FormNext.of(model.with(new Pick(field.label(), List.of(field.meaning()), options, now)));
    }

    private static String shown(Field field) {
        String now = field.now().orElse("");
        return field.value().kind().exact() || field.kind() == Kind.ATTRIBUTE ? now : now.strip();
    }

    private static List<String> words(FormModel model, Field field) {
        if (!field.value().words().isEmpty()) {
            return field.value().words();
        }
        if (field.value().accepts("true") && !field.value().accepts("truth")) {
            return List.of("true", "false");
        }
        Tag tag = model.item().orElseThrow().tag();
        return References.choices(
                model.work().text(), tag, field.holder().map(type -> type.id()).orElse(""), field.attribute());
    }

    /** Gives a line a value; of a name that others use it asks first. */
    static FormNext set(FormModel model, Field field, String value) {
        Optional<Item> item = model.item();
        if (item.isEmpty()) {
            return FormNext.of(model);
        }
        List<Spot> spots =
                value.isEmpty() || value.equals(field.now().orElse("")) ? List.of() : Naming.spots(model, field);
        if (!spots.isEmpty()) {
            return FormNext.of(model.with(Naming.asked(model, field, value, spots)), FormUpdate.check(model));
        }
        return changed(model, Filling.set(model.work().text(), item.get(), field, value), "set " + field.label());
    }

    private static FormNext clear(FormModel model, Field field) {
        return model.item()
                .map(item ->
                        changed(model, Filling.cleared(model.work().text(), item, field), "delete " + field.label()))
                .orElse(FormNext.of(model));
    }

    /** Returns the check of the file as it would be with that value. */
    static FormRequest trial(FormModel model, Field field, String value) {
        String text = model.item()
                .map(item -> Filling.set(model.work().text(), item, field, value))
                .orElse(model.work().text().text());
        return new FormRequest.Check(model.work().version(), text);
    }

    static FormModel additions(FormModel model) {
        if (model.item().isEmpty()) {
            return model.notice("there is no element to add to");
        }
        Item here = model.item().get();
        List<Option> options = new ArrayList<>();
        for (Addition addition :
                Additions.of(model.work().outline(), model.place().row())) {
            boolean inside = addition.to().path().equals(here.path());
            String where = inside ? "in it: " : addition.after() >= 0 ? "behind: " : "beside: ";
            String words = where + addition.name();
            options.add(new Option(words, addition.meaning(), new Deed.Add(addition)));
        }
        if (options.isEmpty()) {
            return model.notice("nothing can be added here");
        }
        String title = "Add to " + here.kind() + (here.label().isEmpty() ? "" : " " + here.label());
        return model.with(new Pick(title, List.of(), options, 0));
    }

    private static FormNext add(FormModel model, Addition addition) {
        Edited edited = Additions.add(model.work().text(), addition);
        FormNext next = changed(model, edited.text(), "add <" + addition.name() + ">");
        int row = next.model().work().outline().row(edited.path());
        FormModel there = next.model().with(next.model().place().row(row));
        return new FormNext(there.with(there.place().inForm(true)), next.requests());
    }

    static FormNext delete(FormModel model) {
        Optional<Item> item = model.item();
        if (item.isEmpty()) {
            return FormNext.of(model);
        }
        if (model.place().inForm()) {
            Field field = model.field().orElseThrow();
            if (field.now().isEmpty()) {
                return FormNext.of(model.notice(field.label() + " says nothing; D in the outline deletes the element"));
            }
            boolean asks = field.kind() == Kind.GROUP;
            return asks
                    ? FormNext.of(model.with(deleting("<" + field.label() + ">", new Deed.Clear(field), List.of())))
                    : clear(model, field);
        }
        if (item.get().tag().parent().isEmpty()) {
            return FormNext.of(model.notice("the outermost element stays"));
        }
        int lines = model.work().text().line(item.get().tag().end())
                - model.work().text().line(item.get().tag().start())
                + 1;
        String what = item.get().kind() + " " + item.get().label();
        return FormNext.of(model.with(deleting(
                what.strip(),
                new Deed.Delete(),
                List.of(Words.count(lines, "line", "lines") + " of the file; u undoes it"))));
    }

    private static Pick deleting(String what, Deed deed, List<String> about) {
        return new Pick(
                "Delete " + what + "?",
                about,
                List.of(new Option("No", "", new Deed.Nothing()), new Option("Yes", "", deed)),
                0);
    }

    private static FormNext deleted(FormModel model) {
        return model.item()
                .map(item -> changed(model, Shaping.without(model.work().text(), item.tag()), "delete " + item.kind()))
                .orElse(FormNext.of(model));
    }

    static FormNext move(FormModel model, int by) {
        Optional<Tag> tag = model.item().map(Item::tag);
        Optional<Tag> parent = tag.flatMap(Tag::parent);
        if (parent.isEmpty()) {
            return FormNext.of(model);
        }
        int index = tag.get().index();
        int first = Math.min(index, index + by);
        if (first < 0 || first + 1 >= parent.get().children().size()) {
            return FormNext.of(model.notice(by > 0 ? "it is the last one" : "it is the first one"));
        }
        List<Integer> path = new ArrayList<>(XmlText.pathOf(tag.get()));
        path.set(path.size() - 1, index + by);
        String after = Shaping.swapped(model.work().text(), parent.get(), first);
        FormNext next = changed(model, after, "move " + tag.get().name());
        int row = next.model().work().outline().row(path);
        return new FormNext(next.model().with(next.model().place().row(row)), next.requests());
    }

    static FormNext undo(FormModel model) {
        Work work = model.work();
        if (work.done() == 0) {
            return FormNext.of(model.notice("nothing to undo"));
        }
        Change change = work.changes().get(work.done() - 1);
        return at(model.with(work.undone()), change, "undone: ");
    }

    static FormNext redo(FormModel model) {
        Work work = model.work();
        if (work.done() == work.changes().size()) {
            return FormNext.of(model.notice("nothing to do again"));
        }
        Change change = work.changes().get(work.done());
        return at(model.with(work.redone()), change, "done again: ");
    }

    private static FormNext at(FormModel model, Change change, String words) {
        int row = model.work().outline().rowAt(change.from());
        FormModel there = model.with(model.place().row(row)).notice(Text.clean(words + change.words()));
        return FormNext.of(there, FormUpdate.check(there));
    }

    /** Returns the form with another text, which is to be checked; {@code words} say what was done. */
    static FormNext changed(FormModel model, String after, String words) {
        FormModel next = model.with(model.work().changed(after, words));
        return FormNext.of(next, FormUpdate.check(next));
    }
}
