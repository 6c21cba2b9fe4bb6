package dev.plush.spec;

import dev.plush.spec.Element.Value;
import dev.plush.spec.Grammar.AttributeType;
import dev.plush.spec.Grammar.ElementType;
import dev.plush.spec.Grammar.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Fills in variables and looks at each value by itself: is it a duration, a number, one of the allowed words? */
final class ValueCheck {
    private final Grammar grammar;
    private final BiFunction<Value, ValueKind, String> expand;
    private final Problems problems;

    ValueCheck(Grammar grammar, BiFunction<Value, ValueKind, String> expand, Problems problems) {
        this.grammar = grammar;
        this.expand = expand;
        this.problems = problems;
    }

    /** Returns the same tree with final values. A value that is wrong has been reported, and is still there. */
    Element check(Element element, String name) {
        ElementType type = grammar.type(element.type());
        Map<String, Value> attributes = new LinkedHashMap<>();
        element.attributes().forEach((key, value) -> {
            AttributeType attribute = type.attribute(key).orElseThrow();
            attributes.put(key, attribute(value, attribute, name));
        });
        Optional<Value> text = element.text().map(value -> text(value, type, name));
        List<Element> children = element.children().stream()
                .map(child -> check(child, child.name()))
                .toList();
        return new Element(element.type(), element.name(), element.place(), attributes, children, text);
    }

    private Value attribute(Value value, AttributeType attribute, String element) {
        ValueType type = attribute.value();
        String text = expand.apply(value, type.kind());
        text = type.kind().exact() ? text : text.strip();
        judge(value, text, type, attribute.name() + "=\"" + shortened(text) + "\" of <" + element + ">");
        return value.with(text);
    }

    private Value text(Value value, ElementType type, String element) {
        ValueType kind = type.text().orElseThrow();
        String text = expand.apply(value, kind.kind());
        text = kind.kind().exact() ? text : text.strip();
        if (text.isEmpty()) {
            if (type.required()) {
                problems.error(value.place(), "<" + element + "> is empty: expected " + kind.expected());
            }
        } else {
            judge(value, text, kind, "\"" + shortened(text) + "\" in <" + element + ">");
        }
        return value.with(text);
    }

    private void judge(Value value, String text, ValueType type, String subject) {
        if (!type.accepts(text)) {
            problems.error(
                    value.place(), subject + ": expected " + type.expected() + Spelling.hint(text, type.words()));
        }
    }

    private static String shortened(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() > 60 || !line.equals(text) ? line.substring(0, Math.min(60, line.length())) + "…" : line;
    }
}
