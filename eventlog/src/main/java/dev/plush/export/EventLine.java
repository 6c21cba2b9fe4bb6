package dev.plush.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plush.event.EventType;
import dev.plush.event.Origin;
import dev.plush.event.RecordedEvent;
import java.util.Arrays;

/**
 * Writes the events of one run as JSON, {@code docs/event-schema.md} says how. What is the same in many lines (whom they
 * are about, the kind of event, the second) is kept as bytes, so that a line is mostly copied. For one thread.
 */
final class EventLine {
    private static final byte[] SEQUENCE = bytes("{\"sequence\":");
    private static final byte[] TIME = bytes(",\"time\":\"");
    private static final byte[] HOST_TIME = bytes("\"hostTime\":\"");
    private static final byte[] OFFSET = bytes("\"clockOffsetMs\":");
    private static final byte[] ERROR = bytes("\"clockErrorMs\":");
    private static final byte[] ATTEMPT = bytes("\"attempt\":");
    private static final byte[] CAUSE = bytes("\"cause\":");
    private static final int MILLIS_DIGITS = 6;

    private final byte[][] types = new byte[EventType.values().length][];
    private final Parts hosts = new Parts();
    private final Parts roles = new Parts();
    private final TimeText time = new TimeText();
    private final TimeText hostTime = new TimeText();

    /** Members of an object by number, and the component for which they hold; 0 where that does not matter. */
    private static final class Parts {
        private byte[][] members = new byte[64][];
        private int[] components = new int[64];

        private byte[] get(int number, int component) {
            return number < members.length && components[number] == component ? members[number] : null;
        }

        private byte[] put(int number, int component, byte[] part) {
            if (number >= members.length) {
                int length = Math.max(members.length * 2, number + 1);
                members = Arrays.copyOf(members, length);
                components = Arrays.copyOf(components, length);
            }
            members[number] = part;
            components[number] = component;
            return part;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    /** Writes the event as an object; keys are in a fixed order, those that have no value are left out. */
    void write(JsonWriter out, Names names, RecordedEvent recorded, Subject subject) {
        out.raw(SEQUENCE).number(recorded.sequence());
        if (recorded.timeNanos() != 0) {
            time.write(out.raw(TIME), recorded.timeNanos());
            out.bytes().ascii('"');
        }
        out.members(type(names, recorded.event().type()));
        subject(out, names, subject);
        if (subject.attempt() > 0) {
            out.member(ATTEMPT).number(subject.attempt());
        }
        if (recorded.cause() != 0) {
            out.member(CAUSE).number(recorded.cause());
        }
        clock(out, recorded.origin());
        EventData.write(out, names, recorded.event(), "data");
        out.end();
    }

    private byte[] type(Names names, EventType type) {
        byte[] part = types[type.ordinal()];
        if (part == null) {
            JsonWriter written = new JsonWriter().field("type", type.title()).known("run", names.run());
            part = written.bytes().toBytes();
            types[type.ordinal()] = part;
        }
        return part;
    }

    private void subject(JsonWriter out, Names names, Subject subject) {
        int host = subject.host();
        if (host < 0 || host >= names.hosts()) {
            EventJson.whom(out, names, subject);
            return;
        }
        int component = names.componentOf(host);
        byte[] part = hosts.get(host, component);
        if (part == null) {
            JsonWriter written = new JsonWriter();
            EventJson.whom(written, names, new Subject(host, -1, -1, 0));
            part = hosts.put(host, component, written.bytes().toBytes());
        }
        out.members(part);
        int role = subject.process() < 0 ? -1 : names.roleOf(subject.process());
        if (role < 0) {
            what(out, names, subject);
            return;
        }
        byte[] what = roles.get(role, 0);
        if (what == null) {
            JsonWriter written = new JsonWriter();
            what(written, names, subject);
            what = roles.put(role, 0, written.bytes().toBytes());
        }
        out.members(what);
    }

    private static void what(JsonWriter out, Names names, Subject subject) {
        out.known("block", subject.blockName(names)).known("process", subject.processName(names));
    }

    private void clock(JsonWriter out, Origin origin) {
        if (origin.hostTimeNanos() != 0) {
            hostTime.write(out.member(HOST_TIME), origin.hostTimeNanos());
            out.bytes().ascii('"');
        }
        if (EventJson.measured(origin)) {
            out.member(OFFSET).number(origin.clockOffsetMillis(), MILLIS_DIGITS);
            out.member(ERROR).number(origin.clockErrorMillis(), MILLIS_DIGITS);
        }
    }
}
