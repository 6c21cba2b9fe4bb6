package dev.plush.run;

import dev.plush.event.Event;
import dev.plush.event.Origin;

/** Something that happened outside the loop, on its way in. */
public record Fact(Event event, Origin origin) {
    /** Returns a fact that arose on the controller. */
    public static Fact of(Event event) {
        return new Fact(event, Origin.CONTROLLER);
    }
}
