package dev.plush.tui.model;

import dev.plush.event.RecordedEvent;
import dev.plush.replay.Timeline;

/** The events of a timeline up to a cursor. Event {@code s} has the number {@code s - 1}. */
record Past(Timeline timeline, long end) implements Seq<RecordedEvent> {
    @Override
    public Object source() {
        return timeline.source();
    }

    @Override
    public long first() {
        return 0;
    }

    @Override
    public RecordedEvent get(long ordinal) {
        return timeline.event(ordinal + 1);
    }
}
