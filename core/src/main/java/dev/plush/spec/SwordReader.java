package dev.plush.spec;

import dev.plush.spec.ComponentSpec.Distance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Reads what stands in {@code <sword>}: requests in the notation of SWORD, the resource discovery service of PlanetLab. A
 * line is an element with the name of an attribute; its text is {@code abs_min, ideal_min, ideal_max, abs_max, k}, or a
 * text and what it costs. A {@code <group>} is a component. What is wrong is reported and left out.
 */
final class SwordReader {
    private static final List<String> BOUNDS = List.of("min", "ideal-min", "ideal-max", "max");
    private static final List<String> COORDINATES = List.of("gnp", "network_coordinate_center");
    private static final List<String> STRUCTURE = List.of("request", "group", "constraint", "name", "num_machines");

    private final Problems problems;
    private final Map<String, ComponentSpec> components;
    private final Map<String, List<Wish>> wishes = new LinkedHashMap<>();
    private final Map<String, List<Distance>> distances = new LinkedHashMap<>();

    SwordReader(Problems problems, Map<String, ComponentSpec> components) {
        this.problems = problems;
        this.components = components;
    }

    /** Reads the request that stands in the component called {@code home}. */
    void read(Element sword, String home) {
        lines(sword, home);
        groupsAndConstraints(sword, home);
        sword.child("request").ifPresent(request -> groupsAndConstraints(request, home));
        if (sword.children().isEmpty()) {
            problems.error(
                    sword.place(),
                    "<sword> is empty; write a line for each attribute, such as"
                            + " <load_1m>0, 0, 1, 4, 0.5</load_1m>, or remove it");
        }
    }

    /** Returns the component with what all requests ask of it. */
    ComponentSpec complete(ComponentSpec component) {
        return component.with(
                wishes.getOrDefault(component.name(), List.of()), distances.getOrDefault(component.name(), List.of()));
    }

    private void groupsAndConstraints(Element in, String home) {
        for (Element group : in.children("group")) {
            group(group, home);
        }
        for (Element constraint : in.children("constraint")) {
            constraint(constraint);
        }
    }

    private void group(Element group, String home) {
        Optional<Element> written = group.child("name");
        String name = written.map(Element::ownText).orElse(home);
        if (!components.containsKey(name)) {
            written.filter(it -> !name.isEmpty()).ifPresent(it -> unknown(name, textPlace(it)));
            return;
        }
        group.child("num_machines").ifPresent(number -> checkNumber(number, components.get(name)));
        lines(group, name);
    }

    private void unknown(String name, Place place) {
        NameCheck.known(
                "component", new Name(name, place), components.keySet(), ", and groups are components", problems);
    }

    private void checkNumber(Element number, ComponentSpec component) {
        String text = number.ownText();
        if (text.equals("all") || text.isEmpty()) {
            return;
        }
        if (!ValueKind.COUNT.accepts(text)) {
            problems.error(
                    textPlace(number),
                    "\"" + text + "\" in <num_machines>: expected " + ValueKind.COUNT.expected() + ", or all");
        } else if (Integer.parseInt(text) < component.minHosts() || Integer.parseInt(text) > component.maxHosts()) {
            problems.error(
                    textPlace(number),
                    "<num_machines> is " + text + " and <num_hosts> of component \"" + component.name() + "\" "
                            + (component.minHosts() == component.maxHosts()
                                    ? "" + component.minHosts()
                                    : component.minHosts() + " to " + component.maxHosts())
                            + "; make them agree, or remove <num_machines>");
        }
    }

    private void lines(Element in, String component) {
        for (Element line : in.children("sword-line")) {
            if (COORDINATES.contains(line.name())) {
                problems.error(
                        line.place(),
                        "<" + line.name() + "> asks for network coordinates, which hosts do not have here; limit the"
                                + " latency instead");
            } else if (line.name().equals("latency")) {
                range(line, "latency").ifPresent(range -> distances
                        .computeIfAbsent(component, key -> new ArrayList<>())
                        .add(new Distance(component, range)));
            } else {
                wish(line).ifPresent(wish -> wishes.computeIfAbsent(component, key -> new ArrayList<>())
                        .add(wish));
            }
        }
    }

    private Optional<Wish> wish(Element line) {
        if (!ValueKind.ATTRIBUTE.accepts(line.name())) {
            problems.error(line.place(), "<" + line.name() + ">: expected " + ValueKind.ATTRIBUTE.expected());
            return Optional.empty();
        }
        List<Element> values = line.children("sword-value");
        if (!values.isEmpty() && !line.ownText().isEmpty()) {
            problems.error(line.place(), "<" + line.name() + "> has both a text and <value>; keep one of them");
            return Optional.empty();
        }
        boolean words = !values.isEmpty() || split(line).length == 2;
        Optional<Wish> wish = words
                ? words(line, values.isEmpty() ? List.of(line) : values)
                : range(line, line.name()).map(range -> (Wish) range);
        wish.ifPresent(it -> new WishReader(problems).nameIsKnown(line.name(), line.place()));
        return wish;
    }

    private Optional<Wish> words(Element line, List<Element> values) {
        List<Wish.Choice> choices = new ArrayList<>();
        for (Element value : values) {
            String text = value.ownText();
            int comma = text.lastIndexOf(',');
            OptionalDouble cost = comma < 0 ? OptionalDouble.empty() : cost(text.substring(comma + 1));
            if (cost.isEmpty()) {
                problems.error(
                        textPlace(value),
                        "\"" + text + "\" in <" + value.name()
                                + ">: expected a text, a comma, and what it costs: a number of 0 or more");
                return Optional.empty();
            }
            choices.add(new Wish.Choice(text.substring(0, comma).strip(), cost.getAsDouble()));
        }
        return Optional.of(new Wish.Words(line.name(), choices, Double.POSITIVE_INFINITY, line.place()));
    }

    private void constraint(Element constraint) {
        Optional<Element> names = constraint.child("group_names");
        Optional<Wish.Range> range = constraint.child("sword-latency").flatMap(latency -> range(latency, "latency"));
        if (names.isEmpty() || names.get().ownText().isEmpty()) {
            return; // reported before
        }
        String[] two = names.get().ownText().split("[\\s,]+");
        if (two.length != 2) {
            problems.error(
                    textPlace(names.get()),
                    "\"" + names.get().ownText() + "\" in <group_names>: expected the names of two components, with a"
                            + " blank between them");
            return;
        }
        for (String name : two) {
            unknown(name, textPlace(names.get()));
        }
        if (components.containsKey(two[0]) && components.containsKey(two[1])) {
            range.ifPresent(it ->
                    distances.computeIfAbsent(two[0], key -> new ArrayList<>()).add(new Distance(two[1], it)));
        }
    }

    private Optional<Wish.Range> range(Element line, String attribute) {
        String[] parts = split(line);
        if (parts.length != 5) {
            problems.error(
                    textPlace(line),
                    "\"" + line.ownText() + "\" in <" + line.name()
                            + ">: expected abs_min, ideal_min, ideal_max, abs_max, k, or a text and what it costs"
                            + Spelling.hint(line.name(), STRUCTURE));
            return Optional.empty();
        }
        WishReader.Bounds bounds = new WishReader.Bounds(problems, attribute, line.place());
        boolean wrong = false;
        for (int i = 0; i < BOUNDS.size(); i++) {
            boolean unbounded = i >= 2 && parts[i].toLowerCase(Locale.ROOT).equals("max");
            Optional<Quantity> bound = Quantity.parse(parts[i]);
            if (bound.isEmpty() && !unbounded) {
                wrong = true;
                problems.error(
                        textPlace(line),
                        "\"" + parts[i] + "\" in <" + line.name() + ">: expected " + (i < 2 ? "" : "max or ")
                                + ValueKind.QUANTITY.expected());
            } else if (!unbounded) {
                bounds.add(BOUNDS.get(i), bound, "\"" + parts[i] + "\" in <" + line.name() + ">", textPlace(line));
            }
        }
        OptionalDouble cost = cost(parts[4]);
        if (cost.isEmpty()) {
            problems.error(
                    textPlace(line),
                    "\"" + parts[4] + "\" as k in <" + line.name() + ">: expected " + ValueKind.AMOUNT.expected());
        }
        return wrong || cost.isEmpty() || bounds.isWrong()
                ? Optional.empty()
                : Optional.of(bounds.asRange(cost.getAsDouble()));
    }

    private static String[] split(Element line) {
        String[] parts = line.ownText().split(",", -1);
        for (int i = 0; i < parts.length; i++) {
            parts[i] = parts[i].strip();
        }
        return parts;
    }

    private static OptionalDouble cost(String text) {
        String number = text.strip();
        return ValueKind.AMOUNT.accepts(number)
                ? OptionalDouble.of(Double.parseDouble(number))
                : OptionalDouble.empty();
    }

    private static Place textPlace(Element element) {
        return element.text().map(Element.Value::place).orElse(element.place());
    }
}
