package dev.plush.spec;

import dev.plush.spec.Element.Value;
import dev.plush.spec.Grammar.AttributeType;
import dev.plush.spec.Grammar.ChildType;
import dev.plush.spec.Grammar.ElementType;
import dev.plush.spec.Problem.Severity;
import dev.plush.spec.XmlNode.XmlAttribute;
import dev.plush.spec.XmlNode.XmlText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Holds a tree against a grammar: which elements and attributes stand where, and how often. What is misspelled is read
 * as what was probably meant, so that one slip does not hide or cause other problems.
 */
final class StructureCheck {
    private final Grammar grammar;
    private final SourceText source;
    private final Problems problems;
    /** How much an unknown element or attribute matters: old files held things that nobody read. */
    private final Severity unknown;

    StructureCheck(Grammar grammar, SourceText source, Problems problems, boolean gush) {
        this.grammar = grammar;
        this.source = source;
        this.problems = problems;
        this.unknown = gush ? Severity.WARNING : Severity.ERROR;
    }

    /** Returns what is known of the tree below {@code root}; the name of the root itself is not looked at. */
    Element check(XmlNode root) {
        return element(root, root.name, grammar.root());
    }

    private Element element(XmlNode node, String name, ElementType type) {
        Place place = source.place(node.offset);
        Map<String, Value> attributes = attributes(node, type);
        List<Element> children = children(node, type);
        if (type.text().isEmpty()) {
            strayText(node);
        }
        return new Element(
                type.id(), name, place, attributes, children, type.text().map(kind -> text(node)));
    }

    private Map<String, Value> attributes(XmlNode node, ElementType type) {
        Map<String, Value> known = new LinkedHashMap<>();
        for (XmlAttribute attribute : node.attributes) {
            Place place = source.place(attribute.offset());
            Optional<AttributeType> found = type.attribute(attribute.name());
            if (found.isEmpty()) {
                List<String> names = type.attributeNames();
                problems.add(
                        unknown,
                        place,
                        "unknown attribute \"" + attribute.name() + "\" of <" + node.name + ">"
                                + Spelling.hint(attribute.name(), names) + "; allowed here: "
                                + (names.isEmpty() ? "none" : String.join(", ", names)));
                found = unknown == Severity.ERROR
                        ? Spelling.nearest(attribute.name(), names).flatMap(type::attribute)
                        : Optional.empty();
            }
            Value value = new Value(
                    attribute.value(),
                    source.place(attribute.valueStart()),
                    attribute.valueStart(),
                    attribute.valueEnd());
            found.ifPresent(it -> known.putIfAbsent(it.name(), value));
        }
        for (AttributeType attribute : type.attributes()) {
            if (attribute.required() && !known.containsKey(attribute.name())) {
                problems.error(
                        source.place(node.offset),
                        "<" + node.name + "> needs the attribute \"" + attribute.name() + "\": expected "
                                + attribute.value().expected());
            }
        }
        return known;
    }

    private List<Element> children(XmlNode node, ElementType type) {
        List<Element> known = new ArrayList<>();
        Map<ChildType, Place> first = new HashMap<>();
        for (XmlNode child : node.children) {
            Place place = source.place(child.offset);
            Optional<ChildType> found = type.child(child.name);
            if (found.isEmpty()) {
                found = unknownChild(child, node, type);
            }
            if (found.isEmpty()) {
                continue;
            }
            Place before = first.putIfAbsent(found.get(), place);
            if (before != null && found.get().max() == 1) {
                problems.error(
                        place,
                        "<" + node.name + "> may hold one <" + child.name + "> only; the first is at " + before
                                + "; remove one");
            } else {
                String name = found.get().anyName() ? child.name : found.get().name();
                known.add(element(child, name, grammar.type(found.get().type())));
            }
        }
        if (node.complete) {
            for (ChildType child : type.children()) {
                if (child.min() > 0 && !first.containsKey(child)) {
                    problems.error(
                            source.place(node.offset),
                            "<" + node.name + "> needs the element <" + child.name() + ">; add it"
                                    + presentInstead(node));
                }
            }
        }
        return known;
    }

    private static String presentInstead(XmlNode node) {
        return node.children.isEmpty()
                ? ""
                : " (found: "
                        + node.children.stream()
                                .map(child -> "<" + child.name + ">")
                                .distinct()
                                .limit(6)
                                .collect(Collectors.joining(", "))
                        + ")";
    }

    /** Says that it does not belong here; returns what it is to be read as. */
    private Optional<ChildType> unknownChild(XmlNode child, XmlNode parent, ElementType type) {
        if (problems.full(unknown)) {
            problems.add(unknown, source.place(child.offset), "unknown element <" + child.name + ">");
            return Optional.empty();
        }
        List<String> names = type.childNames();
        List<String> homes = grammar.homesOf(child.name);
        Optional<String> near = homes.isEmpty() ? Spelling.nearest(child.name, names) : Optional.empty();
        String found;
        if (!homes.isEmpty()) {
            found = "<" + child.name + "> does not belong in <" + parent.name + ">; it goes into " + tags(homes);
        } else {
            found = "unknown element <" + child.name + "> in <" + parent.name + ">"
                    + near.map(name -> " (did you mean <" + name + ">?)").orElse("");
        }
        problems.add(unknown, source.place(child.offset), found + "; allowed here: " + tags(names));
        return unknown == Severity.ERROR ? near.flatMap(type::child) : Optional.empty();
    }

    private static String tags(List<String> names) {
        return names.isEmpty()
                ? "no elements"
                : names.stream().map(name -> "<" + name + ">").collect(Collectors.joining(", "));
    }

    private void strayText(XmlNode node) {
        for (XmlText piece : node.texts) {
            if (!piece.text().isBlank()) {
                int at = source.skipSpace(piece.start(), piece.end());
                String shown = piece.text().strip().lines().findFirst().orElse("");
                shown = shown.length() > 40 ? shown.substring(0, 40) + "…" : shown;
                problems.warning(
                        source.place(at),
                        "the text \"" + shown + "\" in <" + node.name + "> is ignored; write comments as <!-- … -->");
            }
        }
    }

    private Value text(XmlNode node) {
        if (node.texts.isEmpty()) {
            return new Value("", source.place(node.offset), node.offset, node.offset);
        }
        int from = node.texts.get(0).start();
        int to = node.texts.get(node.texts.size() - 1).end();
        return new Value(node.text(), source.place(source.skipSpace(from, to)), from, to);
    }
}
