package dev.plush.resource;

import dev.plush.resource.Latencies.Span;
import dev.plush.spec.ComponentSpec;
import dev.plush.spec.ComponentSpec.Distance;
import dev.plush.spec.Quantity;
import dev.plush.spec.Wish;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Limits on the latencies between hosts. Before hosts are shared, a set of hosts is chosen for each component concerned
 * in which all pairs suit each other: whatever is taken out of these sets is right. To find the largest such sets is too
 * much work in general, so they are grown: from a first host on, cheapest next, each that suits all chosen before. If
 * that does not give every component its minimum, another first host is tried, {@value #MAX_FIRST} at most. Not
 * thread-safe.
 */
final class Nearness {
    private static final int MAX_FIRST = 32;
    /** Every pair is looked at. */
    private static final int MAX_SET = 1_000;

    private final Suitability suitability;
    private final List<Resource> hosts;
    private final List<Limit> limits = new ArrayList<>();
    private final boolean[] concerned;
    private final List<int[]> refused = new ArrayList<>(); // component, host, the other host, limit
    private Latencies latencies;

    /** Between each host of {@code one} and each of {@code other}, which may be the same component. */
    private record Limit(int one, int other, Wish.Range range) {}

    private record Candidate(int component, int host, long cost) {}

    Nearness(Suitability suitability) {
        this.suitability = suitability;
        this.hosts = suitability.hosts();
        List<ComponentSpec> components = suitability.components();
        this.concerned = new boolean[components.size()];
        for (int c = 0; c < components.size(); c++) {
            for (Distance distance : components.get(c).distances()) {
                for (int other = 0; other < components.size(); other++) {
                    if (components.get(other).name().equals(distance.component())) {
                        limits.add(new Limit(c, other, distance.latency()));
                        concerned[c] = true;
                        concerned[other] = true;
                    }
                }
            }
        }
    }

    /**
     * Takes from the costs those hosts that do not suit the others, and adds what latencies cost.
     *
     * @param missing says how many hosts are missing with certain costs
     */
    void narrow(ToIntFunction<long[][]> missing) {
        if (limits.isEmpty()) {
            return;
        }
        latencies = new Latencies(hosts);
        List<Candidate> candidates = candidates();
        int least = Integer.MAX_VALUE;
        Growth best = null;
        int tries = (int) candidates.stream()
                .filter(it -> it.component() == limits.get(0).one())
                .count();
        for (int first = 0; first < Math.max(1, Math.min(MAX_FIRST, tries)) && least > 0; first++) {
            Growth growth = new Growth(candidates, first);
            int without = missing.applyAsInt(growth.costs);
            if (without < least) {
                least = without;
                best = growth;
            }
        }
        for (int c = 0; c < concerned.length; c++) {
            System.arraycopy(best.costs[c], 0, suitability.costs()[c], 0, hosts.size());
        }
        refused.addAll(best.refusals);
    }

    private List<Candidate> candidates() {
        List<Candidate> found = new ArrayList<>();
        for (int c = 0; c < concerned.length; c++) {
            for (int h = 0; concerned[c] && h < hosts.size(); h++) {
                long cost = suitability.costs()[c][h];
                if (cost != Suitability.UNFIT) {
                    found.add(new Candidate(c, h, cost));
                }
            }
        }
        found.sort(Comparator.comparingLong(Candidate::cost).thenComparingInt(Candidate::host));
        return found;
    }

    /** One way to choose the sets. */
    private final class Growth {
        private final long[][] costs = new long[concerned.length][];
        private final List<List<Integer>> chosen = new ArrayList<>();
        private final List<int[]> refusals = new ArrayList<>();

        Growth(List<Candidate> candidates, int firstOne) {
            for (int c = 0; c < costs.length; c++) {
                costs[c] = suitability.costs()[c].clone();
                chosen.add(new ArrayList<>());
            }
            begin(candidates, firstOne);
            for (Candidate candidate : candidates) {
                if (!chosen.get(candidate.component()).contains(candidate.host())) {
                    grow(candidate);
                }
            }
            addCosts();
        }

        /** One host for each component, all different: what comes later has to suit these. */
        private void begin(List<Candidate> candidates, int firstOne) {
            int component = limits.get(0).one();
            candidates.stream()
                    .filter(it -> it.component() == component)
                    .skip(firstOne)
                    .findFirst()
                    .ifPresent(it -> chosen.get(component).add(it.host()));
            for (Candidate candidate : candidates) {
                List<Integer> own = chosen.get(candidate.component());
                if (own.isEmpty()
                        && chosen.stream().noneMatch(set -> set.contains(candidate.host()))
                        && conflict(candidate).isEmpty()) {
                    own.add(candidate.host());
                }
            }
        }

        private void grow(Candidate candidate) {
            int component = candidate.component();
            ComponentSpec spec = suitability.components().get(component);
            long room = Math.min(MAX_SET, 2L * spec.maxHosts() + 2L * spec.spares() + 16);
            Optional<int[]> conflict = conflict(candidate);
            conflict.ifPresent(refusals::add);
            if (conflict.isEmpty() && chosen.get(component).size() < room) {
                chosen.get(component).add(candidate.host());
            } else {
                costs[component][candidate.host()] = Suitability.UNFIT;
            }
        }

        private Optional<int[]> conflict(Candidate candidate) {
            for (int l = 0; l < limits.size(); l++) {
                int other = other(limits.get(l), candidate.component());
                for (int partner : other < 0 ? List.<Integer>of() : chosen.get(other)) {
                    if (partner != candidate.host()
                            && latencies
                                    .between(candidate.host(), partner)
                                    .refusedBy(limits.get(l).range())) {
                        return Optional.of(new int[] {candidate.component(), candidate.host(), partner, l});
                    }
                }
            }
            return Optional.empty();
        }

        /** The latency to the best host of the other component counts. */
        private void addCosts() {
            for (Limit limit : limits) {
                addCosts(limit, limit.one(), limit.other());
                if (limit.one() != limit.other()) {
                    addCosts(limit, limit.other(), limit.one());
                }
            }
        }

        private void addCosts(Limit limit, int component, int other) {
            if (chosen.get(other).isEmpty()) {
                return;
            }
            int anchor = chosen.get(other).get(0);
            for (int host : chosen.get(component)) {
                Span span = latencies.between(host, anchor);
                if (host != anchor && span.acceptedBy(limit.range())) {
                    costs[component][host] +=
                            Suitability.millionths(limit.range().cost(span.most()));
                }
            }
        }
    }

    private static int other(Limit limit, int component) {
        return limit.one() == component ? limit.other() : limit.other() == component ? limit.one() : -1;
    }

    /** Returns in words why a host that could serve by itself does not suit the others; empty if it does. */
    String whyNot(int host, int component) {
        for (int[] one : refused) {
            if (one[0] == component && one[1] == host) {
                Span span = latencies.between(host, one[2]);
                Wish.Range range = limits.get(one[3]).range();
                boolean more = span.least() > range.max();
                return "latency to " + hosts.get(one[2]).name() + " "
                        + Quantity.text(more ? span.least() : span.most(), Quantity.Kind.MILLIS) + " is "
                        + (more ? "more" : "less") + " than "
                        + Quantity.text(more ? range.max() : range.min(), Quantity.Kind.MILLIS);
            }
        }
        return suitability.costs()[component][host] == Suitability.UNFIT
                ? "there are enough hosts that suit each other"
                : "";
    }

    /** Returns a sentence for each limit of which it is not known whether the hosts that were given keep it. */
    List<String> notes(Sharing sharing) {
        List<String> notes = new ArrayList<>();
        for (Limit limit : limits) {
            int[] ones = sharing.hostsOf(limit.one());
            int[] others = sharing.hostsOf(limit.other());
            int pairs = 0;
            int unknown = 0;
            String example = "";
            for (int one : ones) {
                for (int other : others) {
                    if (one == other || (limit.one() == limit.other() && one > other)) {
                        continue;
                    }
                    pairs++;
                    if (!latencies.between(one, other).acceptedBy(limit.range())) {
                        unknown++;
                        example = example.isEmpty()
                                ? hosts.get(one).name() + " and "
                                        + hosts.get(other).name()
                                : example;
                    }
                }
            }
            if (unknown > 0) {
                notes.add("the latency between " + who(limit) + " is not known well enough for " + unknown + " of "
                        + pairs + " pairs, such as " + example
                        + ", and counts as right; say it by the attribute latency.HOST in the directory");
            }
        }
        return notes;
    }

    private String who(Limit limit) {
        String one = "hosts of \"" + suitability.components().get(limit.one()).name() + "\"";
        return limit.one() == limit.other()
                ? one
                : one + " and \"" + suitability.components().get(limit.other()).name() + "\"";
    }
}
