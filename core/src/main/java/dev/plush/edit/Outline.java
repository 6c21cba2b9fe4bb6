package dev.plush.edit;

import dev.plush.spec.Grammar;
import dev.plush.spec.Grammar.ChildType;
import dev.plush.spec.Grammar.ElementType;
import dev.plush.spec.Languages;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The elements of an application as a tree of forms. What can stand in an element but once belongs to its form, and
 * what stands in that is shown below the element; so a {@code <path>} or an {@code <execution>} has no row. Pure;
 * made anew for each text.
 *
 * @param items in the order of the file
 */
public record Outline(XmlText text, List<Item> items) {
    private static final int LABEL = 60;

    /** Returns the grammar of applications. */
    static Grammar grammar() {
        return Languages.APPLICATION;
    }

    public Outline {
        items = List.copyOf(items);
    }

    /** Returns the outline of a text; empty if there is no element in it. */
    public static Outline of(XmlText text) {
        List<Item> items = new ArrayList<>();
        text.root().ifPresent(root -> {
            boolean known = root.name().equals("plush") || root.name().equals("gush");
            Optional<ElementType> type = known ? Optional.of(grammar().root()) : Optional.empty();
            if (root.child("project").isPresent()) {
                for (Tag child : root.children()) {
                    add(text, child, within(type, child), 0, items);
                }
            } else {
                add(text, root, type, Optional.empty(), 0, items);
            }
        });
        return new Outline(text, items);
    }

    private static Optional<ChildType> within(Optional<ElementType> type, Tag child) {
        return type.flatMap(it -> it.child(child.name()));
    }

    private static void add(XmlText text, Tag tag, Optional<ChildType> within, int depth, List<Item> items) {
        add(text, tag, within.map(child -> grammar().type(child.type())), within, depth, items);
    }

    private static void add(
            XmlText text,
            Tag tag,
            Optional<ElementType> type,
            Optional<ChildType> within,
            int depth,
            List<Item> items) {
        items.add(new Item(tag, XmlText.pathOf(tag), type, within, depth, label(text, tag, type)));
        below(text, tag, type, depth + 1, items);
    }

    private static void below(XmlText text, Tag tag, Optional<ElementType> type, int depth, List<Item> items) {
        Set<String> seen = new HashSet<>();
        for (Tag child : tag.children()) {
            Optional<ChildType> within = within(type, child);
            boolean single = within.isPresent() && within.get().max() == 1;
            if (single && seen.add(child.name())) {
                below(text, child, within.map(it -> grammar().type(it.type())), depth, items);
            } else {
                add(text, child, within, depth, items);
            }
        }
    }

    private static String label(XmlText text, Tag tag, Optional<ElementType> type) {
        String named = text.attribute(tag, "name")
                .or(() -> tag.attributeNames().stream().findFirst().flatMap(first -> text.attribute(tag, first)))
                .orElseGet(() -> type.isPresent() && type.get().text().isEmpty()
                        ? ""
                        : text.ownText(tag).strip());
        String line = named.lines().findFirst().orElse("");
        return line.length() > LABEL ? line.substring(0, LABEL) + "…" : line;
    }

    /** Returns the row of the element of that path, or of the nearest one around it; 0 if there is none. */
    public int row(List<Integer> path) {
        for (int size = path.size(); size >= 0; size--) {
            List<Integer> wanted = path.subList(0, size);
            for (int i = 0; i < items.size(); i++) {
                if (items.get(i).path().equals(wanted)) {
                    return i;
                }
            }
        }
        return 0;
    }

    /** Returns the row in whose form the element is. */
    public Optional<Item> around(int row) {
        int depth = items.get(row).depth();
        for (int i = row - 1; i >= 0; i--) {
            if (items.get(i).depth() < depth) {
                return Optional.of(items.get(i));
            }
        }
        return Optional.empty();
    }

    /** Returns the row of the innermost element that has a row and holds that offset; 0 if there is none. */
    public int rowAt(int offset) {
        int found = 0;
        for (int i = 0; i < items.size(); i++) {
            Tag tag = items.get(i).tag();
            found = tag.start() <= offset && offset < tag.end() ? i : found;
        }
        return found;
    }
}
