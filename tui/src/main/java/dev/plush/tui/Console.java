package dev.plush.tui;

import java.io.IOException;

/** What a terminal can do beside showing a screen. */
interface Console {
    /** A terminal that is no one's, in tests. */
    Console NONE = new Console() {
        @Override
        public void restore() {
            // nothing was changed
        }

        @Override
        public void take() {
            // nothing was given back
        }

        @Override
        public void suspend() {
            // there is no shell to go back to
        }
    };

    /** Gives the terminal back as it was found; the screen has been stopped. */
    void restore() throws IOException;

    /** Takes the terminal again after {@link #restore}; the screen is started after it. */
    void take() throws IOException;

    /** Gives the terminal back and stops this process; returns, the terminal taken again, when it goes on. */
    void suspend() throws IOException;

    /** Returns the console of a terminal. */
    static Console of(Term term) {
        return new Console() {
            @Override
            public void restore() throws IOException {
                term.release();
            }

            @Override
            public void take() throws IOException {
                term.take();
            }

            @Override
            public void suspend() throws IOException {
                term.release();
                Term.stopSelf();
                term.take();
            }
        };
    }
}
