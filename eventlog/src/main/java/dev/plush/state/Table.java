package dev.plush.state;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * An immutable list for large states that change one row at a time: {@link #with} and {@link #append} copy
 * O(log₃₂ size) small arrays and share the rest with the table they came from. Never holds null.
 *
 * <p>A radix tree with 32 children a node, after Bagwell and Rompf, "RRB-Trees" (2011), without the relaxed nodes. Many
 * changes in a row are cheaper under an {@link Edit}, as in Clojure's transients: what was made under it is changed in
 * place. The last slot of every node says under which edit it was made.
 */
public final class Table<T> implements Iterable<T> {
    private static final int BITS = 5;
    private static final int WIDTH = 1 << BITS;
    private static final Table<Object> EMPTY = new Table<>(0, 0, new Object[1], null);

    /** Changes in a row of which only the last result is wanted. To be forgotten before that is given to anybody. */
    static final class Edit {}

    private int size; // changes only under the edit
    /** How many bits of an index are used below the root; 0 where the root is a leaf. */
    private int shift;

    private Object[] root;
    private final Edit edit;

    private Table(int size, int shift, Object[] root, Edit edit) {
        this.size = size;
        this.shift = shift;
        this.root = root;
        this.edit = edit;
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
        return with(index, row, null);
    }

    /** The same; changes this table where it was made under {@code edit}. */
    Table<T> with(int index, T row, Edit under) {
        check(index);
        if (row == null) {
            throw new NullPointerException("row " + index);
        }
        return changed(size, shift, replaced(root, shift, index, row, under), under);
    }

    /** Returns a table with one more row at the end. */
    public Table<T> append(T row) {
        return append(row, null);
    }

    /** The same; changes this table where it was made under {@code edit}. */
    Table<T> append(T row, Edit under) {
        if (row == null) {
            throw new NullPointerException("row " + size);
        }
        if (size == 1 << (shift + BITS)) {
            Object[] higher = {root, under};
            return changed(size + 1, shift + BITS, replaced(higher, shift + BITS, size, row, under), under);
        }
        return changed(size + 1, shift, replaced(root, shift, size, row, under), under);
    }

    private Table<T> changed(int newSize, int newShift, Object[] newRoot, Edit under) {
        if (under == null || edit != under) {
            return new Table<>(newSize, newShift, newRoot, under);
        }
        size = newSize;
        shift = newShift;
        root = newRoot;
        return this;
    }

    private static Object[] replaced(Object[] node, int shift, int index, Object row, Edit under) {
        int slot = (index >>> shift) & (WIDTH - 1);
        Object[] owned = owned(node, slot, under);
        if (shift == 0) {
            owned[slot] = row;
        } else {
            Object[] child = owned[slot] == null ? new Object[1] : (Object[]) owned[slot];
            owned[slot] = replaced(child, shift - BITS, index, row, under);
        }
        return owned;
    }

    /** Returns a node with that slot that may be changed: the same, if it was made under this edit. */
    private static Object[] owned(Object[] node, int slot, Edit under) {
        int slots = node.length - 1;
        boolean mine = under != null && node[slots] == under;
        if (mine && slot < slots) {
            return node;
        }
        int wanted = mine ? Math.min(WIDTH, 2 * slot + 1) : slot + 1; // who appends will append again
        Object[] copy = new Object[Math.max(slots, wanted) + 1];
        System.arraycopy(node, 0, copy, 0, slots);
        copy[copy.length - 1] = under;
        return copy;
    }

    /**
     * Returns the topmost of the nodes that the table is made of. The same object stands for the same rows, in all tables
     * that share it.
     */
    public Object root() {
        return root;
    }

    /** Returns how many levels of nodes are above those that hold rows, in a table of so many rows. */
    public static int levels(int size) {
        int levels = 0;
        for (long room = WIDTH; room < size; room <<= BITS) {
            levels++;
        }
        return levels;
    }

    /** Returns what a node holds: rows, or the nodes below it. */
    public static List<Object> content(Object node) {
        Object[] slots = (Object[]) node;
        int used = slots.length - 1;
        while (used > 0 && slots[used - 1] == null) {
            used--;
        }
        return Arrays.asList(slots).subList(0, used);
    }

    /** Returns a node for {@link #of} that holds rows, or nodes: {@value #WIDTH}, or fewer if it is the last of its level. */
    public static Object node(List<?> content) {
        return content.toArray(new Object[content.size() + 1]);
    }

    /** Returns a table of so many rows. */
    public static <T> Table<T> of(int size, Object root) {
        return size == 0 ? empty() : new Table<>(size, levels(size) * BITS, (Object[]) root, null);
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
