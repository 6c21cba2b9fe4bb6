package dev.plush.spec;

import dev.plush.spec.BlockSpec.BarrierBlockSpec;
import java.util.ArrayList;
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

    private void checkReachable(List<Use> all) {
        Set<String> holders = all.stream().map(Use::component).collect(Collectors.toCollection(LinkedHashSet::new));
        if (!components.keySet().containsAll(holders)) {
            return; // the unknown component has been reported
        }
        long most = hosts(holders, ComponentSpec::maxHosts);
        long least = hosts(holders, ComponentSpec::minHosts);
        for (Use use : all) {
            BarrierSpec barrier = use.barrier();
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
    }

    private long hosts(Set<String> names, ToLongFunction<ComponentSpec> count) {
        return names.stream().map(components::get).mapToLong(count).sum();
    }

    private String listed(Set<String> names) {
        return names.stream()
                .map(components::get)
                .map(it -> "\"" + it.name() + "\" "
                        + (it.minHosts() == it.maxHosts()
                                ? it.minHosts()
                                : it.minHosts() + " to "
                                        + (it.maxHosts() == Integer.MAX_VALUE ? "any number" : it.maxHosts())))
                .collect(Collectors.joining(", "));
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
            for (Use use : entry.getValue()) {
                int block = firstBlock[use.flow()] + use.block();
                if (needs(entry.getValue(), use)) {
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

    /** Returns whether the barrier cannot open without the hosts of this flow. */
    private boolean needs(List<Use> all, Use use) {
        boolean elsewhere =
                all.stream().anyMatch(it -> !it.equals(use) && it.component().equals(use.component()));
        if (elsewhere || !components.containsKey(use.component())) {
            return false;
        }
        int max = all.stream().mapToInt(it -> it.barrier().max()).max().orElse(0);
        Set<String> others = all.stream()
                .map(Use::component)
                .filter(name -> !name.equals(use.component()) && components.containsKey(name))
                .collect(Collectors.toSet());
        return max == 0 || max > hosts(others, ComponentSpec::maxHosts);
    }
}
