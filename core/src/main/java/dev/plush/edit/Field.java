package dev.plush.edit;

import dev.plush.spec.Grammar.ElementType;
import dev.plush.spec.Grammar.ValueType;
import dev.plush.spec.ValueKind;
import java.util.List;
import java.util.Optional;

/**
 * A line of a form.
 *
 * @param route the names of the elements between the form's own and the one that the line is about; empty for the own
 * @param attribute its name; empty if the line is about the element itself
 * @param holder the type of the element that the line is about; nothing if the language knows none
 * @param value what is allowed
 * @param now what is written; nothing if it is not there
 */
public record Field(
        Kind kind,
        List<String> route,
        String attribute,
        Optional<ElementType> holder,
        ValueType value,
        boolean required,
        Optional<String> now) {
    static final ValueType ANYTHING = new ValueType(ValueKind.TEXT, List.of());

    /** What a line is about. */
    public enum Kind {
        /** An attribute of an element that is there. */
        ATTRIBUTE,
        /** An element's own text. */
        TEXT,
        /** An element that has no text; its attributes follow, if it is there. */
        GROUP
    }

    public Field {
        route = List.copyOf(route);
    }

    /** Returns what the line is called. */
    public String label() {
        if (!attribute.isEmpty()) {
            return attribute;
        }
        return route.isEmpty() ? "text" : route.get(route.size() - 1);
    }

    /** Returns how far it is indented. */
    public int depth() {
        return attribute.isEmpty() ? Math.max(0, route.size() - 1) : route.size();
    }

    /** Returns what it means. */
    public String meaning() {
        if (holder.isEmpty()) {
            return "is not known here";
        }
        String of = attribute.isEmpty()
                ? Meanings.of(holder.get().id())
                : Meanings.of(holder.get().id(), attribute);
        return of.isEmpty() ? "is not known here" : of;
    }

    /** Returns whether that can be its value; values that hold a variable can be anything. */
    public boolean accepts(String text) {
        String bare = value.kind().exact() ? text : text.strip();
        return text.contains("${") || (bare.isEmpty() && attribute.isEmpty() && !needed()) || value.accepts(bare);
    }

    private boolean needed() {
        return holder.map(ElementType::required).orElse(false);
    }

    /** Returns what is expected of a value. */
    public String expected() {
        return value.expected();
    }

    /** Returns whether this and {@code other} are the same line, whatever is written there. */
    public boolean same(Field other) {
        return route.equals(other.route) && attribute.equals(other.attribute);
    }
}
