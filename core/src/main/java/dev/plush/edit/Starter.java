package dev.plush.edit;

import dev.plush.spec.Grammar.AttributeType;
import dev.plush.spec.Grammar.ChildType;
import dev.plush.spec.Grammar.ElementType;
import dev.plush.spec.Grammar.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a new element begins with: all that it must have, with values that can stay until the author has better ones. */
final class Starter {
    private final XmlText text;
    private final Tag parent;

    /** For new elements in {@code parent}. */
    Starter(XmlText text, Tag parent) {
        this.text = text;
        this.parent = parent;
    }

    Fragment fragment(ChildType child) {
        ElementType type = Outline.grammar().type(child.type());
        Map<String, String> attributes = new LinkedHashMap<>();
        for (AttributeType attribute : type.attributes()) {
            if (attribute.required()) {
                attributes.put(attribute.name(), value(type, child.name(), attribute.name(), attribute.value()));
            }
        }
        List<Fragment> children = new ArrayList<>();
        for (ChildType inner : type.children()) {
            if (inner.min() > 0) {
                children.add(fragment(inner));
            }
        }
        more(type, attributes, children);
        String own =
                type.text().map(value -> value(type, child.name(), "", value)).orElse("");
        return new Fragment(child.name(), attributes, children, own);
    }

    /** Adds what the grammar cannot ask for: one of several things has to be there. */
    private void more(ElementType type, Map<String, String> attributes, List<Fragment> children) {
        switch (type.id()) {
            case "tasks" -> children.add(new Fragment("task", Map.of(), List.of(), "1"));
            case "process_block" -> children.add(fragment(type.child("process").orElseThrow()));
            case "ready", "watchdog" -> children.add(fragment(type.child("log").orElseThrow()));
            case "package" -> {
                attributes.put("name", fresh("package"));
                attributes.put("type", "file");
                children.add(new Fragment("path", Map.of(), List.of(), attributes.get("name") + ".tar.gz"));
            }
            case "env" -> attributes.put("value", "");
            case "require" -> attributes.put("min", "1GiB");
            case "prefer" -> attributes.put("ideal-min", "1GiB");
            default -> {
                // has all that it must have
            }
        }
    }

    private String value(ElementType type, String element, String attribute, ValueType value) {
        if (!value.words().isEmpty()) {
            return usual(type.id(), value.words());
        }
        List<String> known = References.choices(text, parent, type.id(), attribute);
        if (!known.isEmpty()) {
            return known.get(known.size() - 1);
        }
        return switch (type.id() + "@" + attribute) {
            case "program@" -> "true";
            case "tcp@port" -> "8080";
            case "http@url" -> "http://127.0.0.1:8080/";
            case "exec@", "check@", "install@" -> "true";
            case "file@path" -> "ready";
            case "from@file" -> "tasks.txt";
            case "range@to" -> "9";
            case "require@attribute", "prefer@attribute" -> "disk_free";
            case "log@regex" -> "ready";
            case "num_hosts@" -> "1";
            default -> plain(type, element, value);
        };
    }

    private static String usual(String type, List<String> words) {
        return type.equals("restart") ? words.get(1) : words.get(0);
    }

    private String plain(ElementType type, String element, ValueType value) {
        return switch (value.kind()) {
            case NAME, VARIABLE -> fresh(element);
            case ENVIRONMENT -> "NAME";
            case COUNT -> "1";
            case NUMBER, INTEGER, STATUS -> type.id().equals("exit") ? "1" : "0";
            case DURATION, PERIOD -> "10s";
            default -> "";
        };
    }

    /** Returns a name that no such element has yet: that of the element with a number behind it, if one is needed. */
    private String fresh(String element) {
        String base = element.replaceFirst("_block$", "");
        List<String> taken = References.names(text, text.root(), element);
        String name = base;
        for (int i = 2; taken.contains(name); i++) {
            name = base + i;
        }
        return name;
    }
}
