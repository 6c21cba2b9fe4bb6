package dev.plush.replay;

import dev.plush.control.Consequences;
import dev.plush.control.Controller;
import dev.plush.event.Event;
import dev.plush.event.RecordedEvent;
import dev.plush.state.Reducer;
import dev.plush.state.RunState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Decides again on everything that was recorded, with the decision core of this version: where it decides otherwise than
 * the controller did then, either that one was another version, or something is not as pure as it should be. Pure.
 */
public final class Recheck {
    /** At most so many differences are kept. */
    public static final int MOST = 100;

    /**
     * A decision that would be another one now.
     *
     * @param on what it was decided on
     * @param was what was decided then; empty for nothing, or the end of what followed
     * @param now what is decided now, in words; empty for nothing
     */
    public record Otherwise(RecordedEvent on, String was, String now) {}

    private final List<Otherwise> differences = new ArrayList<>();
    private RunState run = RunState.EMPTY;

    /** Takes the next batch of the journal: facts, each with what followed from it. */
    public void batch(List<RecordedEvent> batch) {
        Deque<Event> expected = new ArrayDeque<>();
        RecordedEvent on = batch.get(0);
        boolean differs = false;
        for (RecordedEvent recorded : batch) {
            Event next = differs ? null : next(expected);
            if (next == null) {
                on = recorded; // a fact; a batch may have several
            } else if (!next.equals(recorded.event())) {
                note(on, recorded.event().toString(), next.toString());
                differs = true; // what else is in this batch follows from that
            }
            run = Reducer.apply(run, recorded);
            List<Event> follows = Controller.decide(run, recorded.event()).events();
            for (int i = follows.size() - 1; i >= 0; i--) {
                expected.push(follows.get(i));
            }
        }
        Event left = differs ? null : next(expected);
        if (left != null) {
            note(on, "", left.toString());
        }
    }

    /** Returns what is decided next; null for nothing. */
    private Event next(Deque<Event> expected) {
        while (!expected.isEmpty()) {
            Event next = expected.pop();
            if (Consequences.stillStands(run, next)) {
                return next;
            }
        }
        return null;
    }

    private void note(RecordedEvent on, String was, String now) {
        if (differences.size() < MOST) {
            differences.add(new Otherwise(on, was, now));
        }
    }

    /** Returns the decisions that would be others, in order. */
    public List<Otherwise> differences() {
        return List.copyOf(differences);
    }

    /** Returns the run after all batches. */
    public RunState run() {
        return run;
    }
}
