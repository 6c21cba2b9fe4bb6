package dev.plush.journal;

import dev.plush.event.Event;
import dev.plush.event.EventType;
import dev.plush.event.Origin;
import dev.plush.event.RecordedEvent;
import dev.plush.event.UnknownEvent;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Turns batches of events into bytes and back, as {@code docs/journal-format.md} says. Which bytes an event has follows
 * from the components of its record, so a new kind of event needs no code here. Stateless but for what it looked up.
 */
final class EventCodec {
    private static final int FROM_HOST = 1;
    private static final int SAME_CLOCK = 2;
    private static final int NO_HOST_TIME = 4;

    private final RecordCodec[] byNumber;

    /** @throws IllegalArgumentException if a kind of event has no number or holds what journals cannot */
    EventCodec() {
        ValueCodecs codecs = new ValueCodecs();
        int highest = 0;
        for (EventType type : EventType.values()) {
            highest = Math.max(highest, type.number());
        }
        byNumber = new RecordCodec[highest + 1];
        for (Class<?> leaf : leaves(Event.class)) {
            if (leaf != UnknownEvent.class) {
                byNumber[numberOf(leaf)] = codecs.ofRecord(leaf);
            }
        }
    }

    /** Returns the record classes that implement the sealed type {@code of}, through all its groups. */
    static List<Class<?>> leaves(Class<?> of) {
        if (!of.isSealed()) {
            return List.of(of);
        }
        List<Class<?>> leaves = new ArrayList<>();
        for (Class<?> permitted : of.getPermittedSubclasses()) {
            leaves.addAll(leaves(permitted));
        }
        return leaves;
    }

    private static int numberOf(Class<?> leaf) {
        for (EventType type : EventType.values()) {
            if (type.title().equals(leaf.getSimpleName())) {
                return type.number();
            }
        }
        throw new IllegalArgumentException("expected an EventType for " + leaf.getSimpleName() + ", found none");
    }

    /**
     * Appends the bytes of a batch.
     *
     * @throws IllegalArgumentException if an event holds a null or follows from itself; {@code out} is then half written
     */
    void write(ByteWriter out, List<RecordedEvent> batch) {
        long time = 0;
        long monotonic = 0;
        Origin clock = Origin.CONTROLLER;
        for (RecordedEvent each : batch) {
            if (each.cause() == each.sequence()) {
                throw new IllegalArgumentException("event " + each.sequence() + " cannot follow from itself");
            }
            int begin = out.begin();
            out.unsigned(
                    each.event() instanceof UnknownEvent u
                            ? u.number()
                            : each.event().type().number());
            out.signed(each.timeNanos() - time);
            out.signed(each.monotonicNanos() - monotonic);
            out.signed(each.cause() == 0 ? 0 : each.sequence() - each.cause());
            clock = writeOrigin(out, each, clock);
            writeBody(out, each.event());
            out.end(begin);
            time = each.timeNanos();
            monotonic = each.monotonicNanos();
        }
    }

    private static Origin writeOrigin(ByteWriter out, RecordedEvent each, Origin clock) {
        Origin origin = each.origin();
        if (origin.equals(Origin.CONTROLLER)) {
            out.u8(0);
            return clock;
        }
        boolean same = sameClock(origin, clock);
        boolean timed = origin.hostTimeNanos() != 0;
        out.u8(FROM_HOST | (same ? SAME_CLOCK : 0) | (timed ? 0 : NO_HOST_TIME));
        out.signed(origin.host());
        out.signed(origin.report());
        if (timed) {
            out.signed(origin.hostTimeNanos() - each.timeNanos());
        }
        if (!same) {
            out.f64(origin.clockOffsetMillis());
            out.f64(origin.clockErrorMillis());
        }
        return origin;
    }

    private static boolean sameClock(Origin a, Origin b) {
        return Double.doubleToRawLongBits(a.clockOffsetMillis()) == Double.doubleToRawLongBits(b.clockOffsetMillis())
                && Double.doubleToRawLongBits(a.clockErrorMillis()) == Double.doubleToRawLongBits(b.clockErrorMillis());
    }

    private void writeBody(ByteWriter out, Event event) {
        if (event instanceof UnknownEvent unknown) {
            byte[] body = HexFormat.of().parseHex(unknown.hex());
            out.raw(body, 0, body.length);
        } else {
            byNumber[event.type().number()].writeBody(out, event);
        }
    }

    /**
     * Reads a batch.
     *
     * @param count how many events {@code in} should hold
     * @throws ByteReader.Malformed naming the event, if the bytes are not those of such a batch
     */
    List<RecordedEvent> read(ByteReader in, long firstSequence, int count) {
        if (count < 1 || count > in.remaining()) {
            throw new ByteReader.Malformed(
                    "expected 1 to " + in.remaining() + " events in the batch, found a count of " + count);
        }
        List<RecordedEvent> batch = new ArrayList<>(count);
        RecordedEvent previous = new RecordedEvent(firstSequence - 1, 0, 0, 0, Origin.CONTROLLER, null);
        Origin clock = Origin.CONTROLLER;
        for (int i = 0; i < count; i++) {
            try {
                previous = readEvent(in, previous, clock);
            } catch (ByteReader.Malformed e) {
                throw new ByteReader.Malformed("event " + (firstSequence + i) + ": " + e.getMessage());
            }
            if (!previous.origin().equals(Origin.CONTROLLER)) {
                clock = previous.origin();
            }
            batch.add(previous);
        }
        if (!in.atEnd()) {
            throw new ByteReader.Malformed(
                    "expected nothing after the last event of the batch, found " + in.remaining() + " bytes");
        }
        return batch;
    }

    /**
     * Returns how many bytes each event of a batch takes, its length in front included.
     *
     * @throws ByteReader.Malformed if the bytes are not those of such a batch
     */
    static int[] sizes(ByteReader in, int count) {
        int[] sizes = new int[count];
        for (int i = 0; i < count; i++) {
            int begin = in.position();
            in.leave(in.enter());
            sizes[i] = in.position() - begin;
        }
        return sizes;
    }

    private RecordedEvent readEvent(ByteReader in, RecordedEvent previous, Origin clock) {
        int outer = in.enter();
        long number = in.unsigned();
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw new ByteReader.Malformed("expected the number of a kind of event, found " + number);
        }
        long time = previous.timeNanos() + in.signed();
        long monotonic = previous.monotonicNanos() + in.signed();
        long sequence = previous.sequence() + 1;
        long distance = in.signed();
        Origin origin = readOrigin(in, time, clock);
        Event event = readBody(in, (int) number);
        in.leave(outer);
        return new RecordedEvent(sequence, time, monotonic, distance == 0 ? 0 : sequence - distance, origin, event);
    }

    private static Origin readOrigin(ByteReader in, long time, Origin clock) {
        int flags = in.u8();
        if (flags == 0) {
            return Origin.CONTROLLER;
        }
        if ((flags & FROM_HOST) == 0 || flags > (FROM_HOST | SAME_CLOCK | NO_HOST_TIME)) {
            throw new ByteReader.Malformed("expected an origin of 0, 1, 3, 5 or 7, found " + flags);
        }
        int host = in.int32();
        long report = in.signed();
        long hostTime = (flags & NO_HOST_TIME) != 0 ? 0 : time + in.signed();
        boolean same = (flags & SAME_CLOCK) != 0;
        double offset = same ? clock.clockOffsetMillis() : in.f64();
        double error = same ? clock.clockErrorMillis() : in.f64();
        return new Origin(host, report, hostTime, offset, error);
    }

    private Event readBody(ByteReader in, int number) {
        int begin = in.position();
        if (number < byNumber.length && byNumber[number] != null) {
            Event event = (Event) byNumber[number].readBody(in);
            if (!in.tookNewer()) {
                return event;
            }
        }
        return new UnknownEvent(number, in.hexFrom(begin));
    }
}
