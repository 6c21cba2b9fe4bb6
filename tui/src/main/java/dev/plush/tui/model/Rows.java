package dev.plush.tui.model;

/** The rows that a list shows, each known by a key that stays the same wherever the row moves. */
public interface Rows {
    /** Returns how many there are. */
    int size();

    /** Returns the key of the row at {@code index}. */
    long key(int index);

    /** Returns where the row with that key is, or where it would be; 0..size. */
    int indexOf(long key);
}
