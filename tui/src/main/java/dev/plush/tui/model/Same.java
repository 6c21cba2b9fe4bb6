package dev.plush.tui.model;

/** Tells cheaply whether a part of a state was left alone: the parts of states are shared as long as they are equal. */
final class Same {
    private Same() {}

    /** Returns whether both are one object. */
    static boolean object(Object one, Object other) {
        return one == other;
    }
}
