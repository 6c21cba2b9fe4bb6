package dev.plush.tui.model;

import dev.plush.state.Table;
import java.util.function.Predicate;

/**
 * Which things of a {@link Seq} pass a test, found step by step: what was looked at once is not looked at again while
 * the sequence grows, forgets, or is cut at an earlier end. Immutable. Keys are the numbers of the sequence.
 */
public final class Matches implements Rows {
    /** Nothing. */
    public static final Matches NONE = new Matches(new Object(), new Object(), true, 0, 0, 0, Table.empty());

    private final Object source;
    private final Object query;
    private final boolean all;
    private final long first;
    private final long end;
    private final long looked;
    private final Table<Long> hits;
    private final int from;
    private final int to;

    private Matches(Object source, Object query, boolean all, long first, long end, long looked, Table<Long> hits) {
        this.source = source;
        this.query = query;
        this.all = all;
        this.first = first;
        this.end = end;
        this.looked = looked;
        this.hits = hits;
        this.from = place(hits, first);
        this.to = place(hits, end);
    }

    /** Returns everything in {@code seq}. */
    public static Matches all(Seq<?> seq) {
        return new Matches(seq.source(), "", true, seq.first(), seq.end(), 0, Table.empty());
    }

    /** Returns what passes {@code test}; {@code query} stands for the test: equal queries are the same test. */
    public <T> Matches advanced(Seq<T> seq, Object query, Predicate<T> test) {
        boolean same = !all && source == seq.source() && this.query.equals(query);
        Table<Long> found = same ? hits : Table.empty();
        long next = Math.max(same ? looked : 0, seq.first());
        while (next < seq.end()) {
            if (test.test(seq.get(next))) {
                found = found.append(next);
            }
            next++;
        }
        return new Matches(seq.source(), query, false, seq.first(), seq.end(), next, found);
    }

    @Override
    public int size() {
        return all ? Math.toIntExact(end - first) : to - from;
    }

    @Override
    public long key(int index) {
        return all ? first + index : hits.get(from + index);
    }

    @Override
    public int indexOf(long key) {
        if (all) {
            return Math.toIntExact(Math.max(first, Math.min(end, key)) - first);
        }
        return Math.max(from, Math.min(to, place(hits, key))) - from;
    }

    private static int place(Table<Long> hits, long key) {
        int low = 0;
        int high = hits.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (hits.get(middle) < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
