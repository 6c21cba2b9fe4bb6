package dev.plush.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.link.Link;
import dev.plush.run.HostSession.Finding;
import dev.plush.wire.FileOrder;
import dev.plush.wire.Order;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A connection that is silent, and what becomes of it. */
class HostSessionTest {
    private static final long SECOND = 1_000_000_000L;

    private final HostSession session = new HostSession(0);
    private final FakeLink link = new FakeLink();
    private long now;

    private static final class FakeLink implements Link {
        private final List<Order> sent = new ArrayList<>();
        private long queued;
        private boolean closed;

        @Override
        public void send(Order order) {
            sent.add(order);
        }

        @Override
        public long queuedBytes() {
            return queued;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @BeforeEach
    void connect() {
        assertThat(session.expect(1)).isTrue();
        assertThat(session.connected(1, link, 100)).isTrue();
        now = System.nanoTime();
    }

    private Finding after(int seconds) {
        now += seconds * SECOND;
        return session.tick(now);
    }

    private void silent() {
        assertThat(after(3)).isEqualTo(Finding.NOTHING);
        assertThat(after(1)).isEqualTo(Finding.SILENT);
        assertThat(session.expect(2)).isFalse();
        assertThat(link.closed).isFalse();
    }

    @Test
    void aSilentConnectionThatSpeaksAgainServesOn() {
        silent();
        Link before = session.link();
        assertThat(after(1)).isEqualTo(Finding.NOTHING);
        session.beat(now + 1);
        assertThat(after(1)).isEqualTo(Finding.BACK);
        assertThat(session.epoch()).isEqualTo(2);
        before.send(new Order.Clean()); // of somebody who was sending before: all of it is ordered again
        assertThat(link.sent).isEmpty();
        session.send(new Order.Clean());
        assertThat(link.sent).hasSize(1);
        assertThat(after(1)).isEqualTo(Finding.NOTHING);
    }

    @Test
    void anotherConnectionIsMadeBesideOneThatStaysSilent() {
        silent();
        assertThat(after(3)).isEqualTo(Finding.CONNECT);
        assertThat(after(1)).isEqualTo(Finding.NOTHING);
        FakeLink other = new FakeLink();
        assertThat(session.connected(2, other, 100)).isTrue();
        assertThat(link.closed).isTrue();
        assertThat(session.ended(1, now)).isFalse();
        assertThat(session.ended(2, now)).isTrue();
    }

    @Test
    void whenBothComeTheOneThatIsBeingMadeHasTheFirstTurn() {
        silent();
        assertThat(after(3)).isEqualTo(Finding.CONNECT);
        session.beat(now + 1);
        assertThat(after(1)).isEqualTo(Finding.NOTHING);
        assertThat(after(1)).isEqualTo(Finding.NOTHING);
        assertThat(after(1)).isEqualTo(Finding.BACK);
        FakeLink late = new FakeLink();
        assertThat(session.connected(2, late, 100)).isFalse();
        assertThat(late.closed).isTrue();
        assertThat(link.closed).isFalse();
    }

    @Test
    void aConnectionThatCannotBeMadeLeavesTheSilentOne() {
        silent();
        assertThat(after(3)).isEqualTo(Finding.CONNECT);
        session.failed(2);
        assertThat(session.expect(3)).isFalse();
        assertThat(after(1)).isEqualTo(Finding.CONNECT);
        session.failed(3);
        session.beat(now + 1);
        assertThat(after(1)).isEqualTo(Finding.BACK);
    }

    @Test
    void aSilentConnectionThatEndsIsReplacedAtOnce() {
        silent();
        assertThat(session.ended(1, now)).isFalse(); // it is suspected already
        assertThat(after(1)).isEqualTo(Finding.CONNECT);
        assertThat(after(1)).isEqualTo(Finding.NOTHING);
    }

    @Test
    void aHostThatTakesInAFileIsNotSilent() {
        session.send(new FileOrder.FileChunk("a", 0, new byte[10_000], true));
        link.queued = 10_000;
        assertThat(after(3)).isEqualTo(Finding.NOTHING);
        link.queued = 5_000;
        assertThat(after(1)).isEqualTo(Finding.NOTHING);
        assertThat(after(3)).isEqualTo(Finding.NOTHING);
        assertThat(after(1)).isEqualTo(Finding.SILENT);
    }

    @Test
    void whoIsCutOffAgainAndAgainHasToWait() {
        List<Long> pauses = new ArrayList<>();
        for (int epoch = 1; epoch < 12; epoch++) {
            assertThat(session.ended(epoch, now)).isTrue();
            pauses.add(session.pauseMillis());
            assertThat(session.expect(epoch + 1)).isTrue();
            assertThat(session.connected(epoch + 1, link, 100)).isTrue();
        }
        assertThat(pauses).containsExactly(0L, 0L, 0L, 250L, 500L, 1000L, 2000L, 4000L, 4000L, 4000L, 4000L);
        assertThat(session.ended(12, now + 6 * SECOND)).isTrue();
        assertThat(session.pauseMillis()).as("one that lasted was a good one").isZero();
    }
}
