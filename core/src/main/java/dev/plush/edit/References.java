package dev.plush.edit;

import dev.plush.edit.Tag.Attr;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Which names mean which: what can be named where, and what has to follow when something gets another name. Pure. */
public final class References {
    private static final Set<String> BLOCKS = Set.of("process_block", "barrier_block", "workflow_block", "block");

    private References() {}

    /** A stretch of the text that holds a name. */
    public record Spot(int from, int to) {}

    /** Returns whether elements of that name are ordered by predecessors. */
    static boolean block(String element) {
        return BLOCKS.contains(element);
    }

    /** Returns the names that the attribute of an element in {@code parent} can take; none if any will do. */
    public static List<String> choices(XmlText text, Tag parent, String type, String attribute) {
        if (!attribute.equals("name")) {
            return List.of();
        }
        return switch (type) {
            case "component-name" -> names(text, text.root().flatMap(root -> root.child("project")), "component");
            case "software-name" -> names(text, text.root().flatMap(root -> root.child("project")), "software");
            case "predecessor" -> blocks(text, parent);
            case "leave" -> names(text, flow(parent), "barrier");
            default -> List.of();
        };
    }

    private static List<String> blocks(XmlText text, Tag parent) {
        List<String> names = new ArrayList<>();
        flow(parent)
                .ifPresent(flow -> each(flow, tag -> {
                    if (BLOCKS.contains(tag.name()) && tag != parent) {
                        text.attribute(tag, "name").ifPresent(names::add);
                    }
                }));
        return names;
    }

    /** Returns the component block around the element. */
    private static Optional<Tag> flow(Tag tag) {
        return around(tag, "component_block"::equals);
    }

    private static Optional<Tag> around(Tag tag, Predicate<String> named) {
        for (Tag each = tag; each != null; each = each.parent) {
            if (named.test(each.name())) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** Returns the names of the elements in {@code in} that are called {@code element}; of a project, those right in it. */
    static List<String> names(XmlText text, Optional<Tag> in, String element) {
        List<String> names = new ArrayList<>();
        in.ifPresent(top -> each(top, tag -> {
            boolean counts = !top.name().equals("project") || tag.parent == top;
            if (tag.name().equals(element) && counts) {
                text.attribute(tag, "name")
                        .filter(name -> !names.contains(name))
                        .ifPresent(names::add);
            }
        }));
        return names;
    }

    private static void each(Tag tag, java.util.function.Consumer<Tag> visitor) {
        visitor.accept(tag);
        tag.children().forEach(child -> each(child, visitor));
    }

    /** Returns where else the name of an element stands, in the order of the text. */
    public static List<Spot> to(XmlText text, Tag tag, String type) {
        String name = text.attribute(tag, "name").orElse("");
        List<Spot> spots = new ArrayList<>();
        if (name.isEmpty() || text.root().isEmpty()) {
            return spots;
        }
        Tag root = text.root().get();
        switch (type) {
            case "component" -> {
                named(text, root, name, it -> it.name().equals("component") && !atProject(it), spots);
                filled(text, "${peers." + name + "}", 8, name, spots);
            }
            case "software" -> named(text, root, name, it -> it.name().equals("software") && !atProject(it), spots);
            case "variable" -> filled(text, "${" + name + "}", 2, name, spots);
            case "barrier" -> {
                Tag scope = around(tag, within -> within.equals("experiment") || within.equals("application"))
                        .orElse(root);
                named(
                        text,
                        scope,
                        name,
                        it -> it != tag && Set.of("barrier", "leave").contains(it.name()),
                        spots);
            }
            case "process_block", "barrier_block", "workflow_block", "block" -> flow(tag)
                    .ifPresent(flow -> named(text, flow, name, it -> it.name().equals("predecessor"), spots));
            default -> {
                // nothing refers to it
            }
        }
        spots.sort(Comparator.comparingInt(Spot::from));
        return spots;
    }

    private static boolean atProject(Tag tag) {
        return tag.parent != null && tag.parent.name().equals("project");
    }

    private static void named(XmlText text, Tag in, String name, Predicate<Tag> which, List<Spot> spots) {
        each(in, tag -> {
            boolean same = text.attribute(tag, "name").filter(name::equals).isPresent();
            if (same && which.test(tag)) {
                Attr attr = tag.attribute("name").orElseThrow();
                spots.add(new Spot(attr.valueStart(), attr.valueEnd()));
            }
        });
    }

    private static void filled(XmlText text, String written, int skip, String name, List<Spot> spots) {
        String all = text.text();
        for (int at = all.indexOf(written); at >= 0; at = all.indexOf(written, at + 1)) {
            boolean literal = at > 0 && all.charAt(at - 1) == '$';
            boolean comment = all.lastIndexOf("<!--", at) > all.lastIndexOf("-->", at);
            if (!literal && !comment) {
                spots.add(new Spot(at + skip, at + skip + name.length()));
            }
        }
    }

    /** Returns the text with another name for an element, and at all those places. */
    public static String renamed(XmlText text, Tag tag, List<Spot> spots, String name) {
        List<Spot> all = new ArrayList<>(spots);
        tag.attribute("name").ifPresent(attr -> all.add(new Spot(attr.valueStart(), attr.valueEnd())));
        all.sort(Comparator.comparingInt(Spot::from).reversed());
        StringBuilder out = new StringBuilder(text.text());
        for (Spot spot : all) {
            char quote = text.text().charAt(spot.to());
            out.replace(spot.from(), spot.to(), Escape.attribute(name, quote, text.charset()));
        }
        return out.toString();
    }
}
