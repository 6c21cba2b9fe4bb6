package dev.plush.tui;

import dev.plush.event.RecordedEvent;
import java.util.function.Consumer;

/** Gives the events of a run in order, from the first on. For one thread at a time. */
@FunctionalInterface
public interface EventSource {
    /**
     * Gives the next events, at most {@code max}, to {@code events}; does not wait for more.
     *
     * @return how many; 0 if there are none yet
     * @throws RuntimeException if no more can be read; its message is shown to the user
     */
    int poll(Consumer<? super RecordedEvent> events, int max);
}
