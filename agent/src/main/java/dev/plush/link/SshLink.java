package dev.plush.link;

import dev.plush.wire.Order;

/**
 * A link to an agent reached by SSH, from whose host others can be connected to: the first time, a relay is started
 * there. The relay outlives this link while somebody is connected through it. Thread-safe.
 */
final class SshLink implements Link {
    /** Starts a relay on the host of a link. */
    interface RelayStarter {
        Trunk start() throws ConnectException;
    }

    private final Link link;
    private final RelayStarter starter;
    private Trunk trunk;
    private boolean closed;

    SshLink(Link link, RelayStarter starter) {
        this.link = link;
        this.starter = starter;
    }

    /** Returns the way to hosts beyond this one; blocks while a relay is started. */
    synchronized Trunk trunk() throws ConnectException {
        if (trunk == null || trunk.hasEnded()) {
            trunk = starter.start();
            if (closed) {
                trunk.closeWhenIdle();
            }
        }
        return trunk;
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
