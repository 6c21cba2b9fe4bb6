package dev.plush.spec;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What has to come before what: numbered nodes and edges from earlier to later. Not thread-safe. */
final class Graph {
    private final List<List<Integer>> before = new ArrayList<>();
    private final List<List<Integer>> after = new ArrayList<>();

    Graph(int nodes) {
        for (int i = 0; i < nodes; i++) {
            before.add(new ArrayList<>(2));
            after.add(new ArrayList<>(2));
        }
    }

    /** Returns the graph of the blocks of one flow, numbered as they stand; unknown predecessors are left out. */
    static Graph of(List<BlockSpec> blocks) {
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < blocks.size(); i++) {
            numbers.putIfAbsent(blocks.get(i).name(), i);
        }
        Graph graph = new Graph(blocks.size());
        for (int i = 0; i < blocks.size(); i++) {
            Set<Integer> found = new HashSet<>();
            for (Name predecessor : blocks.get(i).predecessors()) {
                Integer number = numbers.get(predecessor.text());
                if (number != null && found.add(number)) {
                    graph.edge(number, i);
                }
            }
        }
        return graph;
    }

    int add() {
        before.add(new ArrayList<>(2));
        after.add(new ArrayList<>(2));
        return before.size() - 1;
    }

    void edge(int from, int to) {
        before.get(to).add(from);
        after.get(from).add(to);
    }

    List<Integer> before(int node) {
        return before.get(node);
    }

    /** Returns the nodes in an order in which each comes after all that are before it; nodes on cycles are left out. */
    List<Integer> order() {
        int[] waiting = new int[before.size()];
        Deque<Integer> ready = new ArrayDeque<>();
        for (int i = 0; i < waiting.length; i++) {
            waiting[i] = before.get(i).size();
            if (waiting[i] == 0) {
                ready.add(i);
            }
        }
        List<Integer> order = new ArrayList<>(waiting.length);
        while (!ready.isEmpty()) {
            int node = ready.remove();
            order.add(node);
            for (int next : after.get(node)) {
                if (--waiting[next] == 0) {
                    ready.add(next);
                }
            }
        }
        return order;
    }

    /** Returns one cycle for each group of nodes that wait for each other, earlier nodes first; empty if there is none. */
    List<List<Integer>> cycles() {
        Set<Integer> left = new HashSet<>();
        for (int i = 0; i < before.size(); i++) {
            left.add(i);
        }
        left.removeAll(new HashSet<>(order()));
        List<List<Integer>> cycles = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        for (int start : left.stream().sorted().toList()) {
            Map<Integer, Integer> positions = new HashMap<>();
            List<Integer> path = new ArrayList<>();
            int node = start;
            while (seen.add(node)) {
                positions.put(node, path.size());
                path.add(node);
                node = before.get(node).stream()
                        .filter(left::contains)
                        .findFirst()
                        .orElseThrow();
            }
            if (positions.containsKey(node)) {
                List<Integer> cycle = new ArrayList<>(path.subList(positions.get(node), path.size()));
                Collections.reverse(cycle); // the path led backwards
                cycles.add(cycle);
            }
        }
        return cycles;
    }
}
