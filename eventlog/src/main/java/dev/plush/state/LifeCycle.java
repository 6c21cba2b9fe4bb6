package dev.plush.state;

import java.util.Set;

/**
 * The states that a thing goes through, each with what may come next. The reducer refuses any other step, so a decision
 * that makes one never gets into a journal. Drawn in {@code docs/diagrams}.
 */
public interface LifeCycle<S extends Enum<S> & LifeCycle<S>> {
    /** Returns the states that may follow this one; empty for an end. Always the same; asked once. */
    Set<S> next();

    /** Returns whether a thing in this state may be in that one next. To stay is always allowed. */
    default boolean mayBecome(S state) {
        return state == this || Steps.allowed((Enum<?>) this, state);
    }

    /** @throws IllegalStateException if {@code thing} may not go from this state to that one */
    default void checkMayBecome(S state, Object thing) {
        if (!mayBecome(state)) {
            throw new IllegalStateException(thing + " is " + this + ", it cannot become " + state);
        }
    }
}
