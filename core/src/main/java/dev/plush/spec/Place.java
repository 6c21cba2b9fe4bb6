package dev.plush.spec;

import java.util.Comparator;

/**
 * Where something stands in a file. Both numbers count from 1; a tab is one column. {@link #NONE} is the file as a
 * whole.
 */
public record Place(int line, int column) implements Comparable<Place> {
    /** The whole file, for problems that have no place in its text. */
    public static final Place NONE = new Place(0, 0);

    private static final Comparator<Place> ORDER =
            Comparator.comparingInt(Place::line).thenComparingInt(Place::column);

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    /** Returns {@code line:column}. */
    @Override
    public String toString() {
        return line + ":" + column;
    }
}
