package dev.plush.spec;

import dev.plush.event.Plan.BarrierPlan.Release;
import dev.plush.spec.BlockSpec.BarrierBlockSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks that every barrier of an experiment can open. */
final class BarrierCheck {
    private static final int SHOWN = 8;
    private static final Comparator<BarrierSpec> MOST_EXPECTED = Comparator.comparingInt(BarrierSpec::max);

    private final ExperimentSpec experiment;
    private final Problems problems;
    private final Map<String, ComponentSpec> components = new HashMap<>();
    private final Map<String, List<Use>> uses = new LinkedHashMap<>();

    /** One place where the barrier is waited at. */
    private record Use(int flow, int block, BarrierSpec barrier, String component) {}

    BarrierCheck(Application application, ExperimentSpec experiment, Problems problems) {
        this.experiment = experiment;
        this.problems = problems;
        application.components().forEach(component -> components.putIfAbsent(component.name(), component));
    }

    /** {@code ordered}: no flow has a cycle of its own, so that the flows can be looked at together. */
    void check(boolean ordered) {
        for (int f = 0; f < experiment.flows().size(); f++) {
            FlowSpec flow = experiment.flows().get(f);
            for (int b = 0; b < flow.blocks().size(); b++) {
                if (flow.blocks().get(b) instanceof BarrierBlockSpec block
                        && !block.barrier().name().isEmpty()) {
                    uses.computeIfAbsent(block.barrier().name(), name -> new ArrayList<>())
                            .add(new Use(f, b, block.barrier(), flow.component().text()));
                }
            }
        }
        uses.values().forEach(this::checkSame);
        uses.values().forEach(this::checkReachable);
        if (ordered) {
            checkEachOther();
        }
    }

    private void checkSame(List<Use> all) {
        BarrierSpec first = all.get(0).barrier();
        for (Use use : all.subList(1, all.size())) {
            BarrierSpec other = use.barrier();
            String name = "barrier \"" + other.name() + "\"";
            if (first.max() > 0 && other.max() > 0 && first.max() != other.max()) {
                problems.error(
                        other.place(),
                        name + " has max " + other.max() + " here and " + first.max() + " at " + first.place()
                                + ", but it is one barrier; make them equal");
            }
            checkSameRelease(first, other);
            boolean differs = first.timeoutMillis() != other.timeoutMillis()
                    || first.releaseOnTimeout() != other.releaseOnTimeout();
            if (first.timeoutMillis() > 0 && other.timeoutMillis() > 0 && differs) {
                problems.error(
                        other.place(),
                        name + " has another time-out here than at " + first.place()
                                + ", but it is one barrier; make them equal");
            }
        }
    }

    private void checkSameRelease(BarrierSpec first, BarrierSpec other) {
        boolean both = first.release() != Release.ALL && other.release() != Release.ALL;
        if (both && (first.release() != other.release() || first.amount() != other.amount())) {
            problems.error(
                    other.place(),
                    "barrier \"" + other.name() + "\" has another \"release\" here than at " + first.place()
                            + ", but it is one barrier; make them equal");
        }
        if (first.maxInside() > 0 && other.maxInside() > 0 && first.maxInside() != other.maxInside()) {
            problems.error(
                    other.place(),
                    "barrier \"" + other.name() + "\" has max-inside " + other.maxInside() + " here and "
                            + first.maxInside() + " at " + first.place() + ", but it is one barrier; make them equal");
        }
    }

    private void checkReachable(List<Use> all) {
        Set<String> holders = all.stream().map(Use::component).collect(Collectors.toCollection(LinkedHashSet::new));
        if (!components.keySet().containsAll(holders)) {
            return; // the unknown component has been reported
        }
        BarrierSpec barrier = all.stream().map(Use::barrier).max(MOST_EXPECTED).orElseThrow();
        long most = hosts(holders, ComponentSpec::maxHosts);
        long least = hosts(holders, ComponentSpec::minHosts);
        if (barrier.max() > most) {
            problems.error(
                    barrier.place(),
                    "barrier \"" + barrier.name() + "\" waits for " + barrier.max() + " hosts, but at most " + most
                            + " can arrive (" + listed(holders) + "); lower max, or leave it out for all");
        } else if (barrier.max() > least) {
            problems.warning(
                    barrier.place(),
                    "barrier \"" + barrier.name() + "\" waits for " + barrier.max() + " hosts, but only " + least
                            + " arrive if each component gets its least number (" + listed(holders) + ")");
        }
    }

    private long hosts(Set<String> names, ToLongFunction<ComponentSpec> count) {
        return names.stream().map(components::get).mapToLong(count).sum();
    }

    private String listed(Set<String> names) {
        String shown = names.stream()
                .limit(SHOWN)
                .map(components::get)
                .map(it -> "\"" + it.name() + "\" " + range(it))
                .collect(Collectors.joining(", "));
        return names.size() > SHOWN ? shown + ", …" : shown;
    }

    private static String range(ComponentSpec component) {
        if (component.minHosts() == component.maxHosts()) {
            return String.valueOf(component.minHosts());
        }
        boolean bounded = component.maxHosts() < Integer.MAX_VALUE;
        return component.minHosts() + " to " + (bounded ? component.maxHosts() : "any number");
    }

    /** Looks at all flows as one graph in which a barrier that needs a flow stands after its blocks there. */
    private void checkEachOther() {
        int[] firstBlock = new int[experiment.flows().size()];
        int total = 0;
        for (int f = 0; f < firstBlock.length; f++) {
            firstBlock[f] = total;
            total += experiment.flows().get(f).blocks().size();
        }
        Graph graph = new Graph(total);
        Map<Integer, Integer> opens = new HashMap<>(); // barrier block → node of its barrier
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, List<Use>> entry : uses.entrySet()) {
            int node = graph.add();
            names.add(entry.getKey());
            Set<String> needed = needed(entry.getValue());
            for (Use use : entry.getValue()) {
                int block = firstBlock[use.flow()] + use.block();
                if (needed.contains(use.component())) {
                    graph.edge(block, node);
                }
                opens.put(block, node);
            }
        }
        for (int f = 0; f < firstBlock.length; f++) {
            Graph flow = Graph.of(experiment.flows().get(f).blocks());
            for (int b = 0; b < experiment.flows().get(f).blocks().size(); b++) {
                for (int before : flow.before(b)) {
                    int from = firstBlock[f] + before;
                    graph.edge(opens.getOrDefault(from, from), firstBlock[f] + b);
                }
            }
        }
        for (List<Integer> cycle : graph.cycles()) {
            int known = total;
            List<String> waiting = cycle.stream()
                    .filter(i -> i >= known)
                    .map(i -> names.get(i - known))
                    .toList();
            report(waiting);
        }
    }

    private void report(List<String> waiting) {
        String path = Stream.concat(waiting.stream(), waiting.stream().limit(1))
                .map(name -> "\"" + name + "\"")
                .collect(Collectors.joining(" → "));
        problems.error(
                uses.get(waiting.get(0)).get(0).barrier().place(),
                "barriers wait for each other and never open: " + path
                        + "; pass them in the same order in every component_block");
    }

    /** Returns the components without whose hosts the barrier cannot open, and that wait at it in one flow only. */
    private Set<String> needed(List<Use> all) {
        Map<String, Long> flows = all.stream()
                .filter(use -> components.containsKey(use.component()))
                .collect(Collectors.groupingBy(Use::component, Collectors.counting()));
        int max = all.stream().mapToInt(use -> use.barrier().max()).max().orElse(0);
        long most = hosts(flows.keySet(), ComponentSpec::maxHosts);
        return flows.keySet().stream()
                .filter(name -> flows.get(name) == 1)
                .filter(name -> max == 0 || max > most - components.get(name).maxHosts())
                .collect(Collectors.toSet());
    }
}
