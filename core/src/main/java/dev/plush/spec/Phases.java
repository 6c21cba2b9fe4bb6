package dev.plush.spec;

import dev.plush.spec.BlockSpec.BarrierBlockSpec;
import dev.plush.spec.BlockSpec.LeaveSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

/**
 * Gives every block of an experiment its phase. A block without {@code phase=} goes on in the phase of what it follows;
 * right behind a barrier it begins one called {@code after BARRIER}, and with nothing before it {@code start}. Phases
 * are ordered by when they can first begin, counted in barriers and blocks passed; among those that can begin together
 * the one that reaches further comes later.
 */
final class Phases {
    private static final String FIRST = "start";

    private final List<List<String>> phaseOf = new ArrayList<>();
    private final Map<String, Begin> begins = new HashMap<>();
    private final Map<String, Begin> ends = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names;

    /** How far into the flow something stands. */
    private record Begin(int barriers, int blocks, int position) {
        static final Comparator<Begin> DEPTH =
                Comparator.comparingInt(Begin::barriers).thenComparingInt(Begin::blocks);
    }

    Phases(ExperimentSpec experiment) {
        int position = 0;
        for (FlowSpec flow : experiment.flows()) {
            phaseOf.add(flow(flow.blocks(), position));
            position += flow.blocks().size();
        }
        names = begins.keySet().stream()
                .sorted(Comparator.<String, Begin>comparing(begins::get, Begin.DEPTH)
                        .thenComparing(ends::get, Begin.DEPTH)
                        .thenComparing(begins::get, Comparator.comparingInt(Begin::position)))
                .toList();
        names.forEach(name -> numbers.put(name, numbers.size()));
    }

    /** Returns the names in their order. */
    List<String> names() {
        return names;
    }

    /** Returns the place in {@link #names()} of the phase of a block, by the places of flow and block. */
    int of(int flow, int block) {
        return numbers.get(phaseOf.get(flow).get(block));
    }

    private List<String> flow(List<BlockSpec> blocks, int position) {
        Graph graph = Graph.of(blocks);
        Begin[] begin = new Begin[blocks.size()];
        String[] phases = new String[blocks.size()];
        for (int b : graph.order()) {
            int barriers = 0;
            int passed = 0;
            int last = -1; // the predecessor that lies furthest into the flow
            for (int before : graph.before(b)) {
                int through = begin[before].barriers() + (blocks.get(before) instanceof BarrierBlockSpec ? 1 : 0);
                if (last < 0 || through > barriers) {
                    barriers = through;
                    last = before;
                }
                passed = Math.max(passed, begin[before].blocks() + 1);
            }
            begin[b] = new Begin(barriers, passed, position + b);
            phases[b] = phase(blocks, b, last, phases);
            if (blocks.get(b) instanceof LeaveSpec) {
                continue; // it takes no time, and makes no phase
            }
            begins.merge(phases[b], begin[b], BinaryOperator.minBy(Begin.DEPTH));
            ends.merge(phases[b], begin[b], BinaryOperator.maxBy(Begin.DEPTH));
        }
        return List.of(phases);
    }

    private static String phase(List<BlockSpec> blocks, int block, int last, String[] phases) {
        if (!blocks.get(block).phase().isEmpty()) {
            return blocks.get(block).phase();
        }
        if (last < 0) {
            return FIRST;
        }
        return blocks.get(last) instanceof BarrierBlockSpec before
                ? "after " + before.barrier().name()
                : phases[last];
    }
}
