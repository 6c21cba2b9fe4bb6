package dev.plush.spec;

import dev.plush.spec.BlockSpec.BarrierBlockSpec;
import dev.plush.spec.BlockSpec.LeaveSpec;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Checks that no barrier which waits for many hosts lies inside of one that lets few in at a time: those inside would wait
 * for those outside, and they for them.
 */
final class InsideCheck {
    private final ExperimentSpec experiment;
    private final Problems problems;
    private final Map<String, Integer> most = new HashMap<>(); // by barrier: how many hosts may be inside
    private final Map<String, Long> hosts = new HashMap<>(); // by barrier: how many hosts come at least
    private final Map<String, ComponentSpec> components = new HashMap<>();
    private final Map<String, BarrierSpec> specs = new HashMap<>();

    InsideCheck(Application application, ExperimentSpec experiment, Problems problems) {
        this.experiment = experiment;
        this.problems = problems;
        application.components().forEach(it -> components.putIfAbsent(it.name(), it));
        for (FlowSpec flow : experiment.flows()) {
            for (BlockSpec block : flow.blocks()) {
                if (block instanceof BarrierBlockSpec one) {
                    BarrierSpec barrier = one.barrier();
                    most.merge(barrier.name(), barrier.maxInside(), Math::max);
                    hosts.merge(
                            barrier.name(),
                            Optional.ofNullable(components.get(flow.component().text()))
                                    .map(it -> (long) it.minHosts())
                                    .orElse(0L),
                            Long::sum);
                    specs.merge(barrier.name(), barrier, InsideCheck::stricter);
                }
            }
        }
    }

    /** What one place of a barrier does not say, another may. */
    private static BarrierSpec stricter(BarrierSpec one, BarrierSpec other) {
        return one.max() > 0 || one.amount() > 0 ? one : other;
    }

    /** {@code experiment} has no cycles. */
    void check() {
        for (FlowSpec flow : experiment.flows()) {
            Graph graph = Graph.of(flow.blocks());
            for (int b = 0; b < flow.blocks().size(); b++) {
                if (flow.blocks().get(b) instanceof BarrierBlockSpec block
                        && most.get(block.barrier().name()) > 0) {
                    check(flow, graph, b, block.barrier().name());
                } else if (flow.blocks().get(b) instanceof LeaveSpec leave
                        && most.getOrDefault(leave.barrier(), 1) == 0) {
                    problems.warning(
                            leave.place(),
                            "<leave name=\"" + leave.barrier()
                                    + "\"> has no effect: the barrier lets in all at once; give it max-inside, or"
                                    + " remove this");
                }
            }
        }
    }

    private void check(FlowSpec flow, Graph graph, int entrance, String outer) {
        List<BlockSpec> blocks = flow.blocks();
        Set<Integer> leftAfter = leftAfter(flow, graph, outer);
        Set<Integer> inside = new HashSet<>(Set.of(entrance));
        for (int b : graph.order()) {
            if (!leftAfter.contains(b) || graph.before(b).stream().noneMatch(inside::contains)) {
                continue;
            }
            inside.add(b);
            if (blocks.get(b) instanceof BarrierBlockSpec inner
                    && needed(inner.barrier().name()) - others(inner.barrier().name(), flow) > most.get(outer)) {
                String name = inner.barrier().name();
                problems.error(
                        inner.place(),
                        "barrier \"" + name + "\" waits for " + needed(name) + " hosts inside of barrier \"" + outer
                                + "\", which lets in " + most.get(outer) + " at a time: it can never open; put"
                                + " <leave name=\"" + outer + "\"/> before it, or raise max-inside");
            }
        }
    }

    /** Returns the blocks that have to be over before the barrier is left; what comes beside that keeps nobody inside. */
    private static Set<Integer> leftAfter(FlowSpec flow, Graph graph, String outer) {
        Set<Integer> found = new HashSet<>();
        Deque<Integer> next = new ArrayDeque<>();
        for (int b = 0; b < flow.blocks().size(); b++) {
            if (flow.blocks().get(b) instanceof LeaveSpec leave
                    && leave.barrier().equals(outer)) {
                next.add(b);
            }
        }
        while (!next.isEmpty()) {
            graph.before(next.remove()).stream().filter(found::add).forEach(next::add);
        }
        return found;
    }

    /** Returns how many hosts may come to the barrier by way of other flows. */
    private long others(String barrier, FlowSpec flow) {
        boolean all = specs.get(barrier).max() == 0;
        return experiment.flows().stream()
                .filter(other -> !other.name().equals(flow.name())
                        && other.blocks().stream().anyMatch(block -> holds(block, barrier)))
                .map(other -> components.get(other.component().text()))
                .filter(Objects::nonNull)
                .mapToLong(component -> all ? component.minHosts() : component.maxHosts())
                .sum();
    }

    private static boolean holds(BlockSpec block, String barrier) {
        return block instanceof BarrierBlockSpec one && one.barrier().name().equals(barrier);
    }

    private long needed(String name) {
        BarrierSpec barrier = specs.get(name);
        long expected = barrier.max() > 0 ? barrier.max() : hosts.get(name);
        return switch (barrier.release()) {
            case ALL -> expected;
            case COUNT -> Math.min(expected, barrier.amount());
            case SHARE -> (expected * barrier.amount() + 99) / 100;
            case KNEE -> (expected + 1) / 2;
        };
    }
}
