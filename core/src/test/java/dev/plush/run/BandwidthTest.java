package dev.plush.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BandwidthTest {
    private static final long SECOND = 1_000_000_000L;

    private long now;

    @Test
    void manyPiecesTakeAsLongAsTheirBytes() {
        Bandwidth bandwidth = new Bandwidth(1000, () -> now);
        for (int i = 0; i < 100; i++) {
            now += Math.max(0, bandwidth.taken(100));
        }
        assertThat(now).isBetween(10 * SECOND - SECOND / 4, 10 * SECOND);
    }

    @Test
    void aPauseIsNotMadeUpFor() {
        Bandwidth bandwidth = new Bandwidth(1000, () -> now);
        now = 100 * SECOND;
        assertThat(bandwidth.taken(1000)).isLessThanOrEqualTo(0);
        assertThat(bandwidth.taken(1000)).isGreaterThan(9 * SECOND / 10);
    }

    @Test
    void withoutABoundNobodyWaits() {
        for (int i = 0; i < 1000; i++) {
            assertThat(Bandwidth.UNLIMITED.taken(Integer.MAX_VALUE)).isZero();
        }
    }
}
