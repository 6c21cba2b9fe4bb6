package dev.plush.resource;

import dev.plush.event.Attribute;
import dev.plush.hostset.NaturalOrder;
import dev.plush.spec.ComponentSpec;
import dev.plush.spec.MeasuredAttribute;
import dev.plush.spec.Quantity;
import dev.plush.spec.Wish;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which host of a pool can serve which component, what that costs, and why not. Hosts are numbered in the order in which
 * equals are taken: those of the previous run first, then by name. Costs are whole millionths of a penalty, so that sums
 * of them are exact. Not thread-safe; as big as hosts times components.
 */
final class Suitability {
    /** The cost of a host that cannot serve. */
    static final long UNFIT = -1;

    static final long MILLIONTHS = 1_000_000;

    /** The penalty of a preferred attribute that nobody knows: more than any that is known. */
    static final double UNKNOWN = 1e9;

    private static final double MOST = 4 * UNKNOWN;

    private final List<Resource> hosts;
    private final List<ComponentSpec> components;
    private final Known known;
    /** By host and slot: the value of an attribute that some component asks for, or null. */
    private final String[][] values;

    private final Map<String, Integer> slots = new HashMap<>();
    private final long[][] costs;

    Suitability(List<Resource> pool, List<ComponentSpec> components, Known known) {
        this.components = components;
        this.known = known;
        this.hosts = new ArrayList<>(pool);
        hosts.sort((a, b) -> {
            int previous = Boolean.compare(
                    known.previous().contains(b.name()), known.previous().contains(a.name()));
            return previous != 0 ? previous : NaturalOrder.NAMES.compare(a.name(), b.name());
        });
        for (ComponentSpec component : components) {
            for (Wish wish : component.wishes()) {
                slots.putIfAbsent(wish.attribute(), slots.size());
                slots.putIfAbsent(MeasuredAttribute.modern(wish.attribute()), slots.size());
            }
        }
        values = new String[hosts.size()][];
        costs = new long[components.size()][hosts.size()];
        fill();
    }

    private void fill() {
        Map<List<Object>, boolean[]> labels = new HashMap<>();
        for (int h = 0; h < hosts.size(); h++) {
            Resource host = hosts.get(h);
            values[h] = values(host);
            boolean[] serves =
                    labels.computeIfAbsent(List.of(host.type(), host.group(), host.servesAll()), key -> serves(host));
            boolean failed = known.failed().containsKey(host.name());
            for (int c = 0; c < components.size(); c++) {
                costs[c][h] = failed || !serves[c] ? UNFIT : judge(h, components.get(c));
            }
        }
    }

    private String[] values(Resource host) {
        String[] found = new String[slots.size()];
        for (Attribute attribute : host.attributes()) {
            Integer slot = slots.get(attribute.name());
            if (slot != null) {
                found[slot] = attribute.value();
            }
        }
        return found;
    }

    private boolean[] serves(Resource host) {
        boolean[] serves = new boolean[components.size()];
        for (int c = 0; c < serves.length; c++) {
            serves[c] = Matcher.serves(host, components.get(c));
        }
        return serves;
    }

    private long judge(int host, ComponentSpec component) {
        double cost = 0;
        for (Wish wish : component.wishes()) {
            double one = cost(host, wish);
            if (Double.isInfinite(one)) {
                return UNFIT;
            }
            cost += one;
        }
        return millionths(cost);
    }

    static long millionths(double penalty) {
        return Math.round(Math.min(penalty, MOST) * MILLIONTHS);
    }

    /** Infinite if the host is refused. */
    private double cost(int host, Wish wish) {
        String value = value(host, wish);
        if (value == null) {
            boolean hard = wish instanceof Wish.Range range ? range.hard() : ((Wish.Words) wish).hard();
            boolean lenient = hosts.get(host).servesAll();
            return hard && !lenient ? Double.POSITIVE_INFINITY : lenient ? 0 : UNKNOWN;
        }
        if (wish instanceof Wish.Words words) {
            return words.cost(value);
        }
        Wish.Range range = (Wish.Range) wish;
        Optional<Quantity> quantity = Quantity.parse(value);
        if (quantity.isEmpty() || !quantity.get().kind().fits(range.kind())) {
            return range.hard() ? Double.POSITIVE_INFINITY : UNKNOWN;
        }
        double number = quantity.get().value();
        return range.refuses(number) ? Double.POSITIVE_INFINITY : range.cost(number);
    }

    private String value(int host, Wish wish) {
        String own = values[host][slots.get(wish.attribute())];
        return own != null ? own : values[host][slots.get(MeasuredAttribute.modern(wish.attribute()))];
    }

    /** Returns the hosts by their numbers. */
    List<Resource> hosts() {
        return hosts;
    }

    List<ComponentSpec> components() {
        return components;
    }

    /** Returns whether the previous run used the host. */
    boolean previous(int host) {
        return known.previous().contains(hosts.get(host).name());
    }

    /** Returns the costs by component and host, {@link #UNFIT} where it cannot serve. */
    long[][] costs() {
        return costs;
    }

    /** Returns in words why the host cannot serve the component, as far as it is by itself; empty if it can. */
    String whyNot(int host, int component) {
        Resource resource = hosts.get(host);
        ComponentSpec spec = components.get(component);
        String failed = known.failed().get(resource.name());
        if (failed != null) {
            return "it could not be reached: " + failed;
        }
        if (!Matcher.serves(resource, spec)) {
            return "it is of type \"" + resource.type() + "\""
                    + (resource.group().isEmpty() ? "" : " group \"" + resource.group() + "\"") + ", not"
                    + Shortage.wanted(spec);
        }
        for (Wish wish : spec.wishes()) {
            if (Double.isInfinite(cost(host, wish))) {
                return refusal(value(host, wish), wish);
            }
        }
        return "";
    }

    private static String refusal(String value, Wish wish) {
        String name = wish.attribute();
        if (value == null) {
            return name + " is not known";
        }
        if (wish instanceof Wish.Words words) {
            List<String> wanted = words.choices().stream()
                    .map(choice -> "\"" + choice.value() + "\"")
                    .toList();
            return name + " \"" + value + "\" is " + (wanted.size() == 1 ? "not " : "none of ")
                    + String.join(", ", wanted);
        }
        Wish.Range range = (Wish.Range) wish;
        Optional<Quantity> quantity = Quantity.parse(value);
        if (quantity.isEmpty()) {
            return name + " \"" + value + "\" is no number";
        }
        Quantity.Kind kind = quantity.get().kind() == Quantity.Kind.NUMBER
                ? range.kind()
                : quantity.get().kind();
        if (!kind.fits(range.kind())) {
            return name + " " + quantity.get() + " is " + kind.word() + ", not "
                    + range.kind().word();
        }
        double number = quantity.get().value();
        boolean less = number < range.min();
        return name + " " + Quantity.text(number, kind) + " is " + (less ? "less" : "more") + " than "
                + Quantity.text(less ? range.min() : range.max(), kind);
    }
}
