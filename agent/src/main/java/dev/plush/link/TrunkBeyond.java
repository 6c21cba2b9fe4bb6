package dev.plush.link;

import dev.plush.wire.RelayFrame.PassageTo;

/** What can be begun on a host to which a relay has an SSH session: the relay does it. Thread-safe. */
record TrunkBeyond(String name, Trunk trunk, TrunkChannel on) implements SshLink.Beyond {
    @Override
    public Trunk relay() throws ConnectException {
        return TrunkInTrunk.open(new Opening(name, SshBeyond.RELAY_START), trunk, on);
    }

    @Override
    public Runnable passage(PassageTo to) throws ConnectException {
        Opening opening = new Opening(name, SshBeyond.PASSAGE_START);
        TrunkChannel channel = trunk.openPassage(on, to, SshBeyond.PASSAGE_START.toMillis(), Silence.INSTANCE);
        channel.await(opening);
        return channel::close;
    }

    /** Nothing is said on a passage, and its end is seen by those who use it. */
    private enum Silence implements TrunkChannel.Listener {
        INSTANCE;

        @Override
        public void received(byte[] body) {}

        @Override
        public void ended(String reason) {}
    }
}
