package dev.plush.state;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * An immutable list for large states that change one row at a time: {@link #with} and {@link #append} copy
 * O(log₃₂ size) small arrays and share the rest with the table they came from. Never holds null.
 *
 * <p>A radix tree with 32 children a node, after Bagwell and Rompf, "RRB-Trees" (2011), without the relaxed nodes.
 */
public final class Table<T> implements Iterable<T> {
    private static final int BITS = 5;
    private static final int WIDTH = 1 << BITS;
    private static final Table<Object> EMPTY = new Table<>(0, 0, new Object[0]);

    private final int size;
    /** How many bits of an index are used below the root; 0 where the root is a leaf. */
    private final int shift;

    private final Object[] root;

    private Table(int size, int shift, Object[] root) {
        this.size = size;
        this.shift = shift;
        this.root = root;
    }

    /** Returns the empty table. */
    @SuppressWarnings("unchecked") // it holds nothing
    public static <T> Table<T> empty() {
        return (Table<T>) EMPTY;
    }

    /** Returns a table of {@code size} rows that are all {@code row}. */
    public static <T> Table<T> filled(int size, T row) {
        Table<T> table = empty();
        for (int i = 0; i < size; i++) {
            table = table.append(row);
        }
        return table;
    }

    /** Returns the number of rows. */
    public int size() {
        return size;
    }

    /** Returns row {@code index}; fails with IndexOutOfBoundsException outside 0..size-1. */
    @SuppressWarnings("unchecked") // only T is ever put in
    public T get(int index) {
        check(index);
        Object[] node = root;
        for (int s = shift; s > 0; s -= BITS) {
            node = (Object[]) node[(index >>> s) & (WIDTH - 1)];
        }
        return (T) node[index & (WIDTH - 1)];
    }

    /** Returns a table in which row {@code index} is {@code row}. */
    public Table<T> with(int index, T row) {
        check(index);
        if (row == null) {
            throw new NullPointerException("row " + index);
        }
        return new Table<>(size, shift, replaced(root, shift, index, row));
    }

    /** Returns a table with one more row at the end. */
    public Table<T> append(T row) {
        if (row == null) {
            throw new NullPointerException("row " + size);
        }
        if (size == 1 << (shift + BITS)) {
            Object[] higher = {root};
            return new Table<>(size + 1, shift + BITS, replaced(higher, shift + BITS, size, row));
        }
        return new Table<>(size + 1, shift, replaced(root, shift, size, row));
    }

    private static Object[] replaced(Object[] node, int shift, int index, Object row) {
        int slot = (index >>> shift) & (WIDTH - 1);
        Object[] copy = Arrays.copyOf(node, Math.max(node.length, slot + 1));
        if (shift == 0) {
            copy[slot] = row;
        } else {
            Object[] child = copy[slot] == null ? new Object[0] : (Object[]) copy[slot];
            copy[slot] = replaced(child, shift - BITS, index, row);
        }
        return copy;
    }

    private void check(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("row " + index + " of a table of " + size);
        }
    }

    @Override
    public Iterator<T> iterator() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < size;
            }

            @Override
            public T next() {
                if (next >= size) {
                    throw new NoSuchElementException();
                }
                return get(next++);
            }
        };
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Table<?> table) || table.size != size) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (!get(i).equals(table.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (T row : this) {
            hash = 31 * hash + row.hashCode();
        }
        return hash;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("[");
        for (T row : this) {
            out.append(out.length() > 1 ? ", " : "").append(row);
        }
        return out.append(']').toString();
    }
}
