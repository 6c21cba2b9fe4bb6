package dev.plush.run;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FloodGuardTest {
    private static final long MILLI = 1_000_000L;

    @Test
    void whoIsBusyIsNotWhoFloods() {
        FloodGuard guard = new FloodGuard(0);
        for (long now = 0; now < 3_000_000_000L; now += MILLI) {
            for (int i = 0; i < FloodGuard.MAX_A_SECOND / 1100; i++) {
                guard.one(now, 100);
            }
        }
        assertThatThrownBy(() -> {
                    for (int i = 0; i <= FloodGuard.MAX_A_SECOND; i++) {
                        guard.one(4_500_000_000L, 10);
                    }
                })
                .hasMessageContaining("floods");
    }
}
