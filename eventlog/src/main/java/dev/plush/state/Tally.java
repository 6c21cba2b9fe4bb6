package dev.plush.state;

import java.util.Arrays;
import java.util.List;

/** How many things are in each state of an enum, folded along so that nobody counts by scanning. Immutable. */
public final class Tally<E extends Enum<E>> {
    private final int[] counts;

    private Tally(int[] counts) {
        this.counts = counts;
    }

    /** Returns a tally of nothing. */
    public static <E extends Enum<E>> Tally<E> of(Class<E> kind) {
        return new Tally<>(new int[kind.getEnumConstants().length]);
    }

    /** Returns how many are in {@code state}. */
    public int of(E state) {
        return counts[state.ordinal()];
    }

    /** Returns how many are in any of {@code states}. */
    @SafeVarargs
    public final int of(E state, E... states) {
        int sum = of(state);
        for (E other : states) {
            sum += of(other);
        }
        return sum;
    }

    /** Returns the number of all. */
    public int total() {
        return Arrays.stream(counts).sum();
    }

    /** Returns how many are in each state, in their order. */
    public List<Integer> counts() {
        return Arrays.stream(counts).boxed().toList();
    }

    /** Returns a tally with these counts. */
    public static <E extends Enum<E>> Tally<E> of(List<Integer> counts) {
        return new Tally<>(counts.stream().mapToInt(Integer::intValue).toArray());
    }

    Tally<E> plus(E state) {
        int[] next = counts.clone();
        next[state.ordinal()]++;
        return new Tally<>(next);
    }

    Tally<E> moved(E from, E to) {
        if (from == to) {
            return this;
        }
        int[] next = counts.clone();
        next[from.ordinal()]--;
        next[to.ordinal()]++;
        return new Tally<>(next);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tally<?> tally && Arrays.equals(counts, tally.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return Arrays.toString(counts);
    }
}
