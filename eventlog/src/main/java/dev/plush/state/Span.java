package dev.plush.state;

/** A stretch of a table: {@code count} rows from {@code first}. */
public record Span(int first, int count) {
    /** No rows. */
    public static final Span NONE = new Span(0, 0);

    /** Returns the row after the last. */
    public int end() {
        return first + count;
    }
}
