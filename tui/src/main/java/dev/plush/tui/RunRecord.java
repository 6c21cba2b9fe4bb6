package dev.plush.tui;

import dev.plush.replay.Bookmarks;
import dev.plush.replay.Timeline;
import java.io.IOException;
import java.util.Optional;

/** A record of a run that may go on while it is replayed. For any thread. */
public interface RunRecord {
    /** Returns what there is of it, as it was when this or {@link #advance} was called last. */
    Timeline now();

    /** Reads what has come since; returns whether there was more. */
    boolean advance();

    /**
     * Returns the bookmarks that are kept beside it; none of a record that is nowhere.
     *
     * @throws IOException if they cannot be read; its message is shown
     */
    default Bookmarks bookmarks() throws IOException {
        return Bookmarks.NONE;
    }

    /**
     * Keeps a bookmark, or with no note removes it; returns all that there are then.
     *
     * @throws IOException if it cannot be kept; its message is shown
     */
    default Bookmarks keep(long sequence, Optional<String> note) throws IOException {
        throw new IOException("this record is kept nowhere");
    }

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
