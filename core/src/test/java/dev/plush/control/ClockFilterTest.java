package dev.plush.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plush.control.ClockFilter.Sample;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClockFilterTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000L;
    private static final long HOUR_MILLIS = 3_600_000;

    /** One host: what it shows is the true time and its offset. */
    private static final class Host {
        private ClockFilter filter = ClockFilter.EMPTY;
        private long now = 1_800_000_000L * SECOND;
        private long offsetMillis;

        void exchange(long there, long onHost, long back) {
            long sent = now;
            long received = sent + there * MILLI + offsetMillis * MILLI;
            long arrived = sent + (there + onHost + back) * MILLI;
            filter = filter.with(Sample.of(sent, received, received + onHost * MILLI, arrived, arrived));
            now = arrived + SECOND;
        }

        double error() {
            return filter.best().errorMillis(now - SECOND);
        }
    }

    @Test
    void theFourTimesGiveOffsetAndRoundTrip() {
        // RFC 5905: ((T2 - T1) + (T3 - T4)) / 2 and (T4 - T1) - (T3 - T2)
        Sample sample = Sample.of(1000 * MILLI, 1060 * MILLI, 1080 * MILLI, 1040 * MILLI, 0);
        assertThat(sample.offsetMillis()).isEqualTo(50);
        assertThat(sample.roundTripMillis()).isEqualTo(20);
    }

    @Test
    void theShortestRoundTripOfTheLastEightIsBelieved() {
        Host host = new Host();
        host.offsetMillis = -7;
        host.exchange(1, 0, 1);
        for (int i = 0; i < 7; i++) {
            host.exchange(40, 3, 0);
            assertThat(host.filter.best().offsetMillis()).isEqualTo(-7);
        }
        assertThat(host.error()).isCloseTo(1, within(0.2));
        host.exchange(40, 3, 0); // the good one is the ninth now
        assertThat(host.filter.best().roundTripMillis()).isEqualTo(40);
        assertThat(host.error()).isGreaterThanOrEqualTo(20);
    }

    @Test
    void theTrueOffsetIsAlwaysWithinTheError() {
        SplittableRandom random = new SplittableRandom(4);
        Host host = new Host();
        host.offsetMillis = 1234;
        for (int i = 0; i < 2000; i++) {
            boolean stall = random.nextInt(20) == 0;
            host.exchange(random.nextInt(stall ? 4000 : 30), random.nextInt(5), random.nextInt(stall ? 900 : 30));
            assertThat(host.filter.best().offsetMillis()).isCloseTo(1234, within(host.error()));
        }
    }

    @Test
    void aClockThatIsSetByAnHourIsFollowedAtOnce() {
        for (long step : new long[] {-HOUR_MILLIS, HOUR_MILLIS}) {
            Host host = new Host();
            for (int i = 0; i < 20; i++) {
                host.exchange(1, 0, 1);
            }
            assertThat(host.filter.fresh()).isFalse();
            host.offsetMillis = step;
            host.exchange(30, 0, 50); // worse than all before
            assertThat(host.filter.fresh()).isTrue();
            assertThat(host.filter.best().offsetMillis()).isCloseTo((double) step, within(host.error()));
        }
    }

    @Test
    void aClockThatIsSetWhileItAnswersIsRightWithTheNextExchange() {
        Host host = new Host();
        host.exchange(1, 0, 1);
        host.filter = host.filter.with(
                Sample.of(host.now, host.now + MILLI, host.now - 3600 * SECOND, host.now + 2 * MILLI, host.now));
        host.offsetMillis = -HOUR_MILLIS;
        host.exchange(1, 0, 1);
        assertThat(host.filter.best().offsetMillis()).isCloseTo(-HOUR_MILLIS, within(host.error()));
    }

    @Test
    void anOldExchangeIsWorthLess() {
        Sample sample = Sample.of(0, MILLI, MILLI, 2 * MILLI, 0);
        assertThat(sample.errorMillis(0)).isEqualTo(1);
        assertThat(sample.errorMillis(100 * SECOND)).isEqualTo(2.5);
    }
}
