package dev.plush.resource;

import dev.plush.event.Plan;
import dev.plush.event.Plan.ComponentPlan;
import dev.plush.resource.MatchResult.Match;
import dev.plush.spec.Application;
import dev.plush.spec.ComponentSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Gives each component its hosts out of a pool. Every component gets what it needs at least, if there is any way to do
 * that; what is left is shared one by one among those that can use more. Pure: the same pool and application always
 * give the same result. Hosts go in the order of the pool.
 */
public final class Matcher {
    private final List<Resource> pool;
    private final List<ComponentSpec> components;
    /** Hosts by the components that they can serve; hosts of one kind are exchangeable. */
    private final Map<List<Integer>, List<Resource>> kinds = new LinkedHashMap<>();

    private Matcher(List<Resource> pool, List<ComponentSpec> components) {
        this.pool = pool;
        this.components = components;
    }

    /** Matches {@code pool} with the components of {@code plan}, which was compiled from {@code application}. */
    public static MatchResult match(List<Resource> pool, Application application, Plan plan) {
        Map<String, ComponentSpec> specs = application.components().stream()
                .collect(Collectors.toMap(ComponentSpec::name, Function.identity(), (one, other) -> one));
        return match(
                pool,
                plan.components().stream()
                        .map(ComponentPlan::name)
                        .map(specs::get)
                        .toList());
    }

    /** Matches {@code pool} with {@code components}; the places in the result are those in this list. */
    static MatchResult match(List<Resource> pool, List<ComponentSpec> components) {
        return new Matcher(pool, components).match();
    }

    private MatchResult match() {
        Map<List<Object>, List<Integer>> known = new HashMap<>();
        for (Resource resource : pool) {
            List<Object> labels = List.of(resource.type(), resource.group(), resource.servesAll());
            List<Integer> suitable = known.computeIfAbsent(labels, key -> suitable(resource));
            kinds.computeIfAbsent(suitable, key -> new ArrayList<>()).add(resource);
        }
        List<Resource> unsuitable = kinds.containsKey(List.of()) ? kinds.remove(List.of()) : List.of();
        Sharing sharing = new Sharing(
                List.copyOf(kinds.keySet()),
                kinds.values().stream().mapToInt(List::size).toArray(),
                components.size());
        for (int c = 0; c < components.size(); c++) {
            sharing.raise(c, components.get(c).minHosts());
        }
        sharing.raiseEvenly(
                components.stream().mapToInt(ComponentSpec::maxHosts).toArray());
        List<String> shortages = new ArrayList<>();
        for (int c = 0; c < components.size(); c++) {
            if (sharing.total(c) < components.get(c).minHosts()) {
                shortages.add(new Shortage(pool, components, sharing, kinds).sentence(c));
            }
        }
        return new MatchResult(hosts(sharing), unsuitable, shortages);
    }

    private List<Integer> suitable(Resource resource) {
        List<Integer> suitable = new ArrayList<>();
        for (int c = 0; c < components.size(); c++) {
            if (serves(resource, components.get(c))) {
                suitable.add(c);
            }
        }
        return suitable;
    }

    static boolean serves(Resource resource, ComponentSpec component) {
        return resource.servesAll()
                || component.resources().isEmpty()
                || component.resources().stream()
                        .anyMatch(wanted -> (wanted.type().isEmpty()
                                        || wanted.type().equals(resource.type()))
                                && (wanted.group().isEmpty() || wanted.group().equals(resource.group())));
    }

    private List<Match> hosts(Sharing sharing) {
        Map<String, Integer> givenTo = new LinkedHashMap<>();
        Map<String, List<Integer>> suitable = new LinkedHashMap<>();
        int kind = 0;
        for (Map.Entry<List<Integer>, List<Resource>> entry : kinds.entrySet()) {
            int next = 0;
            for (int c : entry.getKey()) {
                for (int i = 0; i < sharing.given(kind, c); i++) {
                    givenTo.put(entry.getValue().get(next++).name(), c);
                }
            }
            entry.getValue().forEach(host -> suitable.put(host.name(), entry.getKey()));
            kind++;
        }
        List<List<Match>> byComponent = new ArrayList<>();
        components.forEach(component -> byComponent.add(new ArrayList<>()));
        List<Match> extras = new ArrayList<>();
        for (Resource resource : pool) {
            List<Integer> able = suitable.get(resource.name());
            Integer component = givenTo.get(resource.name());
            if (component != null) {
                byComponent.get(component).add(new Match(resource, preferred(component, able), true));
            } else if (able != null) {
                extras.add(new Match(resource, able, false));
            }
        }
        List<Match> hosts = new ArrayList<>();
        byComponent.forEach(hosts::addAll);
        hosts.addAll(extras);
        return hosts;
    }

    private static List<Integer> preferred(int first, List<Integer> all) {
        List<Integer> ordered = new ArrayList<>(all.size());
        ordered.add(first);
        all.stream().filter(component -> component != first).forEach(ordered::add);
        return ordered;
    }
}
