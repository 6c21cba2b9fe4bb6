package dev.plush.resource;

import dev.plush.event.Plan;
import dev.plush.resource.MatchResult.Match;
import dev.plush.resource.MatchResult.Role;
import dev.plush.spec.Application;
import dev.plush.spec.ComponentSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** A match, and for each host and component in words why it came to that. Immutable. */
public final class Explanation {
    private final Suitability suitability;
    private final Nearness nearness;
    private final MatchResult result;
    private final Map<String, Match> matches = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    /** By component: the hosts that it was given, the cheapest first. */
    private final List<List<Integer>> given = new ArrayList<>();

    private Explanation(Matcher matcher, MatchResult result) {
        this.suitability = matcher.suitability();
        this.nearness = matcher.nearness();
        this.result = result;
        for (int h = 0; h < suitability.hosts().size(); h++) {
            numbers.put(suitability.hosts().get(h).name(), h);
        }
        suitability.components().forEach(component -> given.add(new ArrayList<>()));
        for (Match match : result.hosts()) {
            matches.put(match.resource().name(), match);
            if (match.given()) {
                given.get(match.components().get(0))
                        .add(numbers.get(match.resource().name()));
            }
        }
        for (int c = 0; c < given.size(); c++) {
            given.get(c).sort(order(c));
        }
    }

    /** Matches {@code pool} with the components of {@code plan}, which was compiled from {@code application}. */
    public static Explanation of(List<Resource> pool, Application application, Plan plan, Known known) {
        return of(pool, Matcher.components(application, plan), known);
    }

    static Explanation of(List<Resource> pool, List<ComponentSpec> components, Known known) {
        Matcher matcher = new Matcher(pool, components, known);
        return new Explanation(matcher, matcher.match());
    }

    /**
     * How a host stands with a component.
     *
     * @param component its name
     * @param role what it does for it; {@code EXTRA} if nothing
     * @param penalty nothing if it cannot serve
     * @param reason one sentence without a full stop
     */
    public record Standing(String component, Role role, OptionalDouble penalty, String reason) {}

    /** Returns the match. */
    public MatchResult result() {
        return result;
    }

    /** Returns the match of one host, or null if no component can use it. */
    public Match match(Resource host) {
        return matches.get(host.name());
    }

    /** Returns how a host of the pool stands with each component, in their order. */
    public List<Standing> standings(Resource host) {
        int number = numbers.get(host.name());
        List<Standing> standings = new ArrayList<>();
        for (int c = 0; c < suitability.components().size(); c++) {
            standings.add(standing(number, c));
        }
        return standings;
    }

    private Standing standing(int host, int c) {
        ComponentSpec component = suitability.components().get(c);
        long cost = suitability.costs()[c][host];
        if (cost == Suitability.UNFIT) {
            String own = suitability.whyNot(host, c);
            return new Standing(
                    component.name(),
                    Role.EXTRA,
                    OptionalDouble.empty(),
                    own.isEmpty() ? nearness.whyNot(host, c) : own);
        }
        OptionalDouble penalty = OptionalDouble.of((double) cost / Suitability.MILLIONTHS);
        Match match = matches.get(suitability.hosts().get(host).name());
        if (match.given() && match.components().get(0) == c) {
            String reason = (match.role() == Role.SPARE ? "spare " : "host ") + (match.place() + 1);
            return new Standing(component.name(), match.role(), penalty, reason);
        }
        if (match.given()) {
            String taker =
                    suitability.components().get(match.components().get(0)).name();
            return new Standing(component.name(), Role.EXTRA, penalty, "it serves \"" + taker + "\"");
        }
        return new Standing(component.name(), Role.EXTRA, penalty, beaten(host, c, cost));
    }

    /** A host that is not given, though it could be: others came before it, in all that were taken or in some. */
    private String beaten(int host, int c, long cost) {
        int place = Collections.binarySearch(given.get(c), host, order(c));
        int better = -place - 1;
        boolean equal = better > 0 && suitability.costs()[c][given.get(c).get(better - 1)] == cost;
        String all = "penalty " + penalty((double) cost / Suitability.MILLIONTHS) + "; ";
        if (better < given.get(c).size()) {
            return all + given.get(c).size() + " other hosts cost less in sum";
        }
        return all + better + (better == 1 ? " host was " : " hosts were ") + (equal ? "as good or better" : "better");
    }

    private Comparator<Integer> order(int c) {
        long[] costs = suitability.costs()[c];
        return Comparator.<Integer>comparingLong(host -> costs[host]).thenComparingInt(host -> host);
    }

    /** Returns a penalty as people read it. */
    public static String penalty(double penalty) {
        if (penalty >= Suitability.UNKNOWN) {
            return "unknown";
        }
        String text = String.format(java.util.Locale.ROOT, "%.3f", penalty);
        return text.replaceFirst("\\.?0+$", "");
    }
}
