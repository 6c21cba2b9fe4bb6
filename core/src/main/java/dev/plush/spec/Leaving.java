package dev.plush.spec;

import dev.plush.spec.BlockSpec.BarrierBlockSpec;
import dev.plush.spec.BlockSpec.LeaveSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds out where hosts leave a barrier that lets in so many at a time: where the flow says so, after all that is inside
 * of the barrier and stands above that; else at the end of the flow. Pure.
 */
final class Leaving {
    private Leaving() {}

    static List<FlowSpec> complete(List<FlowSpec> flows) {
        Set<String> limited = flows.stream()
                .flatMap(flow -> flow.blocks().stream())
                .filter(BarrierBlockSpec.class::isInstance)
                .map(block -> ((BarrierBlockSpec) block).barrier())
                .filter(barrier -> barrier.maxInside() > 0)
                .map(BarrierSpec::name)
                .collect(Collectors.toSet());
        return flows.stream().map(flow -> complete(flow, limited)).toList();
    }

    private static FlowSpec complete(FlowSpec flow, Set<String> limited) {
        Set<String> left = flow.blocks().stream()
                .filter(LeaveSpec.class::isInstance)
                .map(block -> ((LeaveSpec) block).barrier())
                .collect(Collectors.toSet());
        List<BlockSpec> blocks = new ArrayList<>(flow.blocks());
        for (BlockSpec block : flow.blocks()) {
            if (block instanceof BarrierBlockSpec barrier
                    && limited.contains(barrier.barrier().name())
                    && left.add(barrier.barrier().name())) {
                blocks.add(new LeaveSpec(
                        barrier.barrier().name(), List.of(), block.phase(), block.group(), block.place()));
            }
        }
        if (left.isEmpty()) {
            return flow;
        }
        Graph graph = Graph.of(blocks);
        for (int b = 0; b < blocks.size(); b++) {
            if (blocks.get(b) instanceof LeaveSpec leave && leave.predecessors().isEmpty()) {
                blocks.set(b, leave.after(last(blocks, graph, b, leave)));
            }
        }
        return new FlowSpec(flow.name(), flow.component(), flow.preparePercent(), blocks, flow.groups(), flow.place());
    }

    /** Returns the blocks inside, above the step, that nothing else there follows; the barrier's own if there are none. */
    private static List<Name> last(List<BlockSpec> blocks, Graph graph, int step, LeaveSpec leave) {
        OptionalInt barrier = IntStream.range(0, blocks.size())
                .filter(b -> blocks.get(b) instanceof BarrierBlockSpec block
                        && block.barrier().name().equals(leave.barrier()))
                .findFirst();
        if (barrier.isEmpty()) {
            return List.of(); // that there is none is found by LeaveCheck
        }
        Set<Integer> inside = new LinkedHashSet<>(Set.of(barrier.getAsInt()));
        for (int b : graph.order()) {
            boolean above = b < step && !(blocks.get(b) instanceof LeaveSpec);
            if (above && graph.before(b).stream().anyMatch(inside::contains)) {
                inside.add(b);
            }
        }
        Set<Integer> followed = new HashSet<>();
        inside.forEach(b -> followed.addAll(graph.before(b)));
        return inside.stream()
                .filter(b -> !followed.contains(b))
                .map(b -> new Name(blocks.get(b).name(), leave.place()))
                .toList();
    }
}
