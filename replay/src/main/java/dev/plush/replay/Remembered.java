package dev.plush.replay;

import dev.plush.event.RecordedEvent;
import dev.plush.journal.Segment;
import dev.plush.state.Reducer;
import dev.plush.state.RunState;
import java.util.ArrayList;
import java.util.List;

/** Events in memory, with the state after each segment (states share structure). Does not change once it is made. */
final class Remembered implements EventStore {
    private final List<RecordedEvent> events = new ArrayList<>();
    private final List<RunState> states = new ArrayList<>();
    private final List<Segment> segments = new ArrayList<>();
    private RunState last = RunState.EMPTY;
    private String damage = "";

    /** Takes events, which begin with sequence 1, up to the first one that cannot be folded. */
    Remembered(Iterable<RecordedEvent> all) {
        states.add(last);
        Segment.Builder making = new Segment.Builder(1);
        try {
            for (RecordedEvent event : all) {
                last = Reducer.apply(last, event);
                events.add(event);
                making.add(event, 0);
                if (making.full()) {
                    segments.add(making.done());
                    states.add(last);
                    making = new Segment.Builder(making.next());
                }
            }
        } catch (IllegalStateException e) {
            damage = e.getMessage();
        }
        if (making.count() > 0) {
            segments.add(making.done());
        }
    }

    List<Segment> segments() {
        return segments;
    }

    RunState last() {
        return last;
    }

    String damage() {
        return damage;
    }

    @Override
    public RunState before(long sequence) {
        return states.get((int) (sequence / Segment.EVENTS));
    }

    @Override
    public List<RecordedEvent> from(long sequence) {
        return events.subList(Math.toIntExact(sequence - 1), events.size());
    }
}
