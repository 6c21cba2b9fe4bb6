package dev.plush.replay;

import dev.plush.event.RecordedEvent;
import dev.plush.state.RunState;
import java.util.List;

/** Where a timeline has its events and some of its states from. For any thread. */
interface EventStore {
    /** Returns a state that is kept, not after {@code sequence} and as near as there is one. */
    RunState before(long sequence);

    /** Returns the event and some of those that follow it, as many as are at hand. */
    List<RecordedEvent> from(long sequence);

    /** Returns what stores have in common that hold the same events, as far as both hold them. */
    default Object source() {
        return this;
    }
}
