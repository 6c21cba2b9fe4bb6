package dev.plush.tui.model;

/**
 * Numbered things of which the oldest may be forgotten and to which more come at the end: log lines, events. A value
 * never changes; newer values of the same {@link #source} agree with it on everything that both hold.
 */
public interface Seq<T> {
    /** Returns an object that two values have in common if one continues the other. */
    Object source();

    /** Returns the number of the oldest thing still held. */
    long first();

    /** Returns the number after the newest. */
    long end();

    /** Returns the thing with that number; {@code first() <= ordinal < end()}. */
    T get(long ordinal);
}
