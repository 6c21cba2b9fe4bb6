package dev.plush.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Sequences of answers, and what silence means after them. */
class PulseTest {
    private static final long MILLI = 1_000_000L;

    private Pulse pulse = Pulse.UNKNOWN.connected(0, 400);
    private long now;

    /** The next answer comes so long after the one before. */
    private void beatAfter(long millis) {
        now += millis * MILLI;
        pulse = pulse.beat(now);
    }

    private void beats(int count, long millis) {
        for (int i = 0; i < count; i++) {
            beatAfter(millis);
        }
    }

    private boolean suspectAfter(long silentMillis) {
        return pulse.silentMillis(now + silentMillis * MILLI) > pulse.suspectAfterMillis();
    }

    @Test
    void aSteadyHostIsSuspectedAfterThreeHeartbeatsAndLostAfterTenSeconds() {
        beats(300, 1000);
        assertThat(suspectAfter(3400)).isFalse();
        assertThat(suspectAfter(3600)).isTrue();
        assertThat(pulse.lostAfterMillis()).isEqualTo(10_000);
        assertThat(pulse.patienceMillis(now + 3600 * MILLI)).isEqualTo(6_400);
    }

    @Test
    void jitterOfHundredsOfMillisecondsChangesNothingMuch() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1000; i++) {
            beatAfter(900 + random.nextInt(200));
            assertThat(pulse.suspectAfterMillis()).isLessThan(4_000);
        }
    }

    @Test
    void aHostThatStallsNowAndThenIsGivenMoreTime() {
        beats(60, 1000);
        assertThat(suspectAfter(4200)).isTrue();
        beatAfter(4200);
        beats(3, 0); // what had piled up
        beats(25, 1000);
        assertThat(suspectAfter(4200)).isFalse();
        assertThat(pulse.lostAfterMillis()).isBetween(12_000L, 30_000L);
        beats(600, 1000); // ten minutes without a stall
        assertThat(suspectAfter(4200)).isTrue();
        assertThat(pulse.lostAfterMillis()).isEqualTo(10_000);
    }

    @Test
    void howeverSlowItHasBeenItIsLostAfterAMinute() {
        beats(50, 40_000);
        assertThat(pulse.suspectAfterMillis()).isEqualTo(15_000);
        assertThat(pulse.lostAfterMillis()).isLessThanOrEqualTo(60_000);
    }

    @Test
    void aHostThatTakesLongToConnectToIsLostLater() {
        assertThat(Pulse.UNKNOWN.connected(0, 8_000).lostAfterMillis()).isEqualTo(24_000);
    }

    @Test
    void theControllersOwnStallIsNobodysSilence() {
        beats(10, 1000);
        long stall = 60_000 * MILLI;
        pulse = pulse.forgiven(stall);
        now += stall;
        assertThat(suspectAfter(1000)).isFalse();
        beatAfter(1000);
        assertThat(pulse.suspectAfterMillis()).isEqualTo(3_500);
    }

    @Test
    void anythingHeardEndsTheSilenceButOnlyAnswersAreMeasured() {
        beats(10, 1000);
        pulse = pulse.heard(now + 3000 * MILLI);
        assertThat(pulse.silentMillis(now + 3500 * MILLI)).isEqualTo(500);
        assertThat(pulse.suspectAfterMillis()).isEqualTo(3_500);
    }

    @Test
    void whateverItIsThereIsTimeToComeBack() {
        beats(10, 1000);
        assertThat(pulse.patienceMillis(now + 60_000 * MILLI)).isEqualTo(3_000);
    }
}
