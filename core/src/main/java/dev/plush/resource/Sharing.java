package dev.plush.resource;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Shares hosts among components. Hosts come in kinds, each of which can serve certain components. A component that finds
 * no free host may take one from another component that can do with a host of another kind: so nobody is left without
 * as long as there is any way to serve all. Not thread-safe.
 */
final class Sharing {
    private final List<List<Integer>> serves;
    private final int[] free;
    private final int[][] given;
    private final int[] total;
    /** Kinds that fewest components can use come first, so that the others keep what they need. */
    private final int[] order;

    /**
     * Nothing is given yet.
     *
     * @param serves for each kind the components it can serve
     * @param sizes for each kind the number of its hosts
     */
    Sharing(List<List<Integer>> serves, int[] sizes, int components) {
        this.serves = serves;
        this.free = sizes.clone();
        this.given = new int[sizes.length][components];
        this.total = new int[components];
        this.order = IntStream.range(0, sizes.length)
                .boxed()
                .sorted(Comparator.comparingInt(kind -> serves.get(kind).size()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Returns how many hosts of a kind the component has. */
    int given(int kind, int component) {
        return given[kind][component];
    }

    /** Returns how many hosts the component has. */
    int total(int component) {
        return total[component];
    }

    /** Gives the component hosts until it has {@code wanted}, or there is no way to give it more. */
    void raise(int component, int wanted) {
        for (int kind : order) {
            if (serves.get(kind).contains(component)) {
                int more = Math.min(free[kind], wanted - total[component]);
                give(kind, component, Math.max(0, more));
            }
        }
        while (total[component] < wanted && giveOne(component)) {
            // goes on until enough or stuck
        }
    }

    /** Gives one host at a time to each component in turn, up to the maximum of each. */
    void raiseEvenly(int[] max) {
        boolean[] done = new boolean[max.length];
        boolean progress = true;
        while (progress) {
            progress = false;
            for (int c = 0; c < max.length; c++) {
                if (!done[c]) {
                    done[c] = total[c] >= max[c] || !giveOne(c);
                    progress |= !done[c];
                }
            }
        }
    }

    private void give(int kind, int component, int count) {
        free[kind] -= count;
        given[kind][component] += count;
        total[component] += count;
    }

    /** Finds the shortest chain of exchanges that ends at a free host; returns whether there is one. */
    private boolean giveOne(int component) {
        int components = total.length;
        int[] kindTaken = new int[components]; // on the way to this component: the kind that it gave up
        int[] takenBy = new int[components]; // and who took it
        Arrays.fill(takenBy, -1);
        boolean[] seen = new boolean[components];
        Deque<Integer> waiting = new ArrayDeque<>(List.of(component));
        seen[component] = true;
        while (!waiting.isEmpty()) {
            int c = waiting.remove();
            for (int kind : order) {
                if (!serves.get(kind).contains(c)) {
                    continue;
                }
                if (free[kind] > 0) {
                    exchange(c, kind, takenBy, kindTaken);
                    total[component]++;
                    return true;
                }
                for (int other : serves.get(kind)) {
                    if (!seen[other] && given[kind][other] > 0) {
                        seen[other] = true;
                        takenBy[other] = c;
                        kindTaken[other] = kind;
                        waiting.add(other);
                    }
                }
            }
        }
        return false;
    }

    private void exchange(int last, int freeKind, int[] takenBy, int[] kindTaken) {
        free[freeKind]--;
        given[freeKind][last]++;
        for (int c = last; takenBy[c] >= 0; c = takenBy[c]) {
            given[kindTaken[c]][c]--;
            given[kindTaken[c]][takenBy[c]]++;
        }
    }
}
