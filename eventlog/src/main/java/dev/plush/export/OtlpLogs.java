package dev.plush.export;

import dev.plush.event.EventType.Severity;
import dev.plush.event.RecordedEvent;
import java.io.IOException;
import java.io.OutputStream;

/** Events as log records of OpenTelemetry, many a line, each with the span in which it happened. */
final class OtlpLogs implements EventFormat {
    /** What is collected for one line. */
    private static final int LINE_BYTES = 256 * 1024;

    private final OutputStream out;
    private final OtlpEvent attributes = new OtlpEvent();
    private final JsonWriter json = new JsonWriter();
    private boolean begun;
    private String traceId = "";

    OtlpLogs(OutputStream out) {
        this.out = out;
    }

    /** Returns OpenTelemetry's number for a weight. */
    static int number(Severity severity) {
        return switch (severity) {
            case DEBUG -> 5;
            case INFO -> 9;
            case WARNING -> 13;
            case ERROR -> 17;
        };
    }

    private static String word(Severity severity) {
        return severity == Severity.WARNING ? "WARN" : severity.name();
    }

    @Override
    public void event(Names names, RecordedEvent recorded, Subject subject, boolean chosen) throws IOException {
        if (!chosen) {
            return;
        }
        if (!begun) {
            begun = true;
            traceId = Otlp.traceId(names);
            json.object().list("resourceLogs").object();
            Otlp.resource(json, names, -1);
            json.list("scopeLogs").object();
            Otlp.scope(json, names);
            json.list("logRecords");
        }
        long happened = recorded.origin().hostTimeNanos();
        json.object().quotedNumber("timeUnixNano", happened == 0 ? recorded.timeNanos() : happened);
        json.quotedNumber("observedTimeUnixNano", recorded.timeNanos());
        Severity severity = recorded.event().severity();
        json.field("severityNumber", number(severity)).field("severityText", word(severity));
        String title = recorded.event().type().title();
        json.object("body").field("stringValue", title).end();
        attributes.attributes(json, names, recorded, subject);
        json.field("traceId", traceId)
                .field(
                        "spanId",
                        subject.process() >= 0
                                ? Otlp.processSpan(names, subject.process(), subject.attempt())
                                : Otlp.runSpan(names));
        json.field("eventName", title).end();
        if (json.bytes().size() >= LINE_BYTES) {
            flush();
        }
    }

    @Override
    public void end() throws IOException {
        flush();
    }

    @Override
    public void flush() throws IOException {
        if (begun) {
            json.endList().end().endList().end().endList().end().line();
            begun = false;
        }
        json.bytes().drainTo(out);
        out.flush();
    }
}
