package dev.plush.link;

/**
 * A way for files from one host to the agent of another. While it is open, a Unix socket on the first host leads to the
 * second's agent. Thread-safe.
 */
public final class Passage implements AutoCloseable {
    private final String socket;
    private final Runnable close;

    Passage(String socket, Runnable close) {
        this.socket = socket;
        this.close = close;
    }

    /** Returns the path of the socket on the first host. */
    public String socket() {
        return socket;
    }

    /** Ends it; what was not passed on is not. */
    @Override
    public void close() {
        close.run();
    }
}
