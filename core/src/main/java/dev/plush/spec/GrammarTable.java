package dev.plush.spec;

import dev.plush.spec.Grammar.AttributeType;
import dev.plush.spec.Grammar.ChildType;
import dev.plush.spec.Grammar.ElementType;
import dev.plush.spec.Grammar.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a {@link Grammar} from a table with one element a line; the first line is the root:
 *
 * <pre>
 * id  attribute:kind attribute!:word|word  &gt; child child*=type  :kind
 * </pre>
 *
 * {@code !} exactly one (of an attribute or text: required), {@code ?} at most one, {@code *} any number, {@code +} at
 * least one. An attribute without kind is a text. What stands after a lone {@code :kind} is the element's own text. A
 * child called {@code any} is one of whatever name.
 */
final class GrammarTable {
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z0-9-]+)(!?)(?::(\\S+))?");
    private static final Pattern CHILD = Pattern.compile("([a-z0-9_]+)([!?*+])(?:=([a-z0-9_-]+))?");

    private GrammarTable() {}

    static Grammar parse(String table) {
        Map<String, ElementType> types = new LinkedHashMap<>();
        ElementType root = null;
        for (String line : table.lines().filter(text -> !text.isBlank()).toList()) {
            ElementType type = line(line.strip());
            if (types.put(type.id(), type) != null) {
                throw new IllegalArgumentException("two lines for " + type.id());
            }
            root = root == null ? type : root;
        }
        for (ElementType type : types.values()) {
            for (ChildType child : type.children()) {
                if (!types.containsKey(child.type())) {
                    throw new IllegalArgumentException(type.id() + " holds " + child.type() + ", which has no line");
                }
            }
        }
        return new Grammar(root, types);
    }

    private static ElementType line(String line) {
        String[] words = line.split("\\s+");
        List<AttributeType> attributes = new ArrayList<>();
        List<ChildType> children = new ArrayList<>();
        Optional<ValueType> text = Optional.empty();
        boolean required = false;
        boolean inChildren = false;
        for (String word : Arrays.asList(words).subList(1, words.length)) {
            if (word.equals(">")) {
                inChildren = true;
            } else if (word.startsWith(":")) {
                required = word.endsWith("!");
                text = Optional.of(value(word.substring(1, word.length() - (required ? 1 : 0))));
            } else if (inChildren) {
                children.add(child(word));
            } else {
                attributes.add(attribute(word));
            }
        }
        return new ElementType(words[0], List.copyOf(attributes), List.copyOf(children), text, required);
    }

    private static AttributeType attribute(String word) {
        Matcher matcher = match(ATTRIBUTE, word);
        ValueType value = matcher.group(3) == null ? value("text") : value(matcher.group(3));
        return new AttributeType(matcher.group(1), !matcher.group(2).isEmpty(), value);
    }

    private static ChildType child(String word) {
        Matcher matcher = match(CHILD, word);
        String often = matcher.group(2);
        int min = often.equals("!") || often.equals("+") ? 1 : 0;
        int max = often.equals("!") || often.equals("?") ? 1 : Integer.MAX_VALUE;
        String name = matcher.group(1);
        String type = matcher.group(3) == null ? name : matcher.group(3);
        return new ChildType(name, type, min, max);
    }

    private static ValueType value(String text) {
        if (!text.contains("|")) {
            return new ValueType(ValueKind.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_')), List.of());
        }
        return new ValueType(ValueKind.TEXT, List.of(text.split("\\|")));
    }

    private static Matcher match(Pattern pattern, String word) {
        Matcher matcher = pattern.matcher(word);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a part of a grammar table: " + word);
        }
        return matcher;
    }
}
