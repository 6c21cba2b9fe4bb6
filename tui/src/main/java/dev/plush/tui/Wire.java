package dev.plush.tui;

import dev.plush.tui.model.Message.Pointed;
import java.io.IOException;
import java.util.Optional;

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

        @Override
        public void mouse(boolean on) {
            // it has none
        }

        @Override
        public Optional<Pointed> pointed() {
            return Optional.empty();
        }

        @Override
        public void ask() {
            // it does not answer
        }

        @Override
        public void askIfShown() {
            // nor to this
        }

        @Override
        public long questions() {
            return 0;
        }

        @Override
        public long answers() {
            return 0;
        }

        @Override
        public long roundTripNanos() {
            return Long.MAX_VALUE;
        }
    };

    /** Returns how many bytes have gone to the terminal so far; for any thread. */
    long bytes();

    /** Gives the text to the terminal's clipboard. */
    void copy(String text) throws IOException;

    /** Has the terminal tell of the mouse, or not any more. */
    void mouse(boolean on) throws IOException;

    /** Returns what the mouse did next; for any thread. */
    Optional<Pointed> pointed();

    /** Asks the terminal what it can do; what it answers is seen later, if it does. */
    void ask() throws IOException;

    /** Asks with the end of the next frame whether it was shown, if the terminal is one that answers. */
    void askIfShown();

    /** Returns how many frames the terminal was asked about; for any thread. */
    long questions();

    /** Returns how many of these questions it has answered; for any thread. */
    long answers();

    /** Returns how long the answer to the first question took; without one, more than anything else; for any thread. */
    long roundTripNanos();
}
