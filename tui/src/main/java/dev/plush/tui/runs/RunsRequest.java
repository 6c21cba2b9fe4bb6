package dev.plush.tui.runs;

/** What the list of runs wants done. */
public sealed interface RunsRequest {
    /** Leave. */
    record Leave() implements RunsRequest {}

    /** Open the screen of a run: as it goes on, or as it was. */
    record Visit(String id, boolean replay) implements RunsRequest {}

    /** Stop a run. */
    record Stop(String id) implements RunsRequest {}

    /** Start a controller for a run that has none. */
    record Resume(String id) implements RunsRequest {}

    /** Tell why a run ended as it did; answered by {@link RunsUpdate#told}. */
    record Why(String id) implements RunsRequest {}

    /** Give a text to the terminal's clipboard. */
    record Copy(String text) implements RunsRequest {}

    /** Draw everything anew. */
    record Redraw() implements RunsRequest {}

    /** Go back to the shell until it says {@code fg}. */
    record Suspend() implements RunsRequest {}
}
