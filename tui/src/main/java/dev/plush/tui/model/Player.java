package dev.plush.tui.model;

import dev.plush.replay.Bookmarks;
import dev.plush.replay.Timeline;
import dev.plush.state.RunState;
import java.util.List;

/**
 * A replay: a place on a timeline that moves while time goes by. Immutable.
 *
 * @param nanos the moment that is shown, controller's wall clock of the run
 * @param state the run after all events up to the cursor; its sequence is the cursor
 * @param speed how many seconds of the run go by in one; {@value #SLOWEST} to {@value #FASTEST}
 * @param skipIdle whether stretches without events are jumped over
 * @param bookmarks moments that somebody wants to find again
 */
public record Player(
        Timeline timeline,
        long nanos,
        RunState state,
        boolean playing,
        double speed,
        boolean skipIdle,
        Bookmarks bookmarks) {
    /** No replay. */
    public static final Player NONE =
            new Player(Timeline.of(List.of()), 0, RunState.EMPTY, false, 1, true, Bookmarks.NONE);

    static final double SLOWEST = 0.25;
    static final double FASTEST = 1000;
    private static final long IDLE_NANOS = 2_000_000_000L;
    /** After a pause of the terminal (suspended, say) the replay goes on where it was. */
    private static final long LONGEST_TICK_NANOS = 1_000_000_000L;

    /** Returns a replay at the first event, playing. */
    public static Player of(Timeline timeline) {
        return new Player(timeline, timeline.startNanos(), timeline.at(1), true, 1, true, Bookmarks.NONE);
    }

    /** Returns the cursor: the sequence of the last event that has happened. */
    public long sequence() {
        return state.sequence();
    }

    /** Returns whether there is nothing after the cursor. */
    public boolean atEnd() {
        return sequence() >= timeline.size();
    }

    /** Returns whether the run may go on after the last event. */
    public boolean open() {
        return timeline.at(timeline.size()).life() != RunState.Life.ENDED;
    }

    /** Returns the replay of a run that has gone on; who was at the end is at the new one. */
    public Player grown(Timeline next) {
        boolean follows = atEnd();
        Player same = new Player(next, nanos, state, playing, speed, skipIdle, bookmarks);
        return follows ? same.toEvent(next.size()) : same;
    }

    /** Returns the replay after {@code passed} nanoseconds at the screen. */
    public Player ticked(long passed) {
        if (!playing || passed <= 0) {
            return this;
        }
        long goal = nanos + (long) (Math.min(passed, LONGEST_TICK_NANOS) * speed);
        if (skipIdle) {
            long next = timeline.notableAfter(sequence());
            long then = next == 0 ? timeline.endNanos() : timeline.event(next).timeNanos();
            goal = then - nanos > IDLE_NANOS ? Math.max(goal, then) : goal;
        }
        Player moved = toTime(goal);
        return moved.atEnd() ? moved.playing(false) : moved;
    }

    /** Returns the replay at an instant; beyond the ends, at the end. */
    public Player toTime(long goal) {
        long bounded = Math.max(timeline.startNanos(), Math.min(goal, timeline.endNanos()));
        return new Player(
                timeline,
                bounded,
                timeline.at(timeline.sequenceAt(bounded), state),
                playing,
                speed,
                skipIdle,
                bookmarks);
    }

    /** Returns the replay right after event {@code sequence}; beyond the ends, at the end. */
    public Player toEvent(long sequence) {
        if (timeline.size() == 0) {
            return this;
        }
        long goal = Math.max(1, Math.min(sequence, timeline.size()));
        return new Player(
                timeline,
                timeline.event(goal).timeNanos(),
                timeline.at(goal, state),
                playing,
                speed,
                skipIdle,
                bookmarks);
    }

    /** Returns the replay at a share of the run's time, 0 to 1. */
    public Player toShare(double share) {
        return toTime(timeline.startNanos() + (long) (share * length()));
    }

    /** Returns the share of the run's time that is over, 0 to 1. */
    public double share() {
        return (double) (nanos - timeline.startNanos()) / length();
    }

    private long length() {
        return Math.max(1, timeline.endNanos() - timeline.startNanos());
    }

    /** Returns the replay at the next event that matters, paused; or the one before. */
    public Player stepped(boolean forward) {
        long next = forward ? timeline.notableAfter(sequence()) : timeline.notableBefore(sequence());
        return (next == 0 ? this : toEvent(next)).playing(false);
    }

    /** Returns the replay at the next error or bookmark, paused; or the one before; at the same place if there is none. */
    public Player toFailure(boolean forward) {
        long failure = forward ? timeline.failureAfter(sequence()) : timeline.failureBefore(sequence());
        long mark = forward ? bookmarks.after(sequence()) : bookmarks.before(sequence());
        boolean first = failure == 0 || (mark != 0 && (forward ? mark < failure : mark > failure));
        long next = first ? mark : failure;
        return (next == 0 ? this : toEvent(next)).playing(false);
    }

    /** Returns the replay playing, from the start if it was at the end; or paused. */
    public Player playing(boolean next) {
        Player from = next && atEnd() ? toEvent(1) : this;
        return new Player(timeline, from.nanos, from.state, next, speed, skipIdle, bookmarks);
    }

    /** Returns the replay at another speed, within the bounds. */
    public Player speed(double next) {
        return new Player(
                timeline, nanos, state, playing, Math.max(SLOWEST, Math.min(next, FASTEST)), skipIdle, bookmarks);
    }

    /** Returns the replay with these bookmarks. */
    public Player with(Bookmarks next) {
        return new Player(timeline, nanos, state, playing, speed, skipIdle, next);
    }

    /** Returns the replay jumping over idle stretches, or not. */
    public Player skipIdle(boolean next) {
        return new Player(timeline, nanos, state, playing, speed, next, bookmarks);
    }

    /**
     * Returns the replay where {@code text} says, paused: a {@link dev.plush.replay.Place}, a phase, {@code failure}
     * for the first one, or the beginning of a bookmark's note.
     *
     * @throws IllegalArgumentException if it says none of these; the empty text changes nothing
     */
    public Player from(String text) {
        if (text.isBlank()) {
            return this;
        }
        return ReplayKeys.goal(this, text.strip())
                .map(player -> player.playing(false))
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected 1:30, 50%, #120, a phase or failure, found \"" + text + "\""));
    }
}
