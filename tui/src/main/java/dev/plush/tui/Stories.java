package dev.plush.tui;

import java.io.IOException;
import java.util.List;

/** Tells why something of the run that is shown became what it is. Called on a thread of its own; may take its time. */
@FunctionalInterface
public interface Stories {
    /** Nobody tells anything. */
    Stories NONE = what -> {
        throw new IOException("this screen cannot look back");
    };

    /**
     * Returns the story as lines.
     *
     * @param what a host, a process, a phase or a barrier as {@code plush why} takes it; empty for the run
     * @throws IOException if it cannot be told; its message is shown
     */
    List<String> why(String what) throws IOException;
}
