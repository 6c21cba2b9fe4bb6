package dev.plush.link;

import dev.plush.wire.FrameException;
import dev.plush.wire.Frames;
import dev.plush.wire.Order;
import java.util.concurrent.atomic.AtomicBoolean;

/** A link to an agent through a relay. Has no thread of its own: reports come on the reader of the relay. Thread-safe. */
final class RelayedLink implements Link, TrunkChannel.Listener {
    private static final int LENGTH_BYTES = Integer.BYTES;

    private final Listener listener;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile TrunkChannel channel;

    RelayedLink(Listener listener) {
        this.listener = listener;
    }

    /** Called before anything can come or be sent. */
    void through(TrunkChannel way) {
        channel = way;
    }

    @Override
    public void send(Order order) {
        if (ended.get()) {
            return;
        }
        if (channel.queuedBytes() > StreamLink.MAX_QUEUED_BYTES) {
            end("more than " + StreamLink.MAX_QUEUED_BYTES + " bytes were waiting to be sent; the agent does not read");
            return;
        }
        channel.send(Frames.encode(order), LENGTH_BYTES);
    }

    @Override
    public long queuedBytes() {
        return channel.queuedBytes();
    }

    @Override
    public void received(byte[] body) {
        if (ended.get()) {
            return;
        }
        try {
            listener.came(body.length);
            Frames.Numbered next = Frames.decodeReport(body);
            listener.report(next.number(), next.report());
        } catch (FrameException e) {
            end("reading from the agent: " + e.getMessage());
        } catch (RuntimeException e) {
            end(Link.refusal(e));
        }
    }

    @Override
    public void ended(String reason) {
        if (ended.compareAndSet(false, true)) {
            listener.closed(reason);
        }
    }

    @Override
    public void close() {
        end("closed by the controller");
    }

    private void end(String reason) {
        if (ended.compareAndSet(false, true)) {
            channel.close();
            listener.closed(reason);
        }
    }
}
