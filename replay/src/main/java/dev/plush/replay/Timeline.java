package dev.plush.replay;

import dev.plush.event.Event;
import dev.plush.event.EventType.Severity;
import dev.plush.event.FlowEvent.PhaseStarted;
import dev.plush.event.RecordedEvent;
import dev.plush.state.Reducer;
import dev.plush.state.RunState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A recorded run that can be looked at as of any event or instant. Immutable, usable from any thread. It holds all
 * events in memory and the folded state after every {@value #CHECKPOINT_EVENTS} of them (states share structure), so
 * that any state is at most that many folds away.
 */
public final class Timeline {
    /** Folding so many events takes a few milliseconds: less than a frame of the screen. */
    static final int CHECKPOINT_EVENTS = 10_000;

    /** A phase began. */
    public record PhaseMark(String name, long sequence, long timeNanos) {}

    private final List<RecordedEvent> events = new ArrayList<>();
    private final List<RunState> checkpoints = new ArrayList<>();
    private final List<PhaseMark> phases = new ArrayList<>();
    private final Sequences failures = new Sequences();
    private final Sequences notable = new Sequences();
    private RunState last = RunState.EMPTY;
    private String damage = "";

    private Timeline() {
        checkpoints.add(RunState.EMPTY);
    }

    /**
     * Returns the timeline of {@code events}, which begin with sequence 1. It ends before the first event that cannot
     * be folded; {@link #damage()} then says why.
     */
    public static Timeline of(Iterable<RecordedEvent> events) {
        Timeline timeline = new Timeline();
        for (RecordedEvent event : events) {
            try {
                timeline.add(event);
            } catch (IllegalStateException e) {
                timeline.damage = e.getMessage();
                break;
            }
        }
        return timeline;
    }

    private void add(RecordedEvent recorded) {
        last = Reducer.apply(last, recorded);
        events.add(recorded);
        if (recorded.sequence() % CHECKPOINT_EVENTS == 0) {
            checkpoints.add(last);
        }
        Event event = recorded.event();
        Severity severity = event.severity();
        if (severity == Severity.ERROR) {
            failures.add(recorded.sequence());
        }
        if (severity != Severity.DEBUG) {
            notable.add(recorded.sequence());
        }
        if (event instanceof PhaseStarted phase) {
            phases.add(new PhaseMark(phase.name(), recorded.sequence(), recorded.timeNanos()));
        }
    }

    /** Returns the number of events, which is also the sequence of the last. */
    public int size() {
        return events.size();
    }

    /** Returns why the timeline ends early, or the empty text. */
    public String damage() {
        return damage;
    }

    /** Returns all events; the one with sequence {@code s} is at {@code s - 1}. */
    public List<RecordedEvent> events() {
        return Collections.unmodifiableList(events);
    }

    /** Returns the event; fails with IndexOutOfBoundsException outside 1..size. */
    public RecordedEvent event(long sequence) {
        return events.get(Math.toIntExact(sequence - 1));
    }

    /** Returns the time of the first event, in nanoseconds since 1970; 0 without events. */
    public long startNanos() {
        return events.isEmpty() ? 0 : events.get(0).timeNanos();
    }

    /** Returns the time of the last event, in nanoseconds since 1970; 0 without events. */
    public long endNanos() {
        return events.isEmpty() ? 0 : events.get(events.size() - 1).timeNanos();
    }

    /** Returns the state after event {@code sequence}; numbers outside 0..size are taken to the nearest. */
    public RunState at(long sequence) {
        return at(sequence, RunState.EMPTY);
    }

    /** Like {@link #at(long)}; folds on from {@code near}, a state of this timeline, where that is shorter. */
    public RunState at(long sequence, RunState near) {
        long goal = Math.max(0, Math.min(sequence, size()));
        if (goal == size()) {
            return last;
        }
        RunState state = checkpoints.get(Math.toIntExact(goal / CHECKPOINT_EVENTS));
        if (near.sequence() <= goal && near.sequence() > state.sequence()) {
            state = near;
        }
        while (state.sequence() < goal) {
            state = Reducer.apply(state, event(state.sequence() + 1));
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
        int high = events.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (events.get(middle).timeNanos() <= nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Returns how many events fall into each of {@code buckets} equal parts of the time from start to end. */
    public int[] density(int buckets) {
        int[] counts = new int[buckets];
        for (RecordedEvent event : events) {
            counts[bucket(event.timeNanos(), buckets)]++;
        }
        return counts;
    }

    /** Returns which of {@code buckets} equal parts of the time holds {@code nanos}. */
    public int bucket(long nanos, int buckets) {
        long length = Math.max(1, endNanos() - startNanos());
        double share = (double) (nanos - startNanos()) / length;
        return Math.max(0, Math.min(buckets - 1, (int) (share * buckets)));
    }

    /** Returns the phases in the order in which they began. */
    public List<PhaseMark> phases() {
        return Collections.unmodifiableList(phases);
    }

    /** Returns the sequences of the events that are errors, in order. */
    public long[] failures() {
        return failures.toArray();
    }

    /** Returns the first error after {@code sequence}, or 0 if there is none. */
    public long failureAfter(long sequence) {
        return failures.after(sequence);
    }

    /** Returns the last error before {@code sequence}, or 0 if there is none. */
    public long failureBefore(long sequence) {
        return failures.before(sequence);
    }

    /** Returns the first event after {@code sequence} that is more than a measurement or a timer, or 0. */
    public long notableAfter(long sequence) {
        return notable.after(sequence);
    }

    /** Returns the last event before {@code sequence} that is more than a measurement or a timer, or 0. */
    public long notableBefore(long sequence) {
        return notable.before(sequence);
    }
}
