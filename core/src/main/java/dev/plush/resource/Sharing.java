package dev.plush.resource;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * Shares hosts among components, one at a time. The component that is to get one takes the free host that costs least,
 * or takes one from another component that can do with a different one, if that is possible alone or cheaper in sum. So
 * nobody is left without as long as there is any way to serve all, and the sum of all costs is the least that there is
 * for the numbers that were asked for (successive shortest paths, with the components as nodes). Not thread-safe.
 */
final class Sharing {
    private static final int FREE = -1;
    private static final int NONE = -1;

    private final long[][] costs;
    private final boolean[] previous;
    private final int components;
    /** By host: the component that has it. A host that was given is never free again, but may change hands. */
    private final int[] holder;

    private final int[] total;
    private final int[][] byCost;
    private final int[] next;
    /** By giver and taker: hosts that may change hands, the cheapest change first; some have left the giver meanwhile. */
    private final Map<Integer, PriorityQueue<Integer>> changes = new HashMap<>();

    /**
     * Nothing is given yet.
     *
     * @param costs by component and host, {@link Suitability#UNFIT} where it cannot serve
     * @param previous by host: of free hosts of equal cost these are taken first, then those of lower number
     */
    Sharing(long[][] costs, boolean[] previous) {
        this.costs = costs;
        this.previous = previous;
        this.components = costs.length;
        this.holder = new int[previous.length];
        Arrays.fill(holder, FREE);
        this.total = new int[components];
        this.next = new int[components];
        this.byCost = Arrays.stream(costs).map(Sharing::cheapestFirst).toArray(int[][]::new);
    }

    private static int[] cheapestFirst(long[] cost) {
        return IntStream.range(0, cost.length)
                .filter(host -> cost[host] != Suitability.UNFIT)
                .boxed()
                .sorted(Comparator.comparingLong(host -> cost[host])) // stable: then by number
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Returns which component has the host; negative if none. */
    int holder(int host) {
        return holder[host];
    }

    /** Returns how many hosts the component has. */
    int total(int component) {
        return total[component];
    }

    /** Returns the hosts that the component has, the cheapest first. */
    int[] hostsOf(int component) {
        return Arrays.stream(byCost[component])
                .filter(host -> holder[host] == component)
                .toArray();
    }

    /** Gives the component hosts until it has {@code wanted}, or there is no way to give it more. */
    void raise(int component, int wanted) {
        while (total[component] < wanted && giveOne(component)) {
            // goes on until enough or stuck
        }
    }

    /** Gives one host at a time to each component in turn, up to the number of each. */
    void raiseEvenly(int[] wanted) {
        boolean[] done = new boolean[components];
        boolean progress = true;
        while (progress) {
            progress = false;
            for (int c = 0; c < components; c++) {
                if (!done[c]) {
                    done[c] = total[c] >= wanted[c] || !giveOne(c);
                    progress |= !done[c];
                }
            }
        }
    }

    /** Finds the cheapest chain of changes that ends at a free host, and makes them; returns whether there is one. */
    private boolean giveOne(int component) {
        Search search = new Search(component);
        search.run();
        int last = search.end();
        if (last == NONE) {
            return false;
        }
        int host = free(last);
        for (int c = last; c != NONE; c = search.taker[c]) {
            int passedOn = search.passed[c];
            take(host, c);
            host = passedOn;
        }
        total[component]++;
        return true;
    }

    private void take(int host, int component) {
        holder[host] = component;
        for (int other = 0; other < components; other++) {
            if (other != component && costs[other][host] != Suitability.UNFIT) {
                int taker = other;
                changes.computeIfAbsent(
                                component * components + other,
                                key -> new PriorityQueue<>(
                                        Comparator.<Integer>comparingLong(h -> costs[taker][h] - costs[component][h])
                                                .thenComparingInt(h -> h)))
                        .add(host);
            }
        }
    }

    /** Returns the free host that costs the component least, or {@link #NONE}. */
    private int free(int component) {
        int[] candidates = byCost[component];
        while (next[component] < candidates.length && holder[candidates[next[component]]] != FREE) {
            next[component]++;
        }
        return next[component] < candidates.length ? candidates[next[component]] : NONE;
    }

    /** Returns the host that the taker can have from the giver at the least cost for both, or {@link #NONE}. */
    private int change(int giver, int taker) {
        PriorityQueue<Integer> queue = changes.get(giver * components + taker);
        while (queue != null && !queue.isEmpty() && holder[queue.peek()] != giver) {
            queue.remove();
        }
        return queue == null || queue.isEmpty() ? NONE : queue.peek();
    }

    /** What it costs that each component gives up a host, so that in the end the first one has one more. */
    private final class Search {
        private final int first;
        private final long[] cost = new long[components];
        private final int[] steps = new int[components];
        private final int[] taker = new int[components];
        /** By component: the host that it gives to its taker. */
        private final int[] passed = new int[components];

        Search(int first) {
            this.first = first;
            Arrays.fill(cost, Long.MAX_VALUE);
            Arrays.fill(taker, NONE);
            Arrays.fill(passed, NONE);
        }

        /** There is no circle of changes that would save anything, or it would have been made before: so this ends. */
        void run() {
            Deque<Integer> waiting = new ArrayDeque<>();
            boolean[] queued = new boolean[components];
            cost[first] = 0;
            waiting.add(first);
            while (!waiting.isEmpty()) {
                int c = waiting.remove();
                queued[c] = false;
                for (int giver = 0; giver < components; giver++) {
                    if (giver != c && giver != first && reach(giver, c) && !queued[giver]) {
                        queued[giver] = true;
                        waiting.add(giver);
                    }
                }
            }
        }

        private boolean reach(int giver, int c) {
            int host = change(giver, c);
            if (host == NONE) {
                return false;
            }
            long sum = cost[c] + costs[c][host] - costs[giver][host];
            if (sum > cost[giver] || (sum == cost[giver] && steps[c] + 1 >= steps[giver])) {
                return false;
            }
            cost[giver] = sum;
            steps[giver] = steps[c] + 1;
            taker[giver] = c;
            passed[giver] = host;
            return true;
        }

        /** Returns the component that is to take a free host, or {@link #NONE}. */
        int end() {
            int best = NONE;
            for (int c = 0; c < components; c++) {
                if (cost[c] != Long.MAX_VALUE && free(c) != NONE && (best == NONE || better(c, best))) {
                    best = c;
                }
            }
            return best;
        }

        private boolean better(int c, int other) {
            int host = free(c);
            int otherHost = free(other);
            long sum = cost[c] + costs[c][host];
            long otherSum = cost[other] + costs[other][otherHost];
            if (sum != otherSum) {
                return sum < otherSum;
            }
            if (previous[host] != previous[otherHost]) {
                return previous[host];
            }
            return steps[c] != steps[other] ? steps[c] < steps[other] : host < otherHost;
        }
    }
}
