package dev.plush.tui.form;

import dev.plush.edit.Field;
import dev.plush.edit.Item;
import dev.plush.edit.References;
import dev.plush.edit.References.Spot;
import dev.plush.edit.Tag;
import dev.plush.edit.XmlText;
import dev.plush.tui.form.FormPopup.Deed;
import dev.plush.tui.form.FormPopup.Option;
import dev.plush.tui.form.FormPopup.Pick;
import dev.plush.tui.model.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Giving something another name, which others may use. */
final class Naming {
    private static final int SHOWN_PLACES = 12;

    private Naming() {}

    /** Returns where else the name that the line says stands; nowhere if it is no name. */
    static List<Spot> spots(FormModel model, Field field) {
        if (!field.attribute().equals("name")) {
            return List.of();
        }
        return holder(model, field)
                .map(tag -> References.to(
                        model.work().text(),
                        tag,
                        field.holder().map(type -> type.id()).orElse("")))
                .orElse(List.of());
    }

    private static Optional<Tag> holder(FormModel model, Field field) {
        Optional<Tag> tag = model.item().map(Item::tag);
        for (String step : field.route()) {
            tag = tag.flatMap(it -> it.child(step));
        }
        return tag;
    }

    /** Asks where a name is to be changed. */
    static Pick asked(FormModel model, Field field, String name, List<Spot> spots) {
        XmlText text = model.work().text();
        List<String> about = new ArrayList<>();
        about.add("It is called \"" + field.now().orElse("") + "\" at "
                + Words.count(spots.size(), "other place", "other places") + ":");
        spots.stream().limit(SHOWN_PLACES).forEach(spot -> about.add(line(text, spot.from())));
        if (spots.size() > SHOWN_PLACES) {
            about.add("…");
        }
        return new Pick(
                "Rename to \"" + name + "\"",
                about,
                List.of(
                        new Option("Everywhere", "all these places follow", new Deed.Rename(field, name, true)),
                        new Option("Only here", "they go on meaning the old name", new Deed.Rename(field, name, false)),
                        new Option("Back", "", new Deed.Nothing())),
                0);
    }

    private static String line(XmlText text, int offset) {
        int line = text.line(offset);
        String all = text.text();
        int from = all.lastIndexOf('\n', offset - 1) + 1;
        int to = all.indexOf('\n', offset);
        return "line " + line + ": "
                + all.substring(from, to < 0 ? all.length() : to).strip();
    }

    static FormNext renamed(FormModel model, Deed.Rename rename) {
        XmlText text = model.work().text();
        Optional<Tag> tag = holder(model, rename.field());
        if (tag.isEmpty()) {
            return FormNext.of(model);
        }
        List<Spot> spots = rename.everywhere() ? spots(model, rename.field()) : List.of();
        return Deeds.changed(model, References.renamed(text, tag.get(), spots, rename.name()), "rename");
    }
}
