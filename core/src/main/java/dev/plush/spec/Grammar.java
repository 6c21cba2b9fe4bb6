package dev.plush.spec;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which elements a kind of file may hold, and what each of them may hold. Read from a table by {@link GrammarTable};
 * checking, spelling hints and the tests of the schema all draw from it. Immutable.
 *
 * @param root the type of the root element
 * @param types by id
 */
public record Grammar(ElementType root, Map<String, ElementType> types) {

    public Grammar {
        types = Map.copyOf(types);
    }

    /**
     * An element in a certain role.
     *
     * @param id unique; where one name has two roles, such as {@code software} in a project and in a component, they
     *     have two ids
     * @param text what its own text may be; nothing if it has none
     * @param required whether the text must not be empty
     */
    public record ElementType(
            String id,
            List<AttributeType> attributes,
            List<ChildType> children,
            Optional<ValueType> text,
            boolean required) {

        /** Returns the attribute of that name. */
        public Optional<AttributeType> attribute(String name) {
            return attributes.stream().filter(a -> a.name().equals(name)).findFirst();
        }

        /** Returns the child of that name, or the one for any name if there is one. */
        public Optional<ChildType> child(String name) {
            return named(name)
                    .or(() -> children.stream().filter(ChildType::anyName).findFirst());
        }

        private Optional<ChildType> named(String name) {
            return children.stream()
                    .filter(c -> !c.anyName() && c.name().equals(name))
                    .findFirst();
        }

        /** Returns whether elements of any name may stand in it. */
        public boolean open() {
            return children.stream().anyMatch(ChildType::anyName);
        }

        List<String> attributeNames() {
            return attributes.stream().map(AttributeType::name).toList();
        }

        List<String> childNames() {
            return children.stream()
                    .filter(c -> !c.anyName())
                    .map(ChildType::name)
                    .toList();
        }
    }

    /** An attribute. */
    public record AttributeType(String name, boolean required, ValueType value) {}

    /** An element within another, as often as {@code min} to {@code max} times. */
    public record ChildType(String name, String type, int min, int max) {
        /** The name that stands for every name. */
        public static final String ANY = "any";

        /** Returns whether it stands for an element of any name. */
        public boolean anyName() {
            return name.equals(ANY);
        }
    }

    /** A kind of value or, if {@code words} is not empty, one of those. */
    public record ValueType(ValueKind kind, List<String> words) {
        /** Returns whether that is such a value. */
        public boolean accepts(String text) {
            return words.isEmpty() ? kind.accepts(text) : words.contains(text);
        }

        /** Returns what is expected, to follow "expected". */
        public String expected() {
            return words.isEmpty() ? kind.expected() : "one of " + String.join(", ", words);
        }
    }

    /** Returns the type of that id; null if there is none. */
    public ElementType type(String id) {
        return types.get(id);
    }

    /** Returns the names of the elements in which an element called {@code name} may stand. */
    List<String> homesOf(String name) {
        return types.values().stream()
                .filter(type -> type.named(name).isPresent())
                .map(type -> nameOf(type.id()))
                .distinct()
                .sorted()
                .toList();
    }

    private String nameOf(String id) {
        return Stream.concat(
                        Stream.of(root.id()).filter(id::equals),
                        types.values().stream()
                                .flatMap(type -> type.children().stream())
                                .filter(child -> child.type().equals(id))
                                .map(ChildType::name)
                                .sorted())
                .findFirst()
                .orElse(id);
    }
}
