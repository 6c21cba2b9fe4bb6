package dev.plush.export;

import dev.plush.event.RecordedEvent;
import dev.plush.event.RunEvent.RunStarted;

/** What an event says, as attributes. */
final class OtlpEvent {
    private final JsonWriter data = new JsonWriter();

    /** Writes the attributes: who, where in the journal, and the data of its kind as JSON. */
    void attributes(JsonWriter out, Names names, RecordedEvent recorded, Subject subject) {
        out.list("attributes");
        Otlp.number(out, "plush.sequence", recorded.sequence());
        if (recorded.cause() != 0) {
            Otlp.number(out, "plush.cause", recorded.cause());
        }
        Otlp.text(out, "host.name", subject.hostName(names));
        Otlp.text(out, "plush.block", subject.blockName(names));
        Otlp.text(out, "plush.process", subject.processName(names));
        if (subject.attempt() > 0) {
            Otlp.number(out, "plush.attempt", subject.attempt());
        }
        if (!(recorded.event() instanceof RunStarted)) { // its plan is of no use there
            data.clear();
            data.object();
            EventData.write(data, names, recorded.event());
            String text = data.end().toString();
            Otlp.text(out, "plush.data", text.equals("{}") ? "" : text);
        }
        out.endList();
    }
}
