package dev.plush.tui;

import java.io.IOException;

/** What goes to a terminal beside the cells of the screen. For whoever holds the terminal. */
interface Wire {
    /** A terminal that takes nothing of the kind, in tests. */
    Wire NONE = new Wire() {
        @Override
        public long bytes() {
            return 0;
        }

        @Override
        public void copy(String text) {
            // it has no clipboard
        }
    };

    /** Returns how many bytes have gone to the terminal so far; for any thread. */
    long bytes();

    /** Gives the text to the terminal's clipboard. */
    void copy(String text) throws IOException;
}
