package dev.plush.tui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How many pictures are on their way to a terminal at once, and when the next one may go. */
class UnderwayTest {
    private static final long MILLI = 1_000_000;
    private static final long ROUND_TRIP = 150 * MILLI;

    private final Underway underway = new Underway();

    @Test
    void aTerminalThatAnswersNothingIsNeverWaitedFor() {
        underway.sent(0, 20_000, 1);
        underway.answered(0, Long.MAX_VALUE, 2);
        assertThat(underway.wait(false, 3)).isZero();
        assertThat(underway.wait(true, 3)).isZero();
    }

    @Test
    void theNextPictureWaitsUntilTheOneUnderWayIsShown() {
        underway.sent(1, 4_000, 0);
        assertThat(underway.wait(true, 100 * MILLI)).isPositive();
        underway.answered(1, ROUND_TRIP, 3_000 * MILLI);
        assertThat(underway.wait(true, 3_000 * MILLI)).isZero();
    }

    @Test
    void aPictureThatNobodyWaitsForLeavesASlowLineFreeForLongerThanItTookIt() {
        underway.sent(1, 4_000, 0);
        underway.answered(1, ROUND_TRIP, 1_150 * MILLI);
        assertThat(underway.wait(false, 1_150 * MILLI)).isEqualTo(2_000 * MILLI);
        assertThat(underway.wait(false, 3_150 * MILLI)).isZero();
    }

    @Test
    void aTerminalThatIsFarButNotSlowIsNotLeftAlone() {
        underway.sent(1, 4_000, 0);
        underway.answered(1, ROUND_TRIP, 150 * MILLI);
        assertThat(underway.wait(false, 150 * MILLI)).isZero();
        underway.sent(2, 300, 200 * MILLI);
        assertThat(underway.wait(true, 220 * MILLI)).as("a key, beside little").isZero();
        assertThat(underway.wait(false, 220 * MILLI)).isPositive();
        underway.sent(3, 300, 220 * MILLI);
        assertThat(underway.wait(true, 240 * MILLI)).as("not beside much").isPositive();
    }

    @Test
    void anAnswerThatIsLostHoldsUpOnePictureAndNoMore() {
        underway.sent(1, 1_000, 0);
        assertThat(underway.wait(true, Underway.PATIENCE_NANOS - 1)).isPositive();
        assertThat(underway.wait(true, Underway.PATIENCE_NANOS)).isZero();
        underway.sent(2, 1_000, Underway.PATIENCE_NANOS);
        assertThat(underway.wait(true, Underway.PATIENCE_NANOS + 1)).isPositive();
        underway.answered(1, ROUND_TRIP, Underway.PATIENCE_NANOS + ROUND_TRIP);
        assertThat(underway.wait(true, Underway.PATIENCE_NANOS + ROUND_TRIP)).isZero();
    }

    @Test
    void anAnswerThatIsLateCountsOnce() {
        underway.sent(1, 1_000, 0);
        assertThat(underway.wait(true, Underway.PATIENCE_NANOS)).isZero();
        underway.answered(1, ROUND_TRIP, Underway.PATIENCE_NANOS + 1);
        underway.sent(2, 1_000, Underway.PATIENCE_NANOS + 2);
        underway.answered(1, ROUND_TRIP, Underway.PATIENCE_NANOS + 3);
        assertThat(underway.wait(true, Underway.PATIENCE_NANOS + 3)).isPositive();
        underway.answered(2, ROUND_TRIP, Underway.PATIENCE_NANOS + 4);
        assertThat(underway.wait(true, Underway.PATIENCE_NANOS + 4)).isZero();
    }
}
