package dev.plush.link;

import dev.plush.wire.Order;
import dev.plush.wire.Report;

/**
 * An authenticated, ordered connection to the agent of one host. Made by {@link Connector}. Thread-safe. Ends by
 * {@link #close()}, or by the other side, which {@link Listener#closed} tells exactly once either way.
 */
public interface Link extends AutoCloseable {
    /** Queues an order; never blocks. Dropped silently once the link is closed: recovery gives it again. */
    void send(Order order);

    /** Returns how many bytes are queued but not yet written, so that a sender of files can hold back. */
    long queuedBytes();

    /** Closes the connection; the agent and its processes live on. */
    @Override
    void close();

    /** Returns why a link ends whose listener has thrown. */
    static String refusal(RuntimeException e) {
        return "a report could not be taken in: " + (e instanceof IllegalStateException ? e.getMessage() : e);
    }

    /** Receives what comes from the agent, on the link's own reader thread. Must not block for long. */
    interface Listener {
        /**
         * A frame of so many bytes has come, before its content is looked at.
         *
         * @throws IllegalStateException if that is too much, which ends the link
         */
        default void came(int bytes) {}

        /** A report; {@code number} is 0 for kinds that are not kept. */
        void report(long number, Report report);

        /** The link has ended. {@code reason} is for people; there are no further calls. */
        void closed(String reason);
    }
}
