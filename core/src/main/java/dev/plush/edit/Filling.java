package dev.plush.edit;

import dev.plush.edit.Field.Kind;
import dev.plush.spec.Grammar.ChildType;
import dev.plush.spec.Grammar.ElementType;
import java.util.List;
import java.util.Optional;

/** Writes what a form says into the text. Pure. */
public final class Filling {
    private Filling() {}

    /**
     * Returns the text with {@code value} in a line of the form of {@code item}. What can be left out and gets nothing is
     * taken out; elements that are needed for it and are not there are added.
     */
    public static String set(XmlText text, Item item, Field field, String value) {
        boolean out = value.isEmpty() && !field.required() && !field.accepts("");
        if (out
                || (value.isEmpty()
                        && field.kind() == Kind.TEXT
                        && !field.route().isEmpty()
                        && !field.required())) {
            return cleared(text, item, field);
        }
        XmlText with = text.with(opened(text, item, field.route()));
        Tag holder = follow(with.at(item.path()), field.route()).orElseThrow();
        return field.kind() == Kind.ATTRIBUTE
                ? Splicing.attribute(with, holder, field.attribute(), value)
                : Splicing.ownText(with, holder, value, field.value().kind().exact());
    }

    /** Returns the text without what a line of the form says; the text itself if it says nothing. */
    public static String cleared(XmlText text, Item item, Field field) {
        Optional<Tag> holder = follow(Optional.of(item.tag()), field.route());
        if (holder.isEmpty()) {
            return text.text();
        }
        if (field.kind() == Kind.ATTRIBUTE) {
            return Splicing.withoutAttribute(text, holder.get(), field.attribute());
        }
        boolean bare = holder.get().attributeNames().isEmpty()
                && holder.get().children().isEmpty();
        if (!field.route().isEmpty() && (bare || field.kind() == Kind.GROUP)) {
            return Shaping.without(text, holder.get());
        }
        return Splicing.ownText(text, holder.get(), "", true);
    }

    /** Returns the text with all elements of a route below {@code item}, each with what it must have. */
    public static String opened(XmlText text, Item item, List<String> route) {
        XmlText now = text;
        Optional<ElementType> type = item.type();
        for (int i = 0; i < route.size(); i++) {
            String name = route.get(i);
            Tag parent = follow(now.at(item.path()), route.subList(0, i)).orElseThrow();
            ChildType child = type.flatMap(it -> it.child(name)).orElseThrow();
            if (parent.child(name).isEmpty()) {
                now = now.with(Additions.added(now, parent, type.orElseThrow(), child));
            }
            type = Optional.of(Outline.grammar().type(child.type()));
        }
        return now.text();
    }

    static Optional<Tag> follow(Optional<Tag> from, List<String> route) {
        Optional<Tag> at = from;
        for (String name : route) {
            at = at.flatMap(tag -> tag.child(name));
        }
        return at;
    }
}
