package dev.plush.link;

import dev.plush.link.ConnectException.Reason;
import dev.plush.wire.FrameException;
import dev.plush.wire.RelayFrame;
import dev.plush.wire.RelayFrame.Close;
import dev.plush.wire.RelayFrame.Closed;
import dev.plush.wire.RelayFrame.Credit;
import dev.plush.wire.RelayFrame.Data;
import dev.plush.wire.RelayFrame.Failed;
import dev.plush.wire.RelayFrame.Open;
import dev.plush.wire.RelayFrame.OpenPassage;
import dev.plush.wire.RelayFrame.OpenRelay;
import dev.plush.wire.RelayFrame.Opened;
import dev.plush.wire.RelayFrame.PassageTo;
import dev.plush.wire.RelayFrame.RelayedHost;
import dev.plush.wire.RelayFrames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * This side of the connection to one relay, and the channels in it. It may itself go through a channel of another one;
 * nothing here knows. Has no thread of its own: {@link #receive} is called by the reader of the connection, all others by
 * anybody. Thread-safe.
 */
final class Trunk {
    /** What carries the frames. */
    interface Carrier {
        /** Takes a whole frame; never blocks. */
        void send(byte[] frame);

        /** Ends the relay. */
        void close();
    }

    private final String name;
    private final Carrier carrier;
    private final Map<Integer, TrunkChannel> channels = new HashMap<>();
    private int lastChannel;
    private boolean ended;
    private boolean closeWhenIdle;

    /** @param name of the relay's host, for messages */
    Trunk(String name, Carrier carrier) {
        this.name = name;
        this.carrier = carrier;
    }

    /** Asks for a connection to a host; it is made when the channel says so. */
    TrunkChannel open(RelayedHost host, TrunkChannel.Listener listener) throws ConnectException {
        TrunkChannel channel = add(listener);
        carrier.send(RelayFrames.encode(new Open(channel.number(), host)));
        return channel;
    }

    /** Asks for a relay on the host that another channel leads to. */
    TrunkChannel openRelay(TrunkChannel on, long timeoutMillis, TrunkChannel.Listener listener)
            throws ConnectException {
        TrunkChannel channel = add(listener);
        carrier.send(RelayFrames.encode(new OpenRelay(channel.number(), on.number(), timeoutMillis)));
        return channel;
    }

    /** Asks for a way for files from the host that another channel leads to. */
    TrunkChannel openPassage(TrunkChannel on, PassageTo to, long timeoutMillis, TrunkChannel.Listener listener)
            throws ConnectException {
        TrunkChannel channel = add(listener);
        carrier.send(RelayFrames.encode(new OpenPassage(channel.number(), on.number(), to, timeoutMillis)));
        return channel;
    }

    private synchronized TrunkChannel add(TrunkChannel.Listener listener) throws ConnectException {
        if (ended) {
            throw new ConnectException(Reason.CLOSED, "the connection to the relay " + name + " has ended", "");
        }
        TrunkChannel channel = new TrunkChannel(this, ++lastChannel, name, listener);
        channels.put(lastChannel, channel);
        return channel;
    }

    synchronized boolean hasEnded() {
        return ended;
    }

    void send(byte[] frame) {
        carrier.send(frame);
    }

    /** The channel is not needed any more. */
    void close(TrunkChannel channel) {
        boolean last;
        synchronized (this) {
            if (channels.remove(channel.number()) == null || ended) {
                return;
            }
            last = closeWhenIdle && channels.isEmpty();
            ended = last;
        }
        carrier.send(RelayFrames.encode(new Close(channel.number())));
        if (last) {
            carrier.close();
        }
    }

    /** Nobody but those who use channels needs the relay: it ends with the last of them. */
    void closeWhenIdle() {
        synchronized (this) {
            closeWhenIdle = true;
            if (ended || !channels.isEmpty()) {
                return;
            }
            ended = true;
        }
        carrier.close();
    }

    /** Takes the body of a frame from the relay. */
    void receive(byte[] body) throws FrameException {
        RelayFrame frame = RelayFrames.decode(body);
        TrunkChannel channel;
        boolean last = false;
        synchronized (this) {
            boolean over = frame instanceof Failed || frame instanceof Closed;
            channel = over ? channels.remove(frame.channel()) : channels.get(frame.channel());
            last = over && closeWhenIdle && channels.isEmpty() && !ended;
            ended |= last;
        }
        if (channel != null) {
            if (frame instanceof Data data) {
                channel.received(data.body());
            } else if (frame instanceof Credit credit) {
                channel.credit(credit.bytes());
            } else if (frame instanceof Opened opened) {
                channel.opened(opened.newHostKey());
            } else if (frame instanceof Failed failed) {
                channel.failed(failed);
            } else if (frame instanceof Closed closed) {
                channel.ended(closed.reason());
            }
        }
        if (last) {
            carrier.close();
        }
    }

    /** The connection to the relay has ended, and all in it. */
    void ended(String reason) {
        List<TrunkChannel> all;
        synchronized (this) {
            ended = true;
            all = List.copyOf(channels.values());
            channels.clear();
        }
        all.forEach(channel -> channel.ended("the relay " + name + " is gone: " + reason));
        carrier.close();
    }
}
