package dev.plush.export;

import dev.plush.event.Exit;
import dev.plush.event.RecordedEvent;
import java.util.Locale;
import java.util.function.Consumer;

/** A span in the making. Not thread-safe. */
final class OtlpSpan {
    /** OpenTelemetry's own default. What is more is counted. */
    static final int MAX_EVENTS = 128;

    private static final int INTERNAL = 1;
    private static final int OK = 1;
    private static final int ERROR = 2;

    private final String name;
    private final String id;
    private final String parent;
    private final long begunNanos;
    private final JsonWriter attributes = new JsonWriter();
    private final JsonWriter events = new JsonWriter();
    private final JsonWriter links = new JsonWriter();
    private int eventCount;
    private int status;
    private String message = "";

    /** @param parent the id of the span that it is part of; empty for none */
    OtlpSpan(String name, String id, String parent, long begunNanos) {
        this.name = name;
        this.id = id;
        this.parent = parent;
        this.begunNanos = begunNanos;
    }

    long begunNanos() {
        return begunNanos;
    }

    /** Returns where attributes are added. */
    JsonWriter attributes() {
        return attributes;
    }

    void link(String trace, String span) {
        links.object().field("traceId", trace).field("spanId", span).end();
    }

    void event(RecordedEvent recorded, Consumer<JsonWriter> about) {
        eventCount++;
        if (eventCount <= MAX_EVENTS) {
            events.object().quotedNumber("timeUnixNano", recorded.timeNanos());
            events.field("name", recorded.event().type().title());
            about.accept(events);
            events.end();
        }
    }

    /** Notes how a process ended. */
    void exit(Exit exit) {
        if (exit.kind() == Exit.Kind.STATUS) {
            Otlp.number(attributes, "process.exit.code", exit.value());
        }
        if (exit.succeeded()) {
            status = OK;
        } else {
            String kind = exit.kind().name().toLowerCase(Locale.ROOT);
            failed(exit.value() > 0 ? kind + "_" + exit.value() : kind, "");
        }
    }

    /** Notes how a phase ended. */
    static void phase(OtlpSpan span, String name, int failed) {
        Otlp.text(span.attributes, "cicd.pipeline.task.name", name);
        Otlp.text(span.attributes, "cicd.pipeline.task.run.result", failed > 0 ? "failure" : "success");
        if (failed > 0) {
            span.failed("blocks_failed", failed + " blocks failed or were skipped");
        }
    }

    /** @param type one of few words */
    void failed(String type, String why) {
        status = ERROR;
        message = why.isEmpty() ? type.replace('_', ' ') : why;
        Otlp.text(attributes, "error.type", type);
    }

    /** Notes that it goes on. */
    OtlpSpan unfinished() {
        Otlp.truth(attributes, "plush.unfinished", true);
        return this;
    }

    /** Returns it as JSON. */
    byte[] write(String trace, long endedNanos) {
        JsonWriter out = new JsonWriter();
        out.object().field("traceId", trace).field("spanId", id).known("parentSpanId", parent);
        out.field("name", name).field("kind", INTERNAL).quotedNumber("startTimeUnixNano", begunNanos);
        out.quotedNumber("endTimeUnixNano", endedNanos);
        out.list("attributes").members(attributes.bytes().toBytes()).endList();
        out.list("events").members(events.bytes().toBytes()).endList();
        if (eventCount > MAX_EVENTS) {
            out.field("droppedEventsCount", (long) eventCount - MAX_EVENTS);
        }
        out.list("links").members(links.bytes().toBytes()).endList();
        out.object("status").known("message", message);
        if (status > 0) {
            out.field("code", status);
        }
        return out.end().end().bytes().toBytes();
    }
}
