package dev.plush.edit;

import dev.plush.edit.Field.Kind;
import dev.plush.spec.Grammar.AttributeType;
import dev.plush.spec.Grammar.ChildType;
import dev.plush.spec.Grammar.ElementType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The form of an element: its attributes, its text, and the same of all that can stand in it but once. Pure. */
public final class Fields {
    private final XmlText text;
    private final List<Field> fields = new ArrayList<>();

    private Fields(XmlText text) {
        this.text = text;
    }

    /** Returns the lines of the form of an element of {@code text}. */
    public static List<Field> of(XmlText text, Item item) {
        Fields made = new Fields(text);
        made.attributes(item.type(), Optional.of(item.tag()), List.of());
        item.type().ifPresentOrElse(type -> made.own(type, item), () -> made.unknown(item));
        return List.copyOf(made.fields);
    }

    private void own(ElementType type, Item item) {
        type.text().ifPresent(value -> {
            Optional<String> now = Optional.of(text.ownText(item.tag())).filter(own -> !own.isBlank());
            fields.add(new Field(Kind.TEXT, List.of(), "", Optional.of(type), value, type.required(), now));
        });
        singles(type, Optional.of(item.tag()), List.of());
    }

    private void unknown(Item item) {
        if (item.tag().children().isEmpty()) {
            Optional<String> now = Optional.of(text.ownText(item.tag())).filter(own -> !own.isBlank());
            fields.add(new Field(Kind.TEXT, List.of(), "", Optional.empty(), Field.ANYTHING, false, now));
        }
    }

    private void attributes(Optional<ElementType> type, Optional<Tag> tag, List<String> route) {
        List<AttributeType> known = type.map(ElementType::attributes).orElse(List.of());
        for (AttributeType attribute : known) {
            Optional<String> now = tag.flatMap(it -> text.attribute(it, attribute.name()));
            fields.add(new Field(
                    Kind.ATTRIBUTE, route, attribute.name(), type, attribute.value(), attribute.required(), now));
        }
        for (String name : tag.map(Tag::attributeNames).orElse(List.of())) {
            boolean of = known.stream().anyMatch(attribute -> attribute.name().equals(name));
            if (!of && !name.startsWith("xmlns") && name.indexOf(':') < 0) {
                Optional<String> now = text.attribute(tag.orElseThrow(), name);
                fields.add(new Field(Kind.ATTRIBUTE, route, name, type, Field.ANYTHING, false, now));
            }
        }
    }

    private void singles(ElementType type, Optional<Tag> tag, List<String> route) {
        for (ChildType child : type.children()) {
            if (child.max() == 1 && !child.anyName()) {
                List<String> to = new ArrayList<>(route);
                to.add(child.name());
                single(child, tag.flatMap(it -> it.child(child.name())), to);
            }
        }
    }

    private void single(ChildType child, Optional<Tag> tag, List<String> route) {
        ElementType type = Outline.grammar().type(child.type());
        boolean required = child.min() > 0;
        if (type.text().isPresent()) {
            Optional<String> now = tag.map(text::ownText).filter(own -> !own.isBlank() || !type.required());
            boolean bounded = tag.isPresent() && !tag.get().attributeNames().isEmpty();
            boolean wanted = required && !bounded;
            fields.add(new Field(
                    Kind.TEXT, route, "", Optional.of(type), type.text().get(), wanted, now));
        } else {
            Optional<String> now = tag.map(it -> held(type, it));
            fields.add(new Field(Kind.GROUP, route, "", Optional.of(type), Field.ANYTHING, required, now));
        }
        if (tag.isPresent()) {
            attributes(Optional.of(type), tag, route);
            singles(type, tag, route);
        }
    }

    /** Returns the texts in an element that holds nothing else, such as all arguments of a command line. */
    private String held(ElementType type, Tag tag) {
        boolean texts = type.attributes().isEmpty()
                && type.children().stream()
                        .allMatch(child -> child.max() > 1
                                && Outline.grammar().type(child.type()).text().isPresent());
        return texts ? tag.children().stream().map(text::ownText).collect(Collectors.joining(" ")) : "";
    }
}
