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
        Subject subject = Subject.of(state, recorded);
        Origin origin = recorded.origin();
        out.object().field("sequence", recorded.sequence());
        text(out, "time", Times.text(recorded.timeNanos()));
        out.field("type", recorded.event().type().title());
        text(out, "run", state.run());
        text(out, "host", subject.host());
        text(out, "component", subject.component());
        text(out, "block", subject.block());
        text(out, "process", subject.process());
        if (subject.attempt() > 0) {
            out.field("attempt", subject.attempt());
        }
        if (recorded.cause() != 0) {
            out.field("cause", recorded.cause());
        }
        text(out, "hostTime", Times.text(origin.hostTimeNanos()));
        if (measured(origin)) {
            out.field("clockOffsetMs", origin.clockOffsetMillis(), MILLIS_DIGITS);
            out.field("clockErrorMs", origin.clockErrorMillis(), MILLIS_DIGITS);
        }
        if (EventData.any(recorded.event())) {
            out.object("data");
            EventData.write(out, state, recorded.event());
            out.end();
        }
        return out.end().toString();
    }

    /** Returns whether the clock of the event's host was ever compared with the controller's. */
    static boolean measured(Origin origin) {
        return origin.fromHost() && origin.clockErrorMillis() >= 0;
    }

    private static void text(JsonWriter out, String key, String value) {
        if (!value.isEmpty()) {
            out.field(key, value);
        }
    }
}
