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

    private final Suitability suitability;
    private final Nearness nearness;
    private final Sharing sharing;
    private final List<Resource> hosts;
    private final List<ComponentSpec> components;

    Shortage(Suitability suitability, Nearness nearness, Sharing sharing) {
        this.suitability = suitability;
        this.nearness = nearness;
        this.sharing = sharing;
        this.hosts = suitability.hosts();
        this.components = suitability.components();
    }

    String sentence(int component) {
        ComponentSpec spec = components.get(component);
        long labelled =
                hosts.stream().filter(host -> Matcher.serves(host, spec)).count();
        String head = "component \"" + spec.name() + "\" needs " + hosts(spec.minHosts()) + " and gets "
                + sharing.total(component) + ": the pool has " + hosts(labelled) + wanted(spec);
        List<String> lost = new ArrayList<>(refused(component));
        lost.addAll(taken(component));
        if (!lost.isEmpty()) {
            return head + ", of which " + String.join(", ", lost) + "; add hosts, or ask for less";
        }
        return head + (labelled == hosts.size() ? "" : " (it has " + present() + ")")
                + "; add hosts, or lower num_hosts";
    }

    private static String hosts(long count) {
        return count == 1 ? "1 host" : count + " hosts";
    }

    /** Returns {@code of group "lab"} and the like after a blank, or nothing. */
    static String wanted(ComponentSpec spec) {
        return spec.resources().isEmpty()
                ? ""
                : spec.resources().stream().map(Shortage::wanted).collect(Collectors.joining(" or", " of", ""));
    }

    private static String wanted(ResourceRequest request) {
        String type = request.type().isEmpty() ? "" : " type \"" + request.type() + "\"";
        String group = request.group().isEmpty() ? "" : " group \"" + request.group() + "\"";
        return type.isEmpty() && group.isEmpty() ? " any type" : type + group;
    }

    /** How many hosts of the right kind are refused all the same, with the first of each sort as an example. */
    private List<String> refused(int component) {
        int[] counts = new int[2];
        String[] examples = {"", ""};
        for (int h = 0; h < hosts.size(); h++) {
            if (suitability.costs()[component][h] == Suitability.UNFIT
                    && Matcher.serves(hosts.get(h), components.get(component))) {
                String own = suitability.whyNot(h, component);
                int sort = own.startsWith("it could not") ? 0 : 1;
                if (counts[sort]++ == 0) {
                    examples[sort] = hosts.get(h).name() + ": " + (own.isEmpty() ? nearness.whyNot(h, component) : own);
                }
            }
        }
        List<String> found = new ArrayList<>();
        if (counts[0] > 0) {
            found.add(counts[0] + " could not be reached (" + examples[0].replace(": it could not be reached: ", ": ")
                    + ")");
        }
        if (counts[1] > 0) {
            found.add(counts[1] + (counts[1] == 1 ? " misses a limit (" : " miss a limit (") + examples[1] + ")");
        }
        return found;
    }

    private List<String> taken(int component) {
        int[] counts = new int[components.size()];
        for (int h = 0; h < hosts.size(); h++) {
            if (sharing.holder(h) >= 0 && suitability.costs()[component][h] != Suitability.UNFIT) {
                counts[sharing.holder(h)]++;
            }
        }
        List<String> takers = new ArrayList<>();
        for (int other = 0; other < counts.length; other++) {
            if (other != component && counts[other] > 0) {
                takers.add("\"" + components.get(other).name() + "\" has " + counts[other]);
            }
        }
        return takers;
    }

    private String present() {
        Map<String, Integer> counts = new TreeMap<>();
        for (Resource host : hosts) {
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
