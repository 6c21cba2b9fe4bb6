package dev.plush.export;

import dev.plush.event.EventType;
import dev.plush.event.Origin;
import dev.plush.event.RecordedEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** CloudEvents 1.0 in their JSON form, one a line; with the extensions sequence, recordedtime and severity. */
final class CloudEvents implements EventFormat {
    private static final int CHUNK_BYTES = 64 * 1024;
    private static final int SEQUENCE_DIGITS = 19;
    private static final String UNRESERVED = "-._~";

    private final OutputStream out;
    private final JsonWriter json = new JsonWriter();

    CloudEvents(OutputStream out) {
        this.out = out;
    }

    @Override
    public void event(Names names, RecordedEvent recorded, Subject subject, boolean chosen) throws IOException {
        if (!chosen) {
            return;
        }
        Origin origin = recorded.origin();
        EventType.Severity severity = recorded.event().severity();
        json.object().field("specversion", "1.0").field("id", Long.toString(recorded.sequence()));
        json.field("source", source(names, origin))
                .field("type", type(recorded.event().type()));
        json.known("subject", subject.path(names));
        long happened = origin.hostTimeNanos() == 0 ? recorded.timeNanos() : origin.hostTimeNanos();
        json.time("time", happened).field("datacontenttype", "application/json");
        json.field("sequence", digits(recorded.sequence())).time("recordedtime", recorded.timeNanos());
        json.field("severitytext", severity.name()).field("severitynumber", OtlpLogs.number(severity));
        json.object("data").known("run", names.run());
        EventJson.subject(json, names, subject);
        if (recorded.cause() != 0) {
            json.field("cause", recorded.cause());
        }
        EventJson.clock(json, origin);
        EventData.write(json, names, recorded.event(), "data");
        json.end().end().line();
        if (json.bytes().size() >= CHUNK_BYTES) {
            json.bytes().drainTo(out);
        }
    }

    /** {@code PROCESS_EXITED} is {@code dev.plush.process.exited.v1}. */
    private static String type(EventType type) {
        String words =
                type.name().toLowerCase(Locale.ROOT).replaceFirst("_", ".").replace('_', '-');
        return "dev.plush." + words + ".v1";
    }

    private static String source(Names names, Origin origin) {
        String run = "/run/" + encoded(names.run());
        return origin.fromHost() ? run + "/host/" + encoded(names.host(origin.host())) : run + "/controller";
    }

    /** Sequences are texts there, compared as texts. */
    private static String digits(long sequence) {
        String digits = Long.toString(sequence);
        return "0".repeat(SEQUENCE_DIGITS - digits.length()) + digits;
    }

    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0);
            encoded.append(plain ? Character.toString(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
        }
        return encoded.toString();
    }

    @Override
    public void end() throws IOException {
        flush();
    }

    @Override
    public void flush() throws IOException {
        json.bytes().drainTo(out);
        out.flush();
    }
}
