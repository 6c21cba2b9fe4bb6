package dev.plush.resource;

import dev.plush.spec.ComponentSpec;
import dev.plush.spec.ComponentSpec.ResourceRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says why a component has too few hosts. */
final class Shortage {
    private static final int SHOWN_KINDS = 6;

    private final List<Resource> pool;
    private final List<ComponentSpec> components;
    private final Sharing sharing;
    private final List<List<Integer>> kinds;

    Shortage(
            List<Resource> pool,
            List<ComponentSpec> components,
            Sharing sharing,
            Map<List<Integer>, List<Resource>> kinds) {
        this.pool = pool;
        this.components = components;
        this.sharing = sharing;
        this.kinds = List.copyOf(kinds.keySet());
    }

    String sentence(int component) {
        ComponentSpec spec = components.get(component);
        long suitable = pool.stream().filter(host -> Matcher.serves(host, spec)).count();
        String head = "component \"" + spec.name() + "\" needs " + hosts(spec.minHosts()) + " and gets "
                + sharing.total(component) + ": the pool has " + hosts(suitable) + wanted(spec);
        String taken = taken(component);
        if (!taken.isEmpty()) {
            return head + ", of which " + taken + "; add hosts, or lower num_hosts";
        }
        return head + (suitable == pool.size() ? "" : " (it has " + present() + ")")
                + "; add hosts, or lower num_hosts";
    }

    private static String hosts(long count) {
        return count == 1 ? "1 host" : count + " hosts";
    }

    private static String wanted(ComponentSpec spec) {
        return spec.resources().isEmpty()
                ? ""
                : spec.resources().stream().map(Shortage::wanted).collect(Collectors.joining(" or", " of", ""));
    }

    private static String wanted(ResourceRequest request) {
        String type = request.type().isEmpty() ? "" : " type \"" + request.type() + "\"";
        String group = request.group().isEmpty() ? "" : " group \"" + request.group() + "\"";
        return type.isEmpty() && group.isEmpty() ? " any type" : type + group;
    }

    private String taken(int component) {
        List<String> takers = new ArrayList<>();
        for (int other = 0; other < components.size(); other++) {
            int count = 0;
            for (int kind = 0; kind < kinds.size(); kind++) {
                if (other != component && kinds.get(kind).contains(component)) {
                    count += sharing.given(kind, other);
                }
            }
            if (count > 0) {
                takers.add("\"" + components.get(other).name() + "\" has " + count);
            }
        }
        return String.join(", ", takers);
    }

    private String present() {
        Map<String, Integer> counts = new TreeMap<>();
        for (Resource host : pool) {
            String kind =
                    "type \"" + host.type() + "\"" + (host.group().isEmpty() ? "" : " group \"" + host.group() + "\"");
            counts.merge(kind, 1, Integer::sum);
        }
        String shown = counts.entrySet().stream()
                .limit(SHOWN_KINDS)
                .map(entry -> entry.getValue() + " of " + entry.getKey())
                .collect(Collectors.joining(", "));
        return counts.size() > SHOWN_KINDS ? shown + ", …" : shown;
    }
}
