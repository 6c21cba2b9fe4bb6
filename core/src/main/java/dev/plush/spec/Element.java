package dev.plush.spec;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An element whose names have been checked: everything in it is known to the language. Immutable.
 *
 * @param type its role, an id of the grammar
 * @param name as it is written, or would be if it were not misspelled
 * @param attributes those that are written, by name
 * @param text its own text; empty if it has none
 */
public record Element(
        String type,
        String name,
        Place place,
        Map<String, Value> attributes,
        List<Element> children,
        Optional<Value> text) {

    /**
     * An attribute's value or an element's text.
     *
     * @param from offset in the file of where it is written
     * @param to offset of where that ends
     */
    public record Value(String text, Place place, int from, int to) {
        Value with(String other) {
            return new Value(other, place, from, to);
        }
    }

    public Element {
        children = List.copyOf(children);
    }

    /** Returns the attribute's value, or the empty text. */
    public String get(String attribute) {
        Value value = attributes.get(attribute);
        return value == null ? "" : value.text();
    }

    /** Returns whether the attribute is written. */
    public boolean has(String attribute) {
        return attributes.containsKey(attribute);
    }

    /** Returns the place of the attribute's value, or of the element if the attribute is not written. */
    public Place placeOf(String attribute) {
        Value value = attributes.get(attribute);
        return value == null ? place : value.place();
    }

    /** Returns its text, or the empty text. */
    public String ownText() {
        return text.map(Value::text).orElse("");
    }

    /** Returns the children of one type, in their order. */
    public List<Element> children(String type) {
        return children.stream().filter(child -> child.type().equals(type)).toList();
    }

    /** Returns the first child of one type. */
    public Optional<Element> child(String type) {
        return children.stream().filter(child -> child.type().equals(type)).findFirst();
    }

    /** Returns the text of the first child of one type, or the empty text. */
    public String textOf(String type) {
        return child(type).map(Element::ownText).orElse("");
    }
}
