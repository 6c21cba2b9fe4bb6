package dev.plush.tui.model;

import dev.plush.state.Table;
import java.util.function.ToIntFunction;

/**
 * The newest part of an endless list, within bounds of rows and weight. Immutable; adding shares structure, and
 * forgetting the older half when a bound is reached costs little on average.
 */
public final class Tail<T> implements Seq<T> {
    private final Object source;
    private final Table<T> rows;
    private final long first;
    private final long weight;
    private final int maxRows;
    private final long maxWeight;
    private final ToIntFunction<T> weigher;

    private Tail(Tail<T> from, Table<T> rows, long first, long weight) {
        this.source = from.source;
        this.rows = rows;
        this.first = first;
        this.weight = weight;
        this.maxRows = from.maxRows;
        this.maxWeight = from.maxWeight;
        this.weigher = from.weigher;
    }

    private Tail(int maxRows, long maxWeight, ToIntFunction<T> weigher) {
        this.source = new Object();
        this.rows = Table.empty();
        this.first = 0;
        this.weight = 0;
        this.maxRows = maxRows;
        this.maxWeight = maxWeight;
        this.weigher = weigher;
    }

    /** Returns an empty tail that will never hold more than {@code maxRows} rows nor {@code maxWeight} together. */
    public static <T> Tail<T> empty(int maxRows, long maxWeight, ToIntFunction<T> weigher) {
        return new Tail<>(maxRows, maxWeight, weigher);
    }

    /** Returns a tail with {@code row} at the end. */
    public Tail<T> plus(T row) {
        Tail<T> next = new Tail<>(this, rows.append(row), first, weight + weigher.applyAsInt(row));
        return next.rows.size() > maxRows || next.weight > maxWeight ? next.halved() : next;
    }

    private Tail<T> halved() {
        int start = rows.size();
        long kept = 0;
        while (start > rows.size() - maxRows / 2 && start > 0) {
            int row = weigher.applyAsInt(rows.get(start - 1));
            if (kept + row > maxWeight / 2 && start < rows.size()) {
                break;
            }
            kept += row;
            start--;
        }
        Table<T> newest = Table.empty();
        for (int i = start; i < rows.size(); i++) {
            newest = newest.append(rows.get(i));
        }
        return new Tail<>(this, newest, first + start, kept);
    }

    @Override
    public Object source() {
        return source;
    }

    @Override
    public long first() {
        return first;
    }

    @Override
    public long end() {
        return first + rows.size();
    }

    @Override
    public T get(long ordinal) {
        return rows.get(Math.toIntExact(ordinal - first));
    }
}
