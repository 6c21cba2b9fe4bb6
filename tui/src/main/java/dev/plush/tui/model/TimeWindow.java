package dev.plush.tui.model;

import dev.plush.replay.Timeline;
import dev.plush.state.RunState;

/** The part of a run's time that its timeline shows. */
public record TimeWindow(long fromNanos, long toNanos) {
    /** What is shorter cannot be told apart. */
    private static final long SHORTEST_NANOS = 1_000_000;

    /** Going back goes by this part of what is shown. */
    static final int STEPS = 4;

    /**
     * Returns the window: all of the run, or with {@code zoom} half of it so often, {@code back} quarters of itself before
     * its end. Pure.
     */
    static TimeWindow of(Model model, int zoom, int back) {
        RunState run = model.shown().run();
        long from = run.startNanos();
        long end = Math.max(from + SHORTEST_NANOS, end(model, run));
        long length = Math.max(SHORTEST_NANOS, (end - from) >> zoom);
        long to = Math.max(from + length, end - length / STEPS * back);
        return new TimeWindow(to - length, to);
    }

    /** A replay shows where it is in the whole run. */
    private static long end(Model model, RunState run) {
        if (model.replaying()) {
            Timeline timeline = model.player().timeline();
            return timeline.endNanos();
        }
        return run.life() == RunState.Life.ENDED ? run.timeNanos() : Math.max(run.timeNanos(), model.wallNanos());
    }

    /** Returns when cell {@code x} of {@code width} begins. */
    public long at(int x, int width) {
        return fromNanos + (long) ((toNanos - fromNanos) * ((double) x / Math.max(1, width)));
    }

    /** Returns in which cell of {@code width} that moment is; outside of 0 to {@code width} - 1 if it is not shown. */
    public int cell(long nanos, int width) {
        return (int) Math.floor((double) (nanos - fromNanos) / Math.max(1, toNanos - fromNanos) * width);
    }
}
