package dev.plush.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.HostEvent.HostLost;
import dev.plush.event.HostId;
import dev.plush.event.Verdict;
import dev.plush.replay.Bookmarks;
import dev.plush.replay.Timeline;
import dev.plush.tui.model.Message.Bookmarked;
import dev.plush.tui.model.Message.Grown;
import dev.plush.tui.model.ScreenRequest;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people do with a recorded run. */
class ReplayFlowTest {
    private final SampleRun run = new SampleRun(4)
            .transferring()
            .after(10_000)
            .add(new HostLost(new HostId(2), "no heartbeat for 8 s"))
            .after(20_000)
            .ended(Verdict.FAILURE, 1, "receiver h03 was lost");

    private final TestScreen screen = TestScreen.replay(80, 24, run);

    @Test
    void failuresAreOneKeyAway() {
        screen.press("]");
        assertThat(screen.text()).contains("? LOST").contains("✖ 00:11").contains("HostLost h03");
        screen.press("[");
        assertThat(screen.text()).as("there is none before").contains("? LOST");
    }

    @Test
    void aRunThatGoesOnIsFollowedFromTheEndAndLeftAloneElsewhere() {
        int some = run.events().size() - 1;
        TestScreen on = TestScreen.replay(80, 24, new SampleRun(4).transferring());
        assertThat(on.press("a").type("100%").press("Enter").text()).contains("● following");
        on.accept(new Grown(Timeline.of(run.events().subList(0, some))));
        assertThat(on.text()).contains("● following").contains("event " + some + " of " + some);
        on.press("0").accept(new Grown(Timeline.of(run.events())));
        assertThat(on.text()).contains("event 1 of " + (some + 1)).doesNotContain("following");
        on.press("a").type("100%").press("Enter");
        assertThat(on.text()).contains("■ at the end").contains("failure");
    }

    @Test
    void bookmarkIsKeptWithItsNoteAndFoundAgain() {
        screen.press("3", "b").type("it slows down here").press("Enter");
        long marked = screen.model().player().sequence();
        assertThat(screen.requests()).contains(new ScreenRequest.Bookmark(marked, Optional.of("it slows down here")));
        assertThat(screen.text()).contains("◆ it slows d…").contains("bookmark at event " + marked + " kept");
        screen.press("0");
        assertThat(screen.text()).contains("◆").doesNotContain("it slows down here");
        screen.press("]");
        assertThat(screen.text()).contains("bookmark: it slows down here").doesNotContain("? LOST");
        screen.press("]");
        assertThat(screen.text()).as("the failure is the next").contains("? LOST");
        screen.press("0", "a").type("it slows").press("Enter");
        assertThat(screen.model().player().sequence()).isEqualTo(marked);
    }

    @Test
    void bookmarkWhoseNoteIsEmptiedGoes() {
        screen.accept(new Bookmarked(Bookmarks.NONE.with(9, "nothing")))
                .press("a")
                .type("#9")
                .press("Enter", "b");
        assertThat(screen.text()).contains("bookmark at event 9: nothing");
        screen.press("Ctrl-U", "Enter");
        assertThat(screen.requests()).contains(new ScreenRequest.Bookmark(9, Optional.empty()));
        assertThat(screen.text()).contains("removed").doesNotContain("◆");
    }

    @Test
    void bookmarkThatIsLeftByEscapeIsNone() {
        screen.press("b").type("x").press("Escape");
        assertThat(screen.requests()).noneMatch(ScreenRequest.Bookmark.class::isInstance);
        assertThat(screen.text()).doesNotContain("◆");
    }

    @Test
    void stepsGoOneEventAtATimeAndSkipMeasurements() {
        screen.press("0", ".", ".");
        assertThat(screen.text()).contains("event 7 of"); // HostPooled, after RunStarted, is a detail
        assertThat(screen.press(",", ",").text()).contains("event 1 of").contains("‖ paused");
    }

    @Test
    void digitsJumpToAShareOfTheTime() {
        screen.press("5");
        assertThat(screen.model().player().share()).isBetween(0.49, 0.51);
        screen.press("Shift-Right");
        assertThat(screen.model().player().share()).isBetween(0.59, 0.61);
        screen.press("Shift-Left", "Shift-Left");
        assertThat(screen.model().player().share()).isBetween(0.39, 0.41);
    }

    @Test
    void arrowsGoFiveSeconds() {
        screen.press("Right");
        assertThat(screen.text()).contains("00:05.000 of");
        assertThat(screen.press("Left").text()).contains("00:00.000 of");
    }

    @Test
    void playingTakesItsTimeAndSkipsIdleStretches() {
        screen.press("i", "Space").tick(500).tick(500);
        assertThat(screen.text()).contains("▶ playing 1×").contains("00:01.000 of");
        screen.press("+", "+").tick(500);
        assertThat(screen.text()).contains("playing 4×").contains("00:03.000 of");
        screen.press("i").tick(50);
        assertThat(screen.text()).as("10 s without events are jumped over").contains("? LOST");
    }

    @Test
    void playingStopsAtTheEndAndBeginsAnew() {
        screen.press("9", "Space").tick(500).tick(500).tick(500).tick(500);
        assertThat(screen.text()).contains("■ at the end").contains("✖ FAILURE: receiver h03 was lost");
        screen.press("Space");
        assertThat(screen.text()).contains("▶ playing").contains("event 1 of");
    }

    @Test
    void speedStaysWithinItsBounds() {
        for (int i = 0; i < 20; i++) {
            screen.press("+");
        }
        assertThat(screen.text()).contains("1000×");
        for (int i = 0; i < 20; i++) {
            screen.press("-");
        }
        assertThat(screen.text()).contains("0.25×");
    }

    @Test
    void goToUnderstandsTimesSharesEventsAndPhases() {
        assertThat(screen.press("a").type("0:05").press("Enter").text()).contains("00:05.000 of");
        assertThat(screen.press("a").type("#12").press("Enter").text()).contains("event 12 of");
        assertThat(screen.press("a").type("transfer").press("Enter").text()).contains("event 32 of");
        screen.press("a").type("50%").press("Enter");
        assertThat(screen.model().player().share()).isBetween(0.49, 0.51);
        assertThat(screen.press("a").type("nowhere").press("Enter").text())
                .contains("expected 1:30, 50%")
                .contains("nowhere");
    }

    @Test
    void outputIsWantedAsOfTheCursor() {
        screen.press("]");
        long cursor = screen.model().player().sequence();
        assertThat(screen.requests()).last().isEqualTo(new ScreenRequest.ShowOutput(cursor));
    }

    @Test
    void eventsViewEndsAtTheCursor() {
        screen.press("]", "v");
        String text = screen.text();
        assertThat(text).contains("HostLost").doesNotContain("RunEnded");
        assertThat(screen.press("0").text()).doesNotContain("HostLost ");
    }

    @Test
    void replayAsksForNothingAndLeavesAtOnce() {
        assertThat(screen.press("q").requests()).last().isEqualTo(new ScreenRequest.Quit());
    }
}
