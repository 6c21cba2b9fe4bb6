package dev.plush.spec;

import dev.plush.spec.BlockSpec.BarrierBlockSpec;
import dev.plush.spec.BlockSpec.LeaveSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks that each step that leaves a barrier comes after that barrier, and leaves it once. */
final class LeaveCheck {
    private LeaveCheck() {}

    static void check(FlowSpec flow, boolean ordered, Problems problems) {
        Map<String, Integer> barriers = new HashMap<>();
        for (int b = 0; b < flow.blocks().size(); b++) {
            if (flow.blocks().get(b) instanceof BarrierBlockSpec block) {
                barriers.putIfAbsent(block.barrier().name(), b);
            }
        }
        Graph graph = Graph.of(flow.blocks());
        for (int b = 0; b < flow.blocks().size(); b++) {
            if (!(flow.blocks().get(b) instanceof LeaveSpec leave)) {
                continue;
            }
            Integer barrier = barriers.get(leave.barrier());
            if (barrier == null) {
                problems.error(
                        leave.place(),
                        "<leave name=\"" + leave.barrier() + "\">: there is no barrier \"" + leave.barrier()
                                + "\" in component_block \"" + flow.name() + "\""
                                + Spelling.hint(leave.barrier(), barriers.keySet()) + "; known: "
                                + Spelling.list(
                                        barriers.keySet().stream().sorted().collect(Collectors.toList())));
            } else if (ordered && !comesAfter(graph, b, barrier)) {
                problems.error(
                        leave.place(),
                        "<leave name=\"" + leave.barrier()
                                + "\"> does not come after the barrier: expected a <predecessor>"
                                + " that is inside of it");
            }
        }
    }

    /** Returns the blocks without those that leave a barrier again. */
    static List<BlockSpec> once(FlowSpec flow, Problems problems) {
        Map<String, Place> first = new HashMap<>();
        List<BlockSpec> blocks = new ArrayList<>();
        for (BlockSpec block : flow.blocks()) {
            Place before = block instanceof LeaveSpec leave ? first.putIfAbsent(leave.barrier(), leave.place()) : null;
            if (before == null) {
                blocks.add(block);
            } else {
                problems.error(
                        block.place(),
                        "barrier \"" + ((LeaveSpec) block).barrier() + "\" is left here and at " + before
                                + ", but a host leaves it once; remove one <leave>");
            }
        }
        return blocks;
    }

    private static boolean comesAfter(Graph graph, int block, int other) {
        Set<Integer> seen = new HashSet<>(Set.of(block));
        Deque<Integer> next = new ArrayDeque<>(seen);
        while (!next.isEmpty()) {
            int at = next.remove();
            if (at == other) {
                return true;
            }
            graph.before(at).stream().filter(seen::add).forEach(next::add);
        }
        return false;
    }
}
