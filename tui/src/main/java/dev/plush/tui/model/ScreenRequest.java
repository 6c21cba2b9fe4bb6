package dev.plush.tui.model;

import dev.plush.event.Request;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What the screen wants of the world around it. */
public sealed interface ScreenRequest {
    /** Ask the run for something. {@code target} is empty for the run as a whole. */
    record Ask(Request request, String target) implements ScreenRequest {}

    /** Ask the run for the same of several targets; answered once. */
    record AskAll(Request request, List<String> targets) implements ScreenRequest {
        public AskAll {
            targets = List.copyOf(targets);
        }
    }

    /** Run a command on hosts; answered by {@link Message.Told}. */
    record Command(String hosts, String line) implements ScreenRequest {}

    /** Give the terminal to a shell on a host until that ends. */
    record Shell(String host) implements ScreenRequest {}

    /** Give the text to the clipboard of the terminal, if that lets programs do so. */
    record Copy(String text) implements ScreenRequest {}

    /** Tell why something became what it is, empty for the run; answered by {@link Message.Told}. */
    record Why(String what) implements ScreenRequest {}

    /** Leave the screen. */
    record Quit() implements ScreenRequest {}

    /** Draw everything anew: the terminal shows something else than we think. */
    record Redraw() implements ScreenRequest {}

    /** Give the terminal back to the shell until it wakes us. */
    record Suspend() implements ScreenRequest {}

    /**
     * Read what was printed before the line whose place that is; answered by {@link Message.Earlier}.
     *
     * @param process of this one only, of which the line is; empty for all
     */
    record EarlierOutput(long place, OptionalInt process) implements ScreenRequest {}

    /**
     * Keep a bookmark at an event, or with no note remove it; answered by {@link Message.Bookmarked}. A note may be of no
     * character.
     */
    record Bookmark(long sequence, Optional<String> note) implements ScreenRequest {}

    /** Show the output as of event {@code sequence}; answered by {@link Message.Logged}. */
    record ShowOutput(long sequence) implements ScreenRequest {}
}
