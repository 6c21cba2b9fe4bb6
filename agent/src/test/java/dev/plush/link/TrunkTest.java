package dev.plush.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plush.link.ConnectException.Reason;
import dev.plush.wire.FrameException;
import dev.plush.wire.RelayFrame;
import dev.plush.wire.RelayFrame.Close;
import dev.plush.wire.RelayFrame.Closed;
import dev.plush.wire.RelayFrame.Credit;
import dev.plush.wire.RelayFrame.Data;
import dev.plush.wire.RelayFrame.Failed;
import dev.plush.wire.RelayFrame.Open;
import dev.plush.wire.RelayFrame.Opened;
import dev.plush.wire.RelayFrame.RelayedHost;
import dev.plush.wire.RelayFrames;
import dev.plush.wire.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** This side of a relay: channels that do not mind each other, no more under way than a relay takes, and ends. */
class TrunkTest {
    private static final RelayedHost HOST = new RelayedHost(
            "h1", "run", 1, 0, "127.0.0.1", 22, "me", "", List.of(), false, 0, 0, List.of(), "", 0, 1000);

    private final List<RelayFrame> sent = new ArrayList<>();
    private boolean closed;
    private final Trunk trunk = new Trunk("r1", new Trunk.Carrier() {
        @Override
        public void send(byte[] frame) {
            try {
                sent.add(RelayFrames.decode(Arrays.copyOfRange(frame, Integer.BYTES, frame.length)));
            } catch (FrameException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    });

    private static final class Heard implements TrunkChannel.Listener {
        private final List<byte[]> bodies = new ArrayList<>();
        private final List<String> ends = new ArrayList<>();

        @Override
        public void received(byte[] body) {
            bodies.add(body);
        }

        @Override
        public void ended(String reason) {
            ends.add(reason);
        }
    }

    private void say(RelayFrame frame) throws FrameException {
        byte[] bytes = RelayFrames.encode(frame);
        trunk.receive(Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length));
    }

    private TrunkChannel open(Heard heard) throws Exception {
        TrunkChannel channel = trunk.open(HOST, heard);
        say(new Opened(channel.number(), new byte[0]));
        assertThat(channel.await(new Opening("h1", Duration.ofSeconds(1)))).isEmpty();
        return channel;
    }

    private long bytesSent(TrunkChannel to) {
        return sent.stream()
                .filter(frame -> frame instanceof Data && frame.channel() == to.number())
                .mapToLong(frame -> ((Data) frame).body().length)
                .sum();
    }

    @Test
    void whatComesGoesToItsChannelAndToNoOther() throws Exception {
        Heard one = new Heard();
        Heard two = new Heard();
        TrunkChannel first = open(one);
        open(two);
        say(new Data(first.number(), new byte[] {1, 2}));
        say(new Data(999, new byte[] {3}));
        assertThat(one.bodies).containsExactly(new byte[] {1, 2});
        assertThat(two.bodies).isEmpty();

        say(new Closed(first.number(), "it is gone"));
        say(new Data(first.number(), new byte[] {4}));
        assertThat(one.ends).containsExactly("it is gone");
        assertThat(one.bodies).hasSize(1);
        assertThat(two.ends).isEmpty();
    }

    @Test
    void aHostThatDoesNotReadHoldsNothingUpButItself() throws Exception {
        TrunkChannel slow = open(new Heard());
        TrunkChannel quick = open(new Heard());
        byte[] chunk = new byte[Wire.MAX_CHUNK_BYTES];
        for (int i = 0; i < 40; i++) {
            slow.send(chunk, 0);
        }
        assertThat(bytesSent(slow)).isLessThanOrEqualTo(Wire.RELAY_WINDOW_BYTES);
        assertThat(slow.queuedBytes()).isGreaterThanOrEqualTo(40L * chunk.length);
        quick.send(chunk, 0);
        assertThat(bytesSent(quick)).isEqualTo(chunk.length);

        long before = bytesSent(slow);
        say(new Credit(slow.number(), 2 * chunk.length));
        assertThat(bytesSent(slow)).isEqualTo(before + 2L * chunk.length);
        for (int i = 2; i < 40; i++) {
            say(new Credit(slow.number(), chunk.length));
        }
        assertThat(bytesSent(slow)).isEqualTo(40L * chunk.length);
        assertThat(slow.queuedBytes()).isZero();
    }

    @Test
    void aRelayCannotMakeRoomForMoreThanItWasGiven() throws Exception {
        TrunkChannel channel = open(new Heard());
        channel.send(new byte[100], 0);
        for (int bytes : new int[] {101, -1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            assertThatThrownBy(() -> say(new Credit(channel.number(), bytes)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("at most 100 bytes")
                    .hasMessageContaining(String.valueOf(bytes));
        }
        assertThat(channel.queuedBytes()).isEqualTo(100);
    }

    @Test
    void aConnectionThatWasNotMadeSaysWhyAndByWhom() throws Exception {
        Heard heard = new Heard();
        TrunkChannel channel = trunk.open(HOST, heard);
        say(new Failed(channel.number(), "TCP_REFUSED", "h1: nobody listens", "Start sshd there."));
        assertThatThrownBy(() -> channel.await(new Opening("h1", Duration.ofSeconds(1))))
                .hasMessage("h1: nobody listens (by the relay r1)")
                .extracting(e -> ((ConnectException) e).reason())
                .isEqualTo(Reason.TCP_REFUSED);
        assertThat(heard.ends).isEmpty();
        TrunkChannel other = trunk.open(HOST, heard);
        say(new Failed(other.number(), "A_REASON_OF_A_LATER_VERSION", "h1: no", ""));
        assertThatThrownBy(() -> other.await(new Opening("h1", Duration.ofSeconds(1))))
                .extracting(e -> ((ConnectException) e).reason())
                .isEqualTo(Reason.CLOSED);
    }

    @Test
    void theEndOfTheRelayIsTheEndOfAllInIt() throws Exception {
        Heard one = new Heard();
        open(one);
        TrunkChannel pending = trunk.open(HOST, new Heard());
        trunk.ended("reset");
        assertThat(one.ends).containsExactly("the relay r1 is gone: reset");
        assertThatThrownBy(() -> pending.await(new Opening("h1", Duration.ofSeconds(1))))
                .hasMessageContaining("r1 is gone");
        assertThatThrownBy(() -> trunk.open(HOST, new Heard())).hasMessageContaining("has ended");
        assertThat(closed).isTrue();
    }

    @Test
    void aRelayThatNobodyNeedsAnyMoreEndsWithItsLastChannel() throws Exception {
        TrunkChannel one = open(new Heard());
        TrunkChannel two = open(new Heard());
        trunk.closeWhenIdle();
        one.close();
        assertThat(closed).isFalse();
        two.close();
        assertThat(closed).isTrue();
        assertThat(sent).filteredOn(Close.class::isInstance).hasSize(2);
        assertThat(sent).filteredOn(Open.class::isInstance).hasSize(2);
    }

    @Test
    void whatIsNoFrameIsRefused() {
        assertThatThrownBy(() -> trunk.receive(new byte[] {77, 0, 0, 0, 1})).isInstanceOf(FrameException.class);
        assertThatThrownBy(() -> trunk.receive(new byte[0])).isInstanceOf(FrameException.class);
    }
}
