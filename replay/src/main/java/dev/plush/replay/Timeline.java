package dev.plush.replay;

import dev.plush.event.RecordedEvent;
import dev.plush.journal.Recording;
import dev.plush.journal.Segment;
import dev.plush.journal.Segment.PhaseMark;
import dev.plush.state.Reducer;
import dev.plush.state.RunState;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * A recorded run that can be looked at as of any event or instant. Immutable, usable from any thread. Any state is a few
 * ten thousand events, at most, away from one that is kept, and where it is known where an event is, events need not be
 * in memory.
 */
public final class Timeline {
    /** So many events are looked at one by one for the strip. */
    private static final int EXACT = 50_000;
    /** Who folds more at once keeps states between, as others may be asked for there. */
    private static final int STRETCH = 16_384;

    private final EventStore store;
    private final List<Segment> segments;
    private final RunState last;
    private final String damage;
    private final int size;
    private final Recent recent = new Recent();

    private Timeline(EventStore store, List<Segment> segments, RunState last, String damage) {
        this.store = store;
        this.segments = segments;
        this.last = last;
        this.damage = damage;
        this.size = Math.toIntExact(last.sequence());
    }

    /**
     * Returns the timeline of {@code events}, which begin with sequence 1. It ends before the first event that cannot
     * be folded; {@link #damage()} then says why.
     */
    public static Timeline of(Iterable<RecordedEvent> events) {
        Remembered all = new Remembered(events);
        return new Timeline(all, all.segments(), all.last(), all.damage());
    }

    /** Returns the timeline of what {@code recording} has now. It needs the recording to stay open. */
    public static Timeline of(Recording recording) {
        synchronized (recording) {
            return new Timeline(new OnDisk(recording), recording.segments(), recording.last(), recording.damage());
        }
    }

    /** @param recording is asked for what it has had before, which never changes */
    private record OnDisk(Recording recording) implements EventStore {
        @Override
        public RunState before(long sequence) {
            return recording.before(sequence);
        }

        @Override
        public List<RecordedEvent> from(long sequence) {
            return recording.from(sequence);
        }

        @Override
        public Object source() {
            return recording;
        }
    }

    /** Returns what two timelines have in common if one continues the other. */
    public Object source() {
        return store.source();
    }

    /** Returns the number of events, which is also the sequence of the last. */
    public int size() {
        return size;
    }

    /** Returns why the timeline ends early, or the empty text. */
    public String damage() {
        return damage;
    }

    /** Returns all events in order, one after the other; they are not held in memory for that. */
    public Iterable<RecordedEvent> events() {
        return () -> new Walk(1, size);
    }

    /** Events in order, some at a time. */
    private final class Walk implements Iterator<RecordedEvent> {
        private long next;
        private final long end;
        private Iterator<RecordedEvent> some = List.<RecordedEvent>of().iterator();

        Walk(long next, long end) {
            this.next = next;
            this.end = end;
        }

        @Override
        public boolean hasNext() {
            return next <= end;
        }

        @Override
        public RecordedEvent next() {
            if (next > end) {
                throw new NoSuchElementException();
            }
            if (!some.hasNext()) {
                some = store.from(next).iterator();
            }
            next++;
            return some.next();
        }
    }

    /** Returns the event; fails with IndexOutOfBoundsException outside 1..size. */
    public RecordedEvent event(long sequence) {
        if (sequence < 1 || sequence > size) {
            throw new IndexOutOfBoundsException("event " + sequence + " of " + size);
        }
        return store.from(sequence).get(0);
    }

    /** Returns the time of the first event, in nanoseconds since 1970; 0 without events. */
    public long startNanos() {
        return size == 0 ? 0 : segments.get(0).blockNanos(0);
    }

    /** Returns the time of the last event, in nanoseconds since 1970; 0 without events. */
    public long endNanos() {
        return size == 0 ? 0 : segments.get(segments.size() - 1).endNanos();
    }

    /** Returns the state after event {@code sequence}; numbers outside 0..size are taken to the nearest. */
    public RunState at(long sequence) {
        return at(sequence, RunState.EMPTY);
    }

    /** Like {@link #at(long)}; folds on from {@code near}, a state of this timeline, where that is shorter. */
    public RunState at(long sequence, RunState near) {
        long goal = Math.max(0, Math.min(sequence, size));
        if (goal == size) {
            return last;
        }
        RunState from = recent.before(goal);
        if (near.sequence() <= goal && near.sequence() > from.sequence()) {
            from = near;
        }
        if (goal - from.sequence() >= Segment.EVENTS) {
            RunState kept = store.before(goal);
            from = kept.sequence() > from.sequence() ? kept : from;
            recent.add(from);
        }
        RunState state = from;
        while (state.sequence() < goal) {
            long end = Math.min(goal, state.sequence() + STRETCH);
            state = Reducer.applyAll(state, new Walk(state.sequence() + 1, end));
            recent.add(state);
        }
        return state;
    }

    /** Returns the state at an instant, in nanoseconds since 1970: after all events up to and including it. */
    public RunState atTime(long nanos) {
        return at(sequenceAt(nanos));
    }

    /** Returns the sequence of the last event that is not later than {@code nanos}; 0 if there is none. */
    public long sequenceAt(long nanos) {
        int low = 0;
        int high = blocks();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (blockNanos(middle) <= nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low == 0) {
            return 0;
        }
        long sequence = (low - 1L) * Segment.BLOCK;
        for (RecordedEvent event : store.from(sequence + 1)) {
            if (event.timeNanos() > nanos) {
                break;
            }
            sequence = event.sequence();
        }
        return Math.min(sequence, size);
    }

    private int blocks() {
        return (size + Segment.BLOCK - 1) / Segment.BLOCK;
    }

    private long blockNanos(int block) {
        int each = Segment.EVENTS / Segment.BLOCK;
        return block == blocks() ? endNanos() : segments.get(block / each).blockNanos(block % each);
    }

    /**
     * Returns how many events fall into each of {@code buckets} equal parts of the time from start to end. Of long runs
     * it is taken that {@value Segment#BLOCK} events that follow each other are spread evenly.
     */
    public int[] density(int buckets) {
        int[] counts = new int[buckets];
        if (size <= EXACT) {
            events().forEach(event -> counts[bucket(event.timeNanos(), buckets)]++);
            return counts;
        }
        for (int block = 0; block < blocks(); block++) {
            int events = Math.min(Segment.BLOCK, size - block * Segment.BLOCK);
            int first = bucket(blockNanos(block), buckets);
            int parts = bucket(blockNanos(block + 1), buckets) - first + 1;
            for (int i = 0; i < parts; i++) {
                counts[first + i] += (int) ((long) events * (i + 1) / parts - (long) events * i / parts);
            }
        }
        return counts;
    }

    /** Returns which of {@code buckets} equal parts of the time hold errors. */
    public BitSet failed(int buckets) {
        BitSet failed = new BitSet(buckets);
        for (Segment segment : segments) {
            for (int i = 0; i < segment.failures(); i++) {
                failed.set(bucket(segment.failureNanos(i), buckets));
            }
        }
        return failed;
    }

    /** Returns how many events are errors. */
    public int failureCount() {
        return segments.stream().mapToInt(Segment::failures).sum();
    }

    /** Returns which of {@code buckets} equal parts of the time holds {@code nanos}. */
    public int bucket(long nanos, int buckets) {
        long length = Math.max(1, endNanos() - startNanos());
        double share = (double) (nanos - startNanos()) / length;
        return Math.max(0, Math.min(buckets - 1, (int) (share * buckets)));
    }

    /** Returns the phases in the order in which they began. */
    public List<PhaseMark> phases() {
        return segments.stream().flatMap(segment -> segment.phases().stream()).toList();
    }

    /** Returns the first error after {@code sequence}, or 0 if there is none. */
    public long failureAfter(long sequence) {
        return after(sequence, Segment::failureAfter);
    }

    /** Returns the last error before {@code sequence}, or 0 if there is none. */
    public long failureBefore(long sequence) {
        return before(sequence, Segment::failureBefore);
    }

    /** Returns the first event after {@code sequence} that is more than a measurement or a timer, or 0. */
    public long notableAfter(long sequence) {
        return after(sequence, Segment::notableAfter);
    }

    /** Returns the last event before {@code sequence} that is more than a measurement or a timer, or 0. */
    public long notableBefore(long sequence) {
        return before(sequence, Segment::notableBefore);
    }

    /** Returns the last event before {@code sequence} from which trouble may come, or 0. */
    public long suspectBefore(long sequence) {
        return before(sequence, Segment::suspectBefore);
    }

    private interface Seek {
        long from(Segment segment, long sequence);
    }

    private long after(long sequence, Seek seek) {
        for (int i = number(sequence + 1); i < segments.size(); i++) {
            long found = seek.from(segments.get(i), sequence);
            if (found > 0) {
                return found;
            }
        }
        return 0;
    }

    private long before(long sequence, Seek seek) {
        for (int i = number(sequence - 1); i >= 0; i--) {
            long found = seek.from(segments.get(i), sequence);
            if (found > 0) {
                return found;
            }
        }
        return 0;
    }

    /** Returns the number of the segment that holds the event; for one that is not there, of the nearest. */
    private int number(long sequence) {
        return (int) Math.max(0, Math.min((sequence - 1) / Segment.EVENTS, segments.size() - 1L));
    }
}
