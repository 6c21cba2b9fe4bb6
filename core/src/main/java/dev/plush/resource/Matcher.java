package dev.plush.resource;

import dev.plush.event.Plan;
import dev.plush.event.Plan.ComponentPlan;
import dev.plush.resource.MatchResult.Match;
import dev.plush.resource.MatchResult.Role;
import dev.plush.spec.Application;
import dev.plush.spec.ComponentSpec;
import dev.plush.spec.MeasuredAttribute;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Gives each component its hosts out of a pool. Every component gets what it needs at least, if there is any way to do
 * that (but for limits on latencies, see {@link Nearness}); then its spares; what is left is shared one by one among
 * those that can use more. Each host is the one that adds least to all penalties. Pure: the same pool and application
 * always give the same result.
 */
public final class Matcher {
    private final Suitability suitability;
    private final List<ComponentSpec> components;
    private final List<Resource> hosts;
    private final Nearness nearness;
    private final boolean[] previous;

    Matcher(List<Resource> pool, List<ComponentSpec> components, Known known) {
        this.components = components;
        this.suitability = new Suitability(pool, components, known);
        this.hosts = suitability.hosts();
        this.previous = new boolean[hosts.size()];
        for (int h = 0; h < previous.length; h++) {
            previous[h] = suitability.previous(h);
        }
        this.nearness = new Nearness(suitability);
    }

    /** Matches {@code pool} with the components of {@code plan}, which was compiled from {@code application}. */
    public static MatchResult match(List<Resource> pool, Application application, Plan plan, Known known) {
        return match(pool, components(application, plan), known);
    }

    /** Matches {@code pool} with {@code components}; the places in the result are those in this list. */
    static MatchResult match(List<Resource> pool, List<ComponentSpec> components, Known known) {
        return new Matcher(pool, components, known).match();
    }

    /** Returns the components of a plan, in its order. */
    static List<ComponentSpec> components(Application application, Plan plan) {
        Map<String, ComponentSpec> specs = application.components().stream()
                .collect(Collectors.toMap(ComponentSpec::name, Function.identity(), (one, other) -> one));
        return plan.components().stream()
                .map(ComponentPlan::name)
                .map(specs::get)
                .toList();
    }

    /**
     * Returns those hosts of the pool that have to be measured before they can be matched: they could serve a component
     * that asks for what is measured.
     */
    public static List<Resource> toMeasure(List<Resource> pool, Application application, Plan plan) {
        List<ComponentSpec> asking = components(application, plan).stream()
                .filter(component -> !component.distances().isEmpty()
                        || component.wishes().stream().anyMatch(wish -> MeasuredAttribute.of(wish.attribute())
                                .isPresent()))
                .toList();
        return pool.stream()
                .filter(host -> asking.stream().anyMatch(component -> serves(host, component)))
                .toList();
    }

    static boolean serves(Resource resource, ComponentSpec component) {
        return resource.servesAll()
                || component.resources().isEmpty()
                || component.resources().stream()
                        .anyMatch(wanted ->
                                (wanted.type().isEmpty() || wanted.type().equals(resource.type()))
                                        && (wanted.group().isEmpty() || resource.inGroup(wanted.group())));
    }

    Suitability suitability() {
        return suitability;
    }

    Nearness nearness() {
        return nearness;
    }

    MatchResult match() {
        nearness.narrow(this::missing);
        long[][] costs = suitability.costs();
        Sharing sharing = new Sharing(costs, previous);
        raiseToMinimums(sharing);
        int[] spares = raiseToSpares(sharing);
        int[] most = new int[components.size()];
        for (int c = 0; c < most.length; c++) {
            most[c] = (int) Math.min(Integer.MAX_VALUE, (long) components.get(c).maxHosts() + spares[c]);
        }
        sharing.raiseEvenly(most);
        List<String> shortages = new ArrayList<>();
        for (int c = 0; c < components.size(); c++) {
            if (sharing.total(c) < components.get(c).minHosts()) {
                shortages.add(new Shortage(suitability, nearness, sharing).sentence(c));
            }
        }
        List<Match> given = given(sharing, spares);
        given.addAll(extras(sharing));
        return new MatchResult(given, unsuitable(), shortages, notes(sharing, spares));
    }

    private void raiseToMinimums(Sharing sharing) {
        for (int c = 0; c < components.size(); c++) {
            sharing.raise(c, components.get(c).minHosts());
        }
    }

    /** Returns how many hosts are missing if only these hosts may serve. */
    private int missing(long[][] costs) {
        Sharing sharing = new Sharing(costs, previous);
        raiseToMinimums(sharing);
        int missing = 0;
        for (int c = 0; c < components.size(); c++) {
            missing += components.get(c).minHosts() - sharing.total(c);
        }
        return missing;
    }

    /** Returns how many spares each component has. */
    private int[] raiseToSpares(Sharing sharing) {
        int[] wanted = new int[components.size()];
        for (int c = 0; c < wanted.length; c++) {
            wanted[c] = (int) Math.min(
                    Integer.MAX_VALUE,
                    (long) components.get(c).minHosts() + components.get(c).spares());
        }
        sharing.raiseEvenly(wanted);
        int[] spares = new int[wanted.length];
        for (int c = 0; c < wanted.length; c++) {
            spares[c] = Math.max(0, sharing.total(c) - components.get(c).minHosts());
        }
        return spares;
    }

    private List<Match> given(Sharing sharing, int[] spares) {
        List<Match> given = new ArrayList<>();
        for (int c = 0; c < components.size(); c++) {
            int[] own = sharing.hostsOf(c);
            int taken = own.length - spares[c];
            for (int i = 0; i < own.length; i++) {
                Role role = i < taken ? Role.TAKEN : Role.SPARE;
                given.add(match(own[i], c, role, i < taken ? i : i - taken));
            }
        }
        return given;
    }

    private List<Match> extras(Sharing sharing) {
        List<Match> extras = new ArrayList<>();
        for (int h = 0; h < hosts.size(); h++) {
            List<Integer> able = sharing.holder(h) < 0 ? able(h) : List.of();
            if (!able.isEmpty()) {
                extras.add(match(h, able.get(0), Role.EXTRA, 0));
            }
        }
        return extras;
    }

    private Match match(int host, int component, Role role, int place) {
        List<Integer> ordered = new ArrayList<>(List.of(component));
        able(host).stream().filter(c -> c != component).forEach(ordered::add);
        double penalty = (double) suitability.costs()[component][host] / Suitability.MILLIONTHS;
        return new Match(hosts.get(host), ordered, role, place, penalty);
    }

    /** The components that the host can serve, the one in which it costs least first. */
    private List<Integer> able(int host) {
        List<Integer> able = new ArrayList<>();
        for (int c = 0; c < components.size(); c++) {
            if (suitability.costs()[c][host] != Suitability.UNFIT) {
                able.add(c);
            }
        }
        able.sort(Comparator.comparingLong(c -> suitability.costs()[c][host]));
        return able;
    }

    private List<Resource> unsuitable() {
        List<Resource> unsuitable = new ArrayList<>();
        for (int h = 0; h < hosts.size(); h++) {
            if (able(h).isEmpty()) {
                unsuitable.add(hosts.get(h));
            }
        }
        return unsuitable;
    }

    private List<String> notes(Sharing sharing, int[] spares) {
        List<String> notes = new ArrayList<>();
        for (int c = 0; c < components.size(); c++) {
            ComponentSpec component = components.get(c);
            if (spares[c] < component.spares() && sharing.total(c) >= component.minHosts()) {
                notes.add("component \"" + component.name() + "\" gets " + spares[c] + " of " + component.spares()
                        + " spares: there are no more hosts for it");
            }
        }
        notes.addAll(nearness.notes(sharing));
        return notes;
    }
}
