package dev.plush.tui;

import dev.plush.tui.model.Message;
import dev.plush.tui.model.Message.Advanced;
import dev.plush.tui.model.Message.Logged;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What other threads have to tell the screen. Of states and output only the newest is kept, so that a fast run never
 * waits for a slow terminal and never fills the memory; everything else is rare and kept in order. Thread-safe.
 */
final class Mailbox {
    private final AtomicReference<Message> state = new AtomicReference<>();
    private final AtomicReference<Message> output = new AtomicReference<>();
    private final ConcurrentLinkedQueue<Message> others = new ConcurrentLinkedQueue<>();

    void put(Message message) {
        if (message instanceof Advanced) {
            state.set(message);
        } else if (message instanceof Logged) {
            output.set(message);
        } else {
            others.add(message);
        }
    }

    /** Returns everything there is, and forgets it. The state comes first: output refers to it. */
    List<Message> take() {
        List<Message> messages = new ArrayList<>();
        add(messages, state.getAndSet(null));
        add(messages, output.getAndSet(null));
        for (Message next = others.poll(); next != null; next = others.poll()) {
            messages.add(next);
        }
        return messages;
    }

    private static void add(List<Message> messages, Message message) {
        if (message != null) {
            messages.add(message);
        }
    }
}
