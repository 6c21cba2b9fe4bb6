package dev.plush.edit;

import dev.plush.spec.Grammar.ChildType;
import dev.plush.spec.Grammar.ElementType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What can be added to an element, by the grammar, and adding it. Pure. */
public final class Additions {
    /**
     * Something that can be added.
     *
     * @param to whose form it belongs to
     * @param route the elements between that and the new one, which are added too if they are not there
     * @param after the child of {@code to} behind which it goes; -1 for where the grammar has it
     */
    public record Addition(Item to, List<String> route, ChildType child, int after) {
        public Addition {
            route = List.copyOf(route);
        }

        /** Returns what it is called. */
        public String name() {
            return child.name();
        }

        /** Returns what it means. */
        public String meaning() {
            return Meanings.of(child.type());
        }
    }

    private Additions() {}

    /** Returns what can be added in the element of a row, then what can be added beside it: behind it, if it is alike. */
    public static List<Addition> of(Outline outline, int row) {
        Item item = outline.items().get(row);
        List<Addition> all = new ArrayList<>();
        item.type().ifPresent(type -> inside(item, type, Optional.of(item.tag()), List.of(), all));
        outline.around(row).ifPresent(around -> around.type().ifPresent(type -> {
            List<Addition> beside = new ArrayList<>();
            inside(around, type, Optional.of(around.tag()), List.of(), beside);
            for (Addition one : beside) {
                Optional<Tag> holder = Filling.follow(Optional.of(around.tag()), one.route());
                boolean sibling = holder.isPresent() && holder.get().children.contains(item.tag());
                if (sibling) {
                    boolean alike = one.name().equals(item.kind())
                            || (References.block(one.name()) && References.block(item.kind()));
                    int after = alike ? item.tag().index() : -1;
                    all.add(new Addition(around, one.route(), one.child(), after));
                }
            }
        }));
        return all;
    }

    private static void inside(Item item, ElementType type, Optional<Tag> tag, List<String> route, List<Addition> all) {
        Set<String> types = new HashSet<>();
        for (ChildType child : type.children()) {
            ElementType of = Outline.grammar().type(child.type());
            boolean fresh = types.add(child.type()) && !child.anyName();
            if (fresh && child.max() > 1) {
                all.add(new Addition(item, route, child, -1));
            } else if (fresh && of.text().isEmpty()) {
                Optional<Tag> there = tag.flatMap(it -> it.child(child.name()));
                if (there.isEmpty() && tag.isPresent()) {
                    all.add(new Addition(item, route, child, -1));
                }
                List<String> deeper = new ArrayList<>(route);
                deeper.add(child.name());
                if (there.isPresent() || of.children().stream().allMatch(it -> it.max() > 1)) {
                    inside(item, of, there, deeper, all);
                }
            }
        }
    }

    /** Returns the text with that in it, and the path of what was added. */
    public static Edited add(XmlText text, Addition addition) {
        Item item = addition.to();
        XmlText with = text.with(Filling.opened(text, item, addition.route()));
        Tag parent = Filling.follow(with.at(item.path()), addition.route()).orElseThrow();
        ElementType type = typeAt(item, addition.route());
        int index = addition.after() >= 0 ? addition.after() + 1 : place(parent, type, addition.child());
        Fragment fragment = new Starter(with, parent).fragment(addition.child());
        fragment = addition.after() < 0 ? fragment : following(with, parent.children.get(addition.after()), fragment);
        String after = Shaping.insert(with, parent, fragment, index);
        List<Integer> path = new ArrayList<>(XmlText.pathOf(parent));
        path.add(parent.children.isEmpty() ? 0 : index);
        return new Edited(after, path);
    }

    /** A block that is added behind another one follows it. */
    private static Fragment following(XmlText text, Tag before, Fragment fragment) {
        String name = text.attribute(before, "name").orElse("");
        if (name.isEmpty() || !References.block(before.name()) || !References.block(fragment.name())) {
            return fragment;
        }
        List<Fragment> children = new ArrayList<>(fragment.children());
        children.add(0, Fragment.of("predecessor", Map.of("name", name)));
        return new Fragment(fragment.name(), fragment.attributes(), children, fragment.text());
    }

    private static ElementType typeAt(Item item, List<String> route) {
        ElementType type = item.type().orElseThrow();
        for (String name : route) {
            type = Outline.grammar().type(type.child(name).orElseThrow().type());
        }
        return type;
    }

    static String added(XmlText text, Tag parent, ElementType type, ChildType child) {
        Fragment fragment = new Starter(text, parent).fragment(child);
        return Shaping.insert(text, parent, fragment, place(parent, type, child));
    }

    /** Returns where the grammar has a new child: behind the last one that it names before it, or that is of its kind. */
    private static int place(Tag parent, ElementType type, ChildType child) {
        int order = type.children().indexOf(child);
        int place = 0;
        for (int i = 0; i < parent.children.size(); i++) {
            String name = parent.children.get(i).name();
            int of = type.child(name).map(type.children()::indexOf).orElse(-1);
            boolean block = name.endsWith("block") && child.name().endsWith("block");
            place = of <= order || block ? i + 1 : place;
        }
        return place;
    }
}
