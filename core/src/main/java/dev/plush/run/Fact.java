package dev.plush.run;

import dev.plush.event.Event;
import dev.plush.event.Origin;
import java.util.List;

/**
 * Something that happened outside the loop, on its way in.
 *
 * @param cause the sequence of the event that it follows from, if whoever brings it knows; else 0
 * @param more what happened since, of the same origin and cause, to be recorded together with it
 */
public record Fact(Event event, Origin origin, long cause, List<Event> more) {
    public Fact {
        more = List.copyOf(more);
    }

    /** A fact alone, of which the loop finds out what it follows from. */
    public Fact(Event event, Origin origin) {
        this(event, origin, 0, List.of());
    }

    /** Returns a fact that arose on the controller. */
    public static Fact of(Event event) {
        return new Fact(event, Origin.CONTROLLER);
    }

    /** Returns facts that arose on the controller, one after the other, and follow from event {@code cause}. */
    static Fact of(List<? extends Event> events, long cause) {
        return new Fact(events.get(0), Origin.CONTROLLER, cause, List.copyOf(events.subList(1, events.size())));
    }
}
