package dev.plush.tui;

import dev.plush.tui.runs.RunRow;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The runs of a user. {@link #look} is called on one thread, the others on another one. */
public interface RunCatalog {
    /** Returns what the last look gave; nothing before. For any thread. */
    List<RunRow> known();

    /**
     * Looks once how all runs stand, and gives what is known to {@code rows}, newest first: at once, and again each time
     * that more is known. Returns early once {@code stop} says so.
     *
     * @throws IOException if the runs cannot be listed; its message is shown
     */
    void look(Consumer<List<RunRow>> rows, BooleanSupplier stop) throws IOException;

    /**
     * Stops a run; returns what to tell the user once that is accepted.
     *
     * @throws IOException if it cannot be done; its message is shown
     */
    String stop(String id) throws IOException;

    /**
     * Returns why a run became what it is, as lines.
     *
     * @throws IOException if it cannot be told; its message is shown
     */
    List<String> why(String id) throws IOException;

    /**
     * Starts a controller for a run that has none; returns what to tell the user.
     *
     * @throws IOException if it cannot be done; its message is shown
     */
    String resume(String id) throws IOException;
}
