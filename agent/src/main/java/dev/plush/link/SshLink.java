package dev.plush.link;

import dev.plush.wire.Order;
import dev.plush.wire.RelayFrame.PassageTo;

/**
 * A link to an agent reached by SSH, from whose host others can be connected to: the first time, a relay is started
 * there. The relay outlives this link while somebody is connected through it. Thread-safe.
 */
final class SshLink implements Link {
    /** What can be begun on the host of a link. */
    interface Beyond {
        /** Starts a relay there. */
        Trunk relay() throws ConnectException;

        /** Opens a way for files from there; returns what ends it. */
        Runnable passage(PassageTo to) throws ConnectException;
    }

    private final Link link;
    private final Beyond beyond;
    private Trunk trunk;
    private boolean closed;

    SshLink(Link link, Beyond beyond) {
        this.link = link;
        this.beyond = beyond;
    }

    /** Returns the way to hosts beyond this one; blocks while a relay is started. */
    synchronized Trunk trunk() throws ConnectException {
        if (trunk == null || trunk.hasEnded()) {
            trunk = beyond.relay();
            if (closed) {
                trunk.closeWhenIdle();
            }
        }
        return trunk;
    }

    Passage pass(PassageTo to) throws ConnectException {
        return new Passage(to.folder() + "/s", beyond.passage(to));
    }

    @Override
    public void send(Order order) {
        link.send(order);
    }

    @Override
    public long queuedBytes() {
        return link.queuedBytes();
    }

    @Override
    public void close() {
        link.close();
        leave();
    }

    /** The link has ended, from whichever side: the relay stays for others only. */
    void leave() {
        Trunk last;
        synchronized (this) {
            closed = true;
            last = trunk;
        }
        if (last != null) {
            last.closeWhenIdle();
        }
    }
}
