package dev.plush.journal;

import dev.plush.event.Event;
import dev.plush.event.EventType.Severity;
import dev.plush.event.FlowEvent.BlockEnded;
import dev.plush.event.FlowEvent.PhaseStarted;
import dev.plush.event.OperatorEvent.OperatorRequested;
import dev.plush.event.Outcome;
import dev.plush.event.ProcessEvent.ProcessStopping;
import dev.plush.event.RecordedEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is worth knowing of some {@value #EVENTS} events that follow each other, so that the rest can stay where it is:
 * where they are and when they were, which of them matter, and which phases began. Immutable, 2 KB.
 */
public final class Segment {
    /** How many events a segment is of; the last one of a journal may have fewer. */
    public static final int EVENTS = 8192;

    /** So many events have one place and one time. */
    public static final int BLOCK = 256;

    /** A phase began. */
    public record PhaseMark(String name, long sequence, long timeNanos) {}

    private final long first;
    private final int count;
    private final long endNanos;
    private final long[] places; // of each block: where the batch begins that holds its first event
    private final long[] times; // of each block: of its first event
    private final Bits notable;
    private final Bits suspect;
    private final int[] failures;
    private final long[] failureTimes;
    private final List<PhaseMark> phases;

    private Segment(Builder from) {
        first = from.first;
        count = from.count;
        endNanos = from.endNanos;
        int blocks = (count + BLOCK - 1) / BLOCK;
        places = Arrays.copyOf(from.places, blocks);
        times = Arrays.copyOf(from.times, blocks);
        notable = from.notable.of(count);
        suspect = from.suspect.of(count);
        failures = Arrays.copyOf(from.failures, from.failed);
        failureTimes = Arrays.copyOf(from.failureTimes, from.failed);
        phases = List.copyOf(from.phases);
    }

    /** Returns the sequence of its first event. */
    public long first() {
        return first;
    }

    /** Returns the sequence after its last event. */
    public long end() {
        return first + count;
    }

    /** Returns the time of its last event, in nanoseconds since 1970. */
    public long endNanos() {
        return endNanos;
    }

    /** Returns how many blocks it has. */
    public int blocks() {
        return places.length;
    }

    /** Returns the time of the first event of a block. */
    public long blockNanos(int block) {
        return times[block];
    }

    long place(int block) {
        return places[block];
    }

    /** Returns the phases that began, in order. */
    public List<PhaseMark> phases() {
        return phases;
    }

    /** Returns how many events are failures. */
    public int failures() {
        return failures.length;
    }

    /** Returns the sequence of a failure, by its number from 0. */
    public long failure(int number) {
        return first + failures[number];
    }

    /** Returns the time of a failure, by its number from 0. */
    public long failureNanos(int number) {
        return failureTimes[number];
    }

    /** Returns the first failure after {@code sequence}, or 0. */
    public long failureAfter(long sequence) {
        for (int failure : failures) {
            if (first + failure > sequence) {
                return first + failure;
            }
        }
        return 0;
    }

    /** Returns the last failure before {@code sequence}, or 0. */
    public long failureBefore(long sequence) {
        for (int i = failures.length - 1; i >= 0; i--) {
            if (first + failures[i] < sequence) {
                return first + failures[i];
            }
        }
        return 0;
    }

    /** Returns the first event after {@code sequence} that is more than a measurement or a timer, or 0. */
    public long notableAfter(long sequence) {
        return sequence(notable.next((int) Math.max(0, sequence + 1 - first)));
    }

    /** Returns the last event before {@code sequence} that is more than a measurement or a timer, or 0. */
    public long notableBefore(long sequence) {
        return sequence(notable.previous((int) Math.min(count, sequence - first) - 1));
    }

    /** Returns the last event before {@code sequence} from which trouble may come, or 0; see {@link Builder#suspect}. */
    public long suspectBefore(long sequence) {
        return sequence(suspect.previous((int) Math.min(count, sequence - first) - 1));
    }

    private long sequence(int offset) {
        return offset < 0 ? 0 : first + offset;
    }

    void write(ByteWriter out) {
        out.unsigned(first);
        out.unsigned(count);
        out.signed(endNanos);
        for (int i = 0; i < places.length; i++) {
            out.signed(places[i] - (i == 0 ? 0 : places[i - 1]));
            out.signed(times[i] - (i == 0 ? 0 : times[i - 1]));
        }
        notable.write(out);
        suspect.write(out);
        out.unsigned(failures.length);
        for (int i = 0; i < failures.length; i++) {
            out.unsigned(failures[i] - (i == 0 ? 0 : failures[i - 1]));
            out.signed(failureTimes[i] - endNanos);
        }
        out.unsigned(phases.size());
        for (PhaseMark phase : phases) {
            out.text(phase.name());
            out.unsigned(phase.sequence());
            out.signed(phase.timeNanos());
        }
    }

    /** @throws ByteReader.Malformed if there is none */
    static Segment read(ByteReader in) {
        Builder builder = new Builder(in.unsigned());
        builder.count = (int) in.unsigned();
        if (builder.count < 1 || builder.count > EVENTS) {
            throw new ByteReader.Malformed("expected 1 to " + EVENTS + " events, found " + builder.count);
        }
        builder.endNanos = in.signed();
        for (int i = 0; i < (builder.count + BLOCK - 1) / BLOCK; i++) {
            builder.places[i] = in.signed() + (i == 0 ? 0 : builder.places[i - 1]);
            builder.times[i] = in.signed() + (i == 0 ? 0 : builder.times[i - 1]);
        }
        builder.notable.read(in, builder.count);
        builder.suspect.read(in, builder.count);
        builder.failed = in.count("failures");
        builder.failures = new int[builder.failed];
        builder.failureTimes = new long[builder.failed];
        for (int i = 0; i < builder.failed; i++) {
            builder.failures[i] = (int) in.unsigned() + (i == 0 ? 0 : builder.failures[i - 1]);
            builder.failureTimes[i] = builder.endNanos + in.signed();
        }
        for (int left = in.count("phases"); left > 0; left--) {
            builder.phases.add(new PhaseMark(in.text(), in.unsigned(), in.signed()));
        }
        return new Segment(builder);
    }

    /** A segment in the making. For one thread. */
    public static final class Builder {
        private final long first;
        private int count;
        private long endNanos;
        private final long[] places = new long[EVENTS / BLOCK];
        private final long[] times = new long[EVENTS / BLOCK];
        private final Bits notable = new Bits(EVENTS);
        private final Bits suspect = new Bits(EVENTS);
        private int[] failures = new int[16];
        private long[] failureTimes = new long[16];
        private int failed;
        private final List<PhaseMark> phases = new ArrayList<>();

        /** Begins with the event of that sequence. */
        public Builder(long first) {
            this.first = first;
        }

        /** Takes the next event; {@code place} says where its batch begins, if it is in a file. */
        public void add(RecordedEvent recorded, long place) {
            if (count % BLOCK == 0) {
                places[count / BLOCK] = place;
                times[count / BLOCK] = recorded.timeNanos();
            }
            Severity severity = recorded.event().severity();
            if (severity == Severity.ERROR) {
                addFailure(recorded.timeNanos());
            }
            if (severity != Severity.DEBUG) {
                notable.set(count);
            }
            if (suspect(recorded.event())) {
                suspect.set(count);
            }
            if (recorded.event() instanceof PhaseStarted phase) {
                phases.add(new PhaseMark(phase.name(), recorded.sequence(), recorded.timeNanos()));
            }
            endNanos = recorded.timeNanos();
            count++;
        }

        /** Returns whether what went wrong can have come from that: it is bad, ended or stopped something, or somebody asked. */
        public static boolean suspect(Event event) {
            return event.severity().compareTo(Severity.WARNING) >= 0
                    || event instanceof ProcessStopping
                    || event instanceof OperatorRequested
                    || (event instanceof BlockEnded ended && ended.outcome() != Outcome.COMPLETED);
        }

        private void addFailure(long nanos) {
            if (failed == failures.length) {
                failures = Arrays.copyOf(failures, 2 * failed);
                failureTimes = Arrays.copyOf(failureTimes, 2 * failed);
            }
            failures[failed] = count;
            failureTimes[failed++] = nanos;
        }

        /** Returns how many events were taken. */
        public int count() {
            return count;
        }

        /** Returns the sequence of the event that it would take next. */
        public long next() {
            return first + count;
        }

        /** Returns whether it takes no more. */
        public boolean full() {
            return count == EVENTS;
        }

        /** Returns what there is. */
        public Segment done() {
            return new Segment(this);
        }
    }
}
