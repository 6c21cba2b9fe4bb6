package dev.plush.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.tui.model.LogLine;
import dev.plush.tui.model.LogWindow;
import dev.plush.tui.model.ScreenRequest;
import dev.plush.tui.model.ScreenRequest.EarlierOutput;
import dev.plush.tui.model.Seq;
import dev.plush.tui.view.Frame;
import dev.plush.tui.view.Grid;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people do in the log, step by step. */
class LogFlowTest {
    private final SampleRun run = new SampleRun(8).transferring();
    private final SampleOutput output = new SampleOutput();

    @Test
    void searchShowsWhereItMatchesAndGoesFromMatchToMatch() {
        for (int i = 0; i < 100; i++) {
            print("chunk " + i + (i % 25 == 10 ? " from h05 late" : ""));
        }
        TestScreen screen = screen().press("/").type("FROM h05");
        assertThat(screen.text()).contains("0 matches"); // upper case letters mean themselves
        screen.press("Ctrl-U").type("from h05");
        assertThat(screen.text()).contains("4 matches").contains("chunk 99");
        screen.press("Enter");
        assertThat(screen.text()).contains("chunk 85 from h05 late").contains("3 Log  all hosts  /from h05 4 matches");
        assertThat(turned(screen)).contains("from h05"); // within the selected row, which is turned as a whole
        assertThat(screen.press("N").text()).contains("match 3 of 4").contains("chunk 60 from h05");
        assertThat(screen.press("n", "n").text())
                .contains("match 1 of 4, from the first line on")
                .contains("chunk 10 from h05");
        assertThat(screen.press("N").text()).contains("match 4 of 4, from the last line back");
        assertThat(screen.press("Escape", "n").text())
                .contains("nothing was searched for")
                .contains("3 Log  all hosts ");
    }

    @Test
    void onlyLinesThatMatchAreThereWithAnAmpersand() {
        print("keep this");
        print("not that");
        TestScreen screen = screen().press("&").type("!keep").press("Enter");
        assertThat(screen.text()).contains("&!keep 1 line").contains("not that").doesNotContain("keep this");
        assertThat(screen.press("Escape").text()).contains("keep this");
    }

    @Test
    void errorsAreGoneToOneByOne() {
        print("fine");
        output.print(run, run.id(3, 2), 2, "first fault\n");
        print("fine again");
        output.print(run, run.id(4, 2), 2, "second fault\n");
        print("fine at last");
        TestScreen screen = screen().press("E");
        assertThat(selectedRow(screen)).contains("second fault");
        assertThat(selectedRow(screen.press("E"))).contains("first fault");
        assertThat(screen.press("E").text()).contains("no line of standard error in this direction");
        assertThat(selectedRow(screen.press("e"))).contains("second fault");
    }

    @Test
    void longLinesGoOnInTheNextRowWhenWrapped() {
        print("a " + "x".repeat(150) + " end of it");
        print("short");
        TestScreen screen = screen();
        assertThat(screen.text()).doesNotContain("end of it");
        assertThat(screen.press("w").text()).contains("end of it").contains("wrap");
        assertThat(screen.press("w").text()).doesNotContain("end of it");
    }

    @Test
    void whoGoesPageByPageThroughWrappedLinesSeesEachOfThem() {
        print("anything");
        int width = LogWindow.of(screen().model()).text();
        for (int i = 100; i < 200; i++) {
            int rows = 1 + i * 7 % 5; // the end in one piece
            print("begin" + i + " " + "x".repeat(rows * width - 16) + " end" + i);
        }
        TestScreen screen = screen().press("w", "g");
        StringBuilder seen = new StringBuilder(screen.text());
        for (int i = 0; i < 60; i++) {
            seen.append(screen.press("PageDown").text());
        }
        for (int i = 100; i < 200; i++) {
            assertThat(seen).contains("begin" + i + " ").contains(" end" + i);
        }
    }

    @Test
    void timesAreThoseOfTheControllerOrTheHostOrNone() {
        print("one line");
        TestScreen screen = screen();
        String into = line(screen, "one line");
        assertThat(into).matches(" 00:\\d\\d\\.\\d{3} .*");
        assertThat(screen.press("t").text()).contains("times: the controller's clock, UTC");
        assertThat(line(screen, "one line")).matches(" \\d\\d:\\d\\d:\\d\\d\\.\\d{3} .*");
        String corrected = line(screen, "one line");
        assertThat(screen.press("t").text()).contains("times: the host's own clock, UTC");
        assertThat(line(screen, "one line")).isNotEqualTo(corrected).matches(" \\d\\d:\\d\\d:\\d\\d\\.\\d{3} .*");
        screen.press("t");
        assertThat(line(screen, "one line")).startsWith("h03/");
        screen.press("t");
        assertThat(line(screen, "one line")).isEqualTo(into);
    }

    @Test
    void whoGoesUpFromTheFirstLineAtHandReadsOn() {
        for (int i = 0; i < 60_000; i++) {
            output.print(run, run.id(1 + i % 2, 2), 1, "line " + i + "\nha");
            output.print(run, run.id(1 + i % 2, 2), 1, "lf " + i + "\n");
        }
        TestScreen screen = screen().press("g");
        int first = number(screen);
        assertThat(first).isGreaterThan(30_000);
        screen.press("Up");
        assertThat(screen.text()).contains("reading earlier lines");
        back(screen);
        assertThat(screen.text()).contains("earlier lines read");
        assertThat(number(screen)).isEqualTo(first); // nothing moves under the cursor
        assertThat(screen.press("PageUp", "PageUp").text()).contains("line " + (first - 4));
        screen.press("g");
        while (number(screen) > 0) {
            back(screen.press("Up"));
            screen.press("g");
        }
        back(screen.press("Up"));
        assertThat(screen.text()).contains("this is the first line");
        Seq<LogLine> log = screen.model().log();
        assertThat(log.end() - log.first()).isEqualTo(120_000);
        for (int i = 0; i < 120_000; i++) {
            assertThat(log.get(log.first() + i).text()).isEqualTo((i % 2 == 0 ? "line " : "half ") + i / 2);
        }
        print("the newest");
        screen.advance(run, output);
        assertThat(screen.press("G").text()).contains("the newest").contains("follow");
    }

    @Test
    void theEarlierLinesOfOneProcessAreReadAlone() {
        print("its first line");
        for (int i = 0; i < 60_000; i++) {
            output.print(run, run.id(4, 2), 1, "noise " + i + "\n");
        }
        print("its last line");
        TestScreen screen =
                TestScreen.live(80, 24, run, output).press("Down", "Down", "Enter", "Down", "Down", "Enter");
        assertThat(screen.text()).contains("its last line").doesNotContain("its first line");
        back(screen.press("g", "Up"));
        assertThat(screen.press("g").text()).contains("its first line").doesNotContain("noise");
    }

    @Test
    void aLineThatWasReadInTwoPartsIsPutTogether() {
        output.print(run, run.id(2, 2), 1, "the beginning");
        for (int i = 0; i < 20_001; i++) {
            output.print(run, run.id(4, 2), 1, "noise " + i + "\n");
        }
        output.print(run, run.id(2, 2), 1, " and the end\n");
        for (int i = 0; i < 50_000; i++) {
            output.print(run, run.id(4, 2), 1, "more " + i + "\n");
        }
        TestScreen screen = screen();
        for (int i = 0; i < 4; i++) {
            back(screen.press("g", "Up"));
        }
        screen.press("&").type("the (end|beginning)").press("Enter");
        assertThat(screen.text()).contains("the beginning and the end");
    }

    /** Answers what the screen asked for last. */
    private void back(TestScreen screen) {
        ScreenRequest wanted = screen.requests().get(screen.requests().size() - 1);
        screen.accept(LogReader.fromTheStart(output).earlier(run.state(), (EarlierOutput) wanted));
    }

    private static int number(TestScreen screen) {
        return Integer.parseInt(selectedRow(screen).replaceAll(".*(line|lf) (\\d+).*", "$2"));
    }

    private void print(String text) {
        output.print(run, run.id(2, 2), 1, text + "\n");
    }

    private TestScreen screen() {
        return TestScreen.live(80, 24, run, output).press("3");
    }

    private static String line(TestScreen screen, String with) {
        return List.of(screen.text().split("\n")).stream()
                .filter(row -> row.contains(with))
                .findFirst()
                .orElseThrow();
    }

    /** What is turned around in some rows but not over their whole width, or not turned in rows that are. */
    private static String turned(TestScreen screen) {
        Grid grid = Frame.draw(screen.model());
        StringBuilder found = new StringBuilder();
        for (int y = 0; y < grid.rows(); y++) {
            boolean row = grid.selected(grid.columns() - 1, y);
            for (int x = 0; x < grid.columns(); x++) {
                if (grid.selected(x, y) != row) {
                    found.append(grid.character(x, y));
                }
            }
            found.append('\n');
        }
        return found.toString();
    }

    private static String selectedRow(TestScreen screen) {
        Grid grid = Frame.draw(screen.model());
        for (int y = 0; y < grid.rows(); y++) {
            if (grid.selected(grid.columns() - 1, y)) {
                return screen.text().split("\n")[y];
            }
        }
        return "";
    }
}
