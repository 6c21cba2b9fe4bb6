package dev.plush.tui;

import dev.plush.event.Request;
import java.io.IOException;

/** Carries what the user asks for to the controller of the run. Called on a thread of its own, one call at a time. */
@FunctionalInterface
public interface Operator {
    /**
     * Asks for it; {@code target} is empty for the run as a whole. May wait for the answer.
     *
     * @return what to tell the user
     * @throws IOException if the controller cannot be asked; its message is shown
     */
    String ask(Request request, String target) throws IOException;
}
