package dev.plush.control;

import dev.plush.event.HostId;
import dev.plush.state.ComponentState;
import dev.plush.state.HostState;
import dev.plush.state.HostState.Status;
import dev.plush.state.RunState;
import java.util.Optional;

/** Decides which host stands in for one that is gone. */
final class Substitutes {
    private Substitutes() {}

    /**
     * Returns who takes the place: a spare, the prepared ones first; else a host of the pool, if the one that is gone had
     * not begun, or was to be replaced, or the component or the whole run counts on replacement.
     */
    static Optional<HostState> find(RunState state, HostState gone) {
        Optional<HostState> spare = spare(state, gone.component());
        if (spare.isPresent()) {
            return spare;
        }
        boolean asked = gone.status() == Status.FAILED; // after it was prepared, only because a rule says so
        boolean counted = state.plan().service()
                || state.plan().components().get(gone.component()).spares() > 0;
        return !gone.prepared() || asked || counted ? pooled(state, gone.component()) : Optional.empty();
    }

    /** Spares are few: looking at all of them is short. */
    private static Optional<HostState> spare(RunState state, int component) {
        HostState other = null;
        for (HostId id : state.components().get(component).spares()) {
            HostState host = state.host(id);
            if (host.rank() < 0 && host.component() == component && host.serving()) {
                if (host.status() == Status.READY) {
                    return Optional.of(host);
                }
                other = other == null ? host : other;
            }
        }
        return Optional.ofNullable(other);
    }

    /** Returns the first host of the pool that may serve the component and does not serve yet. */
    static Optional<HostState> pooled(RunState state, int component) {
        ComponentState from = state.components().get(component);
        return from.next() < from.candidates().size()
                ? Optional.of(state.host(from.candidates().get(from.next())))
                : Optional.empty();
    }
}
