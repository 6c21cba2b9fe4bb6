package dev.plush.export;

import dev.plush.event.Origin;
import dev.plush.event.RecordedEvent;
import dev.plush.state.RunState;

/**
 * One event as one line of JSON: the form in which events leave Plush everywhere. Keys are in a fixed order; those that
 * have no value are left out. See {@code docs/event-schema.md}.
 */
public final class EventJson {
    private static final int MILLIS_DIGITS = 6;

    private EventJson() {}

    /**
     * Returns the event as JSON, without a line end.
     *
     * @param state the run after the event: it knows the names
     */
    public static String line(RunState state, RecordedEvent recorded) {
        JsonWriter out = new JsonWriter();
        Names names = Names.of(state);
        new EventLine().write(out, names, recorded, Subject.of(names, recorded));
        return out.toString();
    }

    /** Writes whom it is about, and which start. */
    static void subject(JsonWriter out, Names names, Subject subject) {
        whom(out, names, subject);
        if (subject.attempt() > 0) {
            out.field("attempt", subject.attempt());
        }
    }

    /** Writes whom it is about. */
    static void whom(JsonWriter out, Names names, Subject subject) {
        out.known("host", subject.hostName(names))
                .known("component", subject.component(names))
                .known("block", subject.blockName(names))
                .known("process", subject.processName(names));
    }

    /** Writes what the host's clock said. */
    static void clock(JsonWriter out, Origin origin) {
        out.time("hostTime", origin.hostTimeNanos());
        if (measured(origin)) {
            out.field("clockOffsetMs", origin.clockOffsetMillis(), MILLIS_DIGITS);
            out.field("clockErrorMs", origin.clockErrorMillis(), MILLIS_DIGITS);
        }
    }

    /** Returns whether the clock of the event's host was ever compared with the controller's. */
    static boolean measured(Origin origin) {
        return origin.fromHost() && origin.clockErrorMillis() >= 0;
    }
}
