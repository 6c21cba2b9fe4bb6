package dev.plush.tui;

import dev.plush.event.Request;
import java.io.IOException;
import java.util.List;

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

    /**
     * Runs a command on hosts, and waits until it is over there.
     *
     * @param hosts a host set
     * @param line for {@code sh}
     * @return what it printed and how it ended, for people
     * @throws IOException if it cannot be run; its message is shown
     */
    default List<String> command(String hosts, String line) throws IOException {
        throw new IOException("this screen runs no commands");
    }

    /**
     * Lets a shell on a host have the terminal, which was given back before; returns when that has ended. Called on the
     * screen's own thread.
     */
    default void shell(String host) throws IOException {
        throw new IOException("this screen opens no shells");
    }
}
