package dev.plush.export;

import dev.plush.event.RecordedEvent;
import dev.plush.state.RunState;
import java.io.IOException;

/** One form in which a run's events are written. Keeps no events: memory does not grow with the run. */
interface EventFormat {
    /** Writes what comes before the first event. */
    default void begin() throws IOException {}

    /** Writes an event; {@code state} is the run after it. */
    void event(RunState state, RecordedEvent recorded) throws IOException;

    /** Writes what comes after the last event. */
    default void end(RunState state) throws IOException {}
}
