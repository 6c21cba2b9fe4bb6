package dev.plush.tui;

import dev.plush.replay.Timeline;

/** A record of a run that may go on while it is replayed. For any thread. */
public interface RunRecord {
    /** Returns what there is of it, as it was when this or {@link #advance} was called last. */
    Timeline now();

    /** Reads what has come since; returns whether there was more. */
    boolean advance();

    /** A record that is complete. */
    static RunRecord of(Timeline whole) {
        return new RunRecord() {
            @Override
            public Timeline now() {
                return whole;
            }

            @Override
            public boolean advance() {
                return false;
            }
        };
    }
}
