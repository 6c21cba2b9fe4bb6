package dev.plush.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plush.event.Event;
import dev.plush.event.EventType;
import dev.plush.event.HostEvent.HostLost;
import dev.plush.event.HostId;
import dev.plush.event.Origin;
import dev.plush.event.RecordedEvent;
import dev.plush.event.UnknownEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events of every kind come back from their bytes, and nothing else comes back from other bytes. */
class EventCodecTest {
    private final EventCodec codec = new EventCodec();

    /** New seeds each run unless one is given: -Dseed=42 reruns exactly that one. */
    static LongStream seeds() {
        Long given = Long.getLong("seed");
        return given != null ? LongStream.of(given) : new SplittableRandom().longs(30);
    }

    @Test
    void everyKindOfEventHasATypeOfItsNameAndEveryTypeAnEvent() {
        RandomEvents random = new RandomEvents(1);
        Set<EventType> seen = new HashSet<>();
        Set<Integer> numbers = new HashSet<>();
        for (Class<?> kind : RandomEvents.kinds()) {
            Event event = random.event(kind);
            assertThat(seen.add(event.type()))
                    .as("one event for %s", event.type())
                    .isTrue();
            assertThat(numbers.add(event.type().number()))
                    .as("one type for number %s", event.type())
                    .isTrue();
            if (kind != UnknownEvent.class) {
                assertThat(event.type().title()).isEqualTo(kind.getSimpleName());
            }
        }
        assertThat(seen).containsExactlyInAnyOrder(EventType.values());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyEventComesBackFromItsBytes(long seed) {
        RandomEvents random = new RandomEvents(seed);
        for (Class<?> kind : RandomEvents.kinds()) {
            List<RecordedEvent> one = List.of(random.recorded(5, random.event(kind)));
            assertThat(decode(encode(one), 5, 1)).isEqualTo(one);
        }
        List<RecordedEvent> batch = random.batch(1000, 40);
        assertThat(decode(encode(batch), 1000, 40)).isEqualTo(batch);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void damagedBytesAreRefusedOrReadAsOtherEventsButNeverHarm(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] good = encode(new RandomEvents(seed).batch(1, 5));
        for (int i = 0; i < 60; i++) {
            byte[] bad = good.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            }
            readOrRefuse(bad, 5);
            readOrRefuse(java.util.Arrays.copyOf(good, random.nextInt(good.length)), 5);
            byte[] garbage = new byte[random.nextInt(200)];
            random.nextBytes(garbage);
            readOrRefuse(garbage, random.nextInt());
        }
    }

    private void readOrRefuse(byte[] bytes, int count) {
        try {
            List<RecordedEvent> events = decode(bytes, 1, count);
            assertThat(decode(encode(events), 1, count)).isEqualTo(events);
        } catch (ByteReader.Malformed e) {
            assertThat(e).hasMessageContaining("expected");
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("cannot follow from itself");
        }
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] good = encode(new RandomEvents(9).batch(1, 5));
        for (int length = 0; length < good.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(good, length);
            assertThatThrownBy(() -> decode(cut, 1, 5))
                    .as("%d of %d bytes", length, good.length)
                    .isInstanceOf(ByteReader.Malformed.class);
        }
    }

    @Test
    void whatAnOlderVersionDidNotWriteReadsAsNothing() {
        byte[] bytes = event(27, new byte[] {1, 14}); // HostLost with a host, but without the reason
        assertThat(decode(bytes, 1, 1).get(0).event()).isEqualTo(new HostLost(new HostId(7), ""));
        assertThat(decode(event(27, new byte[] {}), 1, 1).get(0).event()).isEqualTo(new HostLost(new HostId(0), ""));
    }

    @Test
    void whatANewerVersionAddsAtTheEndIsSkipped() {
        byte[] bytes = event(27, new byte[] {3, 14, 99, 98, 1, 'x', 97, 96});
        assertThat(decode(bytes, 1, 1).get(0).event()).isEqualTo(new HostLost(new HostId(7), "x"));
    }

    @Test
    void aKindOrAConstantOfANewerVersionIsKeptByteForByte() {
        byte[] kind = event(5000, new byte[] {1, 2, 3});
        assertThat(decode(kind, 1, 1).get(0).event()).isEqualTo(new UnknownEvent(5000, "010203"));
        assertThat(encode(decode(kind, 1, 1))).isEqualTo(kind);
        byte[] verdict = event(4, new byte[] {77, 0, 0}); // RunEnded with verdict 77
        assertThat(decode(verdict, 1, 1).get(0).event()).isEqualTo(new UnknownEvent(4, "4d0000"));
        assertThat(encode(decode(verdict, 1, 1))).isEqualTo(verdict);
    }

    @Test
    void anEventWithANullIsRefusedByName() {
        Event event = new HostLost(new HostId(1), null);
        assertThatThrownBy(() -> encode(List.of(new RecordedEvent(1, 0, 0, 0, Origin.CONTROLLER, event))))
                .hasMessage("expected a value for HostLost.reason, found null");
    }

    /** A component whose type journals cannot hold. */
    public record WithAMap(int number, java.util.Map<String, String> map) {}

    @Test
    void aTypeThatJournalsCannotHoldIsRefusedByName() {
        assertThatThrownBy(() -> new ValueCodecs().ofRecord(WithAMap.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a journal cannot hold WithAMap.map of type java.util.Map");
    }

    private static byte[] event(int number, byte[] body) {
        ByteWriter out = new ByteWriter(16);
        int begin = out.begin();
        out.unsigned(number);
        out.signed(0);
        out.signed(0);
        out.signed(0);
        out.u8(0);
        out.raw(body, 0, body.length);
        out.end(begin);
        return out.copy();
    }

    private byte[] encode(List<RecordedEvent> batch) {
        ByteWriter out = new ByteWriter(16);
        codec.write(out, batch);
        return out.copy();
    }

    private List<RecordedEvent> decode(byte[] bytes, long first, int count) {
        return codec.read(new ByteReader(bytes, 0, bytes.length), first, count);
    }
}
