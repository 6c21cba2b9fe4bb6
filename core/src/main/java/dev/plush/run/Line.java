package dev.plush.run;

import dev.plush.link.Link;
import dev.plush.wire.FileOrder;
import dev.plush.wire.Order;

/**
 * A link as one epoch of a host's connections has it. A link that was silent and speaks again serves the next epoch as
 * another line, so that what was being sent over this one ends as if the link had. Thread-safe.
 */
final class Line implements Link {
    private final Link link;
    private long fileBytes;
    private long written;
    private boolean ended;

    Line(Link link) {
        this.link = link;
    }

    @Override
    public synchronized void send(Order order) {
        if (!ended) {
            fileBytes += order instanceof FileOrder.FileChunk chunk ? chunk.bytes().length : 0;
            link.send(order);
        }
    }

    @Override
    public long queuedBytes() {
        return link.queuedBytes();
    }

    /**
     * Returns whether parts of files went out since the last look. Pings wait behind them, on a slow link for long: the
     * host is silent, but it reads.
     */
    synchronized boolean moves() {
        long before = written;
        written = Math.max(before, fileBytes - link.queuedBytes());
        return written > before;
    }

    /** Ends this line, not the link; returns the one that follows. */
    synchronized Line next() {
        ended = true;
        return new Line(link);
    }

    @Override
    public void close() {
        link.close();
    }
}
