package dev.plush.link;

import dev.plush.wire.FrameException;

/** Carries the frames of a trunk through a channel of another one: a relay below a relay. */
final class TrunkInTrunk implements Trunk.Carrier, TrunkChannel.Listener {
    private static final int LENGTH_BYTES = Integer.BYTES;

    private final Trunk trunk;
    private TrunkChannel channel;

    private TrunkInTrunk(String name) {
        trunk = new Trunk(name, this);
    }

    /** Blocks until the relay on the host that {@code on} leads to works. */
    static Trunk open(Opening opening, Trunk outer, TrunkChannel on) throws ConnectException {
        TrunkInTrunk inner = new TrunkInTrunk(opening.name());
        TrunkChannel channel = outer.openRelay(on, opening.leftMillis(), inner);
        inner.channel = channel;
        channel.await(opening);
        return inner.trunk;
    }

    @Override
    public void send(byte[] frame) {
        channel.send(frame, LENGTH_BYTES);
    }

    @Override
    public void close() {
        channel.close();
    }

    @Override
    public void received(byte[] body) {
        try {
            trunk.receive(body);
        } catch (FrameException e) {
            trunk.ended(e.getMessage());
        }
    }

    @Override
    public void ended(String reason) {
        trunk.ended(reason);
    }
}
