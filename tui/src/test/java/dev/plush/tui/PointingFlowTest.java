package dev.plush.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.Request;
import dev.plush.tui.model.Message.Pointed.Kind;
import dev.plush.tui.model.Place;
import dev.plush.tui.model.ScreenRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the mouse does, by what is seen where it points. */
class PointingFlowTest {
    private final SampleRun run = new SampleRun(8).transferring();
    private final SampleOutput output = new SampleOutput();

    private TestScreen screen(int columns, int rows) {
        for (int i = 0; i < 40; i++) {
            output.print(run, run.id(4, 2), 1, "chunk " + i + "\n");
        }
        return TestScreen.live(columns, rows, run, output);
    }

    /** Does that where {@code text} is seen first. */
    private static void point(TestScreen screen, Kind kind, String text) {
        List<String> rows = screen.text().lines().toList();
        for (int y = 0; y < rows.size(); y++) {
            int x = rows.get(y).indexOf(text);
            if (x >= 0) {
                screen.point(kind, x, y);
                return;
            }
        }
        throw new AssertionError(text + " is not seen in\n" + screen.text());
    }

    @Test
    void aClickSelectsAndAnotherOneOpens() {
        TestScreen screen = screen(80, 24);
        point(screen, Kind.CLICK, " h03");
        assertThat(screen.text()).contains("▸h03");
        point(screen, Kind.CLICK, "▸h03");
        assertThat(screen.model().place().view()).isEqualTo(Place.View.HOST);
        assertThat(screen.text()).contains("h03");
    }

    @Test
    void aClickInAnotherPaneGivesItTheFocusFirst() {
        TestScreen screen = screen(120, 40);
        point(screen, Kind.CLICK, "chunk 39");
        assertThat(screen.model().place().focus()).isEqualTo(Place.Pane.LOG);
        point(screen, Kind.CLICK, "1 Tree");
        assertThat(screen.model().place().focus()).isEqualTo(Place.Pane.TREE);
        assertThat(screen.model().place().view()).isEqualTo(Place.View.OVERVIEW);
    }

    @Test
    void theWheelGoesUpAndDownWhereItPoints() {
        TestScreen screen = screen(120, 40);
        String before = screen.text();
        for (int i = 0; i < 12; i++) {
            point(screen, Kind.WHEEL_UP, "3 Log");
        }
        assertThat(screen.text()).isNotEqualTo(before).contains("chunk 3\n");
        point(screen, Kind.WHEEL_DOWN, "2 Hosts");
        assertThat(screen.text()).contains("▸h04");
    }

    @Test
    void eventsAndPopupsTakeItToo() {
        TestScreen screen = screen(100, 30).press("v", "g");
        point(screen, Kind.CLICK, "PoolDiscovered");
        point(screen, Kind.CLICK, "PoolDiscovered");
        assertThat(screen.text()).contains("into the run, at");
        screen.press("Escape", "Escape", "?");
        String help = screen.text();
        screen.point(Kind.WHEEL_DOWN, 50, 10);
        assertThat(screen.text()).isNotEqualTo(help);
        screen.point(Kind.CLICK, 50, 10);
        assertThat(screen.text()).as("a click in it").contains(" Keys ");
        screen.point(Kind.CLICK, 1, 1);
        assertThat(screen.text())
                .as("a click beside it")
                .doesNotContain(" Keys ")
                .contains("2 Hosts");
    }

    @Test
    void aClickOnATitleSortsByItAndAnotherOneTheOtherWayRound() {
        TestScreen screen = screen(120, 40);
        point(screen, Kind.CLICK, "RTT");
        assertThat(screen.text()).contains("RTT▴");
        point(screen, Kind.CLICK, "RTT▴");
        assertThat(screen.text()).contains("RTT▾");
        point(screen, Kind.CLICK, "HOST ");
        assertThat(screen.text()).contains("HOST▴");
        screen.press("R");
        point(screen, Kind.CLICK, "STATE");
        assertThat(screen.text()).contains("STATE▴");
    }

    @Test
    void whatIsInAPopupIsChosenByOneClickAndDoneByAnother() {
        TestScreen screen = screen(80, 24).press("q");
        point(screen, Kind.CLICK, "Stop");
        assertThat(screen.text()).contains("▸ Stop");
        point(screen, Kind.CLICK, "▸ Stop");
        assertThat(screen.requests()).contains(new ScreenRequest.Ask(Request.STOP_RUN, ""));
        screen.press("r");
        point(screen, Kind.CLICK, "Yes");
        assertThat(screen.text()).as("nothing is asked by one click").contains("▸ Yes");
        screen.press("Escape", ":").type("timeline");
        assertThat(screen.text()).contains("What to do");
        point(screen, Kind.CLICK, "▸ T");
        assertThat(screen.model().place().view()).isEqualTo(Place.View.TIMELINE);
    }

    @Test
    void boxesOfTheDiagramAndSitesOfTheMapAreSelectedWhereTheyAreDrawn() {
        TestScreen screen = screen(160, 45).press("A");
        int before = screen.model().panes().application().selected(run.state());
        point(screen, Kind.CLICK, run.state().plan().blocks().get(1).name());
        assertThat(screen.model().panes().application().selected(run.state()))
                .isNotEqualTo(before)
                .isEqualTo(1);
        TestScreen world = TestScreen.live(160, 45, WorldFlowTest.aroundTheWorld(), new SampleOutput())
                .press("W");
        String site = world.model().panes().world().sites().get(2).name();
        point(world, Kind.CLICK, " " + site);
        assertThat(world.text()).contains("▸" + site);
    }

    @Test
    void theKeysOfTheLastLineCanBeClicked() {
        TestScreen screen = screen(80, 24);
        point(screen, Kind.CLICK, "? help");
        assertThat(screen.text()).contains(" Keys ");
        screen.press("Escape");
        point(screen, Kind.CLICK, "Enter open");
        assertThat(screen.model().place().view()).isEqualTo(Place.View.HOST);
        point(screen, Kind.CLICK, "q quit");
        assertThat(screen.text()).contains("What should become of it?");
    }
}
