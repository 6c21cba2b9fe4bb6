package dev.plush.resource.provider;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Hosts, groups and variables as Ansible understands them, whatever file they came from. Values are texts; what is no
 * single value is not kept. Not thread-safe; filled by one reader.
 */
final class Inventory {
    static final String ALL = "all";
    static final String UNGROUPED = "ungrouped";

    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> hosts = new LinkedHashMap<>();

    private static final class Group {
        private final Set<String> hosts = new LinkedHashSet<>();
        private final Set<String> children = new LinkedHashSet<>();
        private final Map<String, String> variables = new LinkedHashMap<>();
    }

    Inventory() {
        addGroup(ALL);
    }

    void addGroup(String name) {
        groups.computeIfAbsent(name, key -> new Group());
    }

    boolean hasGroup(String name) {
        return groups.containsKey(name);
    }

    void addChild(String parent, String child) {
        addGroup(parent);
        addGroup(child);
        groups.get(parent).children.add(child);
    }

    /** Puts the host into the group. Variables of a host that stands in several places add up. */
    void addHost(String group, String host, Map<String, String> variables) {
        addGroup(group);
        groups.get(group).hosts.add(host);
        hosts.computeIfAbsent(host, key -> new LinkedHashMap<>()).putAll(variables);
    }

    void addVariable(String group, String name, String value) {
        addGroup(group);
        groups.get(group).variables.put(name, value);
    }

    /** Returns the hosts of a group and of those within it; in the order of the inventory. */
    List<String> hostsOf(String group) {
        if (group.equals(ALL)) {
            return List.copyOf(hosts.keySet());
        }
        Set<String> within = withChildren(group);
        return hosts.keySet().stream()
                .filter(host ->
                        within.stream().anyMatch(one -> groups.get(one).hosts.contains(host)))
                .toList();
    }

    /** Returns the groups that people made, sorted. */
    List<String> groupNames() {
        return groups.keySet().stream()
                .filter(name -> !name.equals(ALL) && !name.equals(UNGROUPED))
                .sorted()
                .toList();
    }

    /** Returns the groups in which a host is, directly or through their children, outermost first. */
    List<String> groupsOf(String host) {
        Map<String, Integer> depths = new TreeMap<>();
        for (Map.Entry<String, Group> group : groups.entrySet()) {
            if (group.getValue().hosts.contains(host)) {
                climb(group.getKey(), depths, new LinkedHashSet<>());
            }
        }
        depths.remove(ALL);
        depths.remove(UNGROUPED);
        List<String> sorted = new ArrayList<>(depths.keySet()); // by name, and the sort below is stable
        sorted.sort(Comparator.comparing(depths::get));
        return sorted;
    }

    /** Returns how many groups stand above {@code group} at most, and notes the same for each of them. */
    private int climb(String group, Map<String, Integer> depths, Set<String> below) {
        int depth = 0;
        if (below.add(group)) {
            for (Map.Entry<String, Group> other : groups.entrySet()) {
                if (other.getValue().children.contains(group)) {
                    depth = Math.max(depth, 1 + climb(other.getKey(), depths, below));
                }
            }
            below.remove(group);
        }
        depths.merge(group, depth, Math::max);
        return depth;
    }

    /** Returns a host's variables: those of all, then of its groups from the outermost on, then its own; later win. */
    Map<String, String> variablesOf(String host) {
        Map<String, String> variables = new LinkedHashMap<>(groups.get(ALL).variables);
        groupsOf(host).forEach(group -> variables.putAll(groups.get(group).variables));
        variables.putAll(hosts.get(host));
        return variables;
    }

    /** Returns a group that stands within itself, if there is one. */
    Optional<String> circle() {
        return groups.keySet().stream()
                .filter(name -> groups.get(name).children.stream()
                        .anyMatch(child -> withChildren(child).contains(name)))
                .findFirst();
    }

    private Set<String> withChildren(String group) {
        Set<String> found = new LinkedHashSet<>();
        List<String> waiting = new ArrayList<>(List.of(group));
        while (!waiting.isEmpty()) {
            String next = waiting.remove(waiting.size() - 1);
            if (groups.containsKey(next) && found.add(next)) {
                waiting.addAll(groups.get(next).children);
            }
        }
        return found;
    }
}
