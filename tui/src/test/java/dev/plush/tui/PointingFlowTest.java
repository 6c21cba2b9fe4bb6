package dev.plush.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.tui.model.Message.Pointed;
import dev.plush.tui.model.Message.Pointed.Kind;
import dev.plush.tui.model.Place;
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
                screen.accept(new Pointed(kind, x, y));
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
        screen.accept(new Pointed(Kind.WHEEL_DOWN, 50, 10));
        assertThat(screen.text()).isNotEqualTo(help);
        screen.accept(new Pointed(Kind.CLICK, 1, 1));
        assertThat(screen.text()).as("a click chooses nothing in a popup").contains("Keys");
    }
}
