package dev.plush.tui.model;

import dev.plush.event.RecordedEvent;
import dev.plush.replay.Bookmarks;
import dev.plush.replay.Timeline;
import dev.plush.state.RunState;
import java.util.List;

/** What can happen to the screen. */
public sealed interface Message {
    /** The user pressed a key. */
    record Pressed(Key key) implements Message {}

    /**
     * The mouse did something at a cell of the screen; the first is 0.
     *
     * @param target what stands there; only of a click
     */
    record Pointed(Kind kind, int x, int y, Target target) implements Message {
        /** It did so, wherever that is. */
        public Pointed(Kind kind, int x, int y) {
            this(kind, x, y, Target.NOTHING);
        }

        /** Returns the same, done to what stands there. */
        public Pointed at(Target found) {
            return new Pointed(kind, x, y, found);
        }

        /** What it did. */
        public enum Kind {
            CLICK,
            WHEEL_UP,
            WHEEL_DOWN
        }
    }

    /** What came of a command, as lines. */
    record Told(String title, List<String> lines) implements Message {
        public Told {
            lines = List.copyOf(lines);
        }
    }

    /** The terminal has another size. */
    record Resized(Size size) implements Message {}

    /**
     * Time went by.
     *
     * @param wallNanos since 1970
     * @param monotonicNanos since any fixed moment; never goes back
     */
    record Ticked(long wallNanos, long monotonicNanos) implements Message {}

    /** There are new events; {@code run} is the state after the last of {@code events}. */
    record Advanced(RunState run, Seq<RecordedEvent> events) implements Message {}

    /** There is other output. */
    record Logged(Seq<LogLine> lines) implements Message {}

    /** The run that is replayed has gone on: the timeline continues the one that was shown. */
    record Grown(Timeline timeline) implements Message {}

    /**
     * What was printed before a line of that place, whose own chunk is in it.
     *
     * @param lines the oldest first
     * @param begun for each stream that is in it the beginning of the line that ends later; empty where there is none
     */
    record Earlier(long place, List<LogLine> lines, List<LogLine> begun) implements Message {
        public Earlier {
            lines = List.copyOf(lines);
            begun = List.copyOf(begun);
        }
    }

    /** These are all bookmarks of the run that is replayed. */
    record Bookmarked(Bookmarks bookmarks) implements Message {}

    /** The source of events or output is broken: no more will come. */
    record Broke(String why) implements Message {}

    /** The run answered what the user asked for. */
    record Answered(String text, boolean failed) implements Message {}
}
