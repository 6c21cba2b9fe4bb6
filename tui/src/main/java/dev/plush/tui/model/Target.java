package dev.plush.tui.model;

/** What stands at a place of the screen, for whoever points at it. The views say so while they draw. */
public sealed interface Target {
    /** Nothing in particular. */
    record Nothing() implements Target {}

    /** A row, box or sign of the list that is drawn there; {@code index} is its place in the list. */
    record Row(int index) implements Target {}

    /** The title of a column. */
    record Title(HostColumn column) implements Target {}

    /** The part of a popup where there is nothing to choose. */
    record Inside() implements Target {}

    /** What can be chosen in a popup, by its place. */
    record Choice(int index) implements Target {}

    /** The name of a key and what it does. */
    record Hint(Key key) implements Target {}

    /** Nothing in particular. */
    Target NOTHING = new Nothing();
    /** Of any popup. */
    Target INSIDE = new Inside();
}
