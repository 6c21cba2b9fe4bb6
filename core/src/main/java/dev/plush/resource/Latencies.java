package dev.plush.resource;

import dev.plush.event.Attribute;
import dev.plush.spec.Quantity;
import dev.plush.spec.Wish;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of the latencies between hosts: what their directory says by {@code latency.HOST}, in either direction;
 * otherwise the latencies of both to the controller, whose difference and sum are the bounds. Immutable.
 */
final class Latencies {
    private static final String TO = "latency.";

    private final Map<Long, Double> said = new HashMap<>();
    private final double[] toController;

    Latencies(List<Resource> hosts) {
        Map<String, Integer> numbers = new HashMap<>();
        for (int h = 0; h < hosts.size(); h++) {
            numbers.put(hosts.get(h).name(), h);
        }
        toController = new double[hosts.size()];
        for (int h = 0; h < hosts.size(); h++) {
            toController[h] = Double.NaN;
            for (Attribute attribute : hosts.get(h).attributes()) {
                if (attribute.name().startsWith("latency")) {
                    read(h, attribute, numbers);
                }
            }
        }
    }

    private void read(int host, Attribute attribute, Map<String, Integer> numbers) {
        Optional<Quantity> latency =
                Quantity.parse(attribute.value()).filter(it -> it.kind().fits(Quantity.Kind.MILLIS) && it.value() >= 0);
        Integer other =
                attribute.name().startsWith(TO) ? numbers.get(attribute.name().substring(TO.length())) : null;
        if (latency.isEmpty()) {
            return;
        }
        if (other != null) {
            said.put(key(host, other), latency.get().value());
        } else if (attribute.name().equals("latency")) {
            toController[host] = latency.get().value();
        }
    }

    private static long key(int a, int b) {
        return (long) Math.min(a, b) << 32 | Math.max(a, b);
    }

    /** The least and the most that a latency can be, in milliseconds. */
    record Span(double least, double most) {
        boolean refusedBy(Wish.Range range) {
            return least > range.max() || most < range.min();
        }

        boolean acceptedBy(Wish.Range range) {
            return least >= range.min() && most <= range.max();
        }
    }

    private static final Span ANY = new Span(0, Double.POSITIVE_INFINITY);

    Span between(int a, int b) {
        Double exactly = said.get(key(a, b));
        if (exactly != null) {
            return new Span(exactly, exactly);
        }
        double one = toController[a];
        double other = toController[b];
        return Double.isNaN(one) || Double.isNaN(other) ? ANY : new Span(Math.abs(one - other), one + other);
    }
}
