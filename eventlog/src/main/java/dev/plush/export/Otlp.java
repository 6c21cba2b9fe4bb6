package dev.plush.export;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What spans and log records of OpenTelemetry have in common: ids, resources, attributes. */
final class Otlp {
    private static final int TRACE_ID_BYTES = 16;
    private static final int SPAN_ID_BYTES = 8;
    private static final int DIGITS = 6;

    private Otlp() {}

    /** Returns the id of the trace that is the run; the same for every export of it. */
    static String traceId(Names names) {
        return hash("plush/" + names.run(), TRACE_ID_BYTES);
    }

    /** Returns the id of the span that is the run. */
    static String runSpan(Names names) {
        return hash("plush/" + names.run() + "/run", SPAN_ID_BYTES);
    }

    /** Returns the id of the span that is a phase. */
    static String phaseSpan(Names names, int phase) {
        return hash("plush/" + names.run() + "/phase/" + phase, SPAN_ID_BYTES);
    }

    /** Returns the id of the span that is one start of a process. */
    static String processSpan(Names names, int process, int attempt) {
        return hash("plush/" + names.run() + "/process/" + process + "/" + attempt, SPAN_ID_BYTES);
    }

    private static String hash(String text, int bytes) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum, 0, bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new LinkageError("every Java has SHA-256", e);
        }
    }

    /** Writes the resource: the run, and the host if there is one. */
    static void resource(JsonWriter out, Names names, int host) {
        out.object("resource").list("attributes");
        String project = names.plan().project();
        text(out, "service.name", project.isEmpty() ? "plush" : project);
        text(out, "service.instance.id", names.run());
        if (host >= 0) {
            text(out, "host.name", names.host(host));
            text(out, "plush.component", new Subject(host, -1, -1, 0).component(names));
        }
        out.endList().end();
    }

    /** Writes who made the records. */
    static void scope(JsonWriter out, Names names) {
        out.object("scope").field("name", "dev.plush").field("version", names.version());
        out.end();
    }

    /** Writes an attribute, but for an empty text. */
    static void text(JsonWriter out, String key, String value) {
        if (!value.isEmpty()) {
            out.object().field("key", key).object("value").field("stringValue", value);
            out.end().end();
        }
    }

    /** Writes an attribute. */
    static void number(JsonWriter out, String key, long value) {
        out.object().field("key", key).object("value").quotedNumber("intValue", value);
        out.end().end();
    }

    /** Writes an attribute. */
    static void number(JsonWriter out, String key, double value) {
        out.object().field("key", key).object("value").field("doubleValue", value, DIGITS);
        out.end().end();
    }

    /** Writes an attribute. */
    static void truth(JsonWriter out, String key, boolean value) {
        out.object().field("key", key).object("value").field("boolValue", value);
        out.end().end();
    }
}
