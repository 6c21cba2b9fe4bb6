package dev.plush.spec;

import dev.plush.spec.BlockSpec.BarrierBlockSpec;
import dev.plush.spec.BlockSpec.LeaveSpec;
import java.util.HashMap;
import java.util.HashSet;
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

    private static boolean comesAfter(Graph graph, int block, int other) {
        Set<Integer> seen = new HashSet<>(Set.of(block));
        java.util.ArrayDeque<Integer> next = new java.util.ArrayDeque<>(seen);
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
