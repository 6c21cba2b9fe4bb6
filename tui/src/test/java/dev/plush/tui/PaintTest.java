package dev.plush.tui;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.screen.TerminalScreen;
import com.googlecode.lanterna.terminal.ansi.ANSITerminal;
import dev.plush.event.HostEvent.HostLost;
import dev.plush.event.HostId;
import dev.plush.event.ProcessId;
import dev.plush.tui.view.Frame;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What goes over the line to the terminal. */
class PaintTest {
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    @Test
    void frameThatChangesNothingSendsNearlyNothing() throws IOException {
        SampleRun run = new SampleRun(40).transferring();
        TestScreen screen = TestScreen.live(200, 50, run, new SampleOutput());
        Painter painter = painter(200, 50);
        assertThat(bytes(painter, screen)).as("the first frame").isLessThan(16_000);
        assertThat(bytes(painter, screen)).isLessThan(32);
    }

    @Test
    void aScreenThatNobodyTouchesSendsNoMoreThanASlowLineTakes() {
        long millis = 1_000_000;
        assertThat(PaintLoop.pause(100, false)).isEqualTo(100 * millis);
        assertThat(PaintLoop.pause(2_000, false)).isEqualTo(400 * millis);
        assertThat(PaintLoop.pause(20_000, false)).as("but it is not still").isEqualTo(1_000 * millis);
        assertThat(PaintLoop.pause(0, true)).isEqualTo(500 * millis);
    }

    @Test
    void secondThatGoesByCostsATweet() throws IOException {
        SampleRun run = new SampleRun(40).transferring();
        TestScreen screen = TestScreen.live(200, 50, run, new SampleOutput());
        Painter painter = painter(200, 50);
        bytes(painter, screen);
        assertThat(bytes(painter, screen.tick(1_000))).isLessThan(140);
    }

    @Test
    void theMapOfTheWorldIsNoMoreThanAnyView() throws IOException {
        SampleRun run = WorldFlowTest.aroundTheWorld();
        TestScreen screen = TestScreen.live(200, 50, run, new SampleOutput());
        Painter painter = painter(200, 50);
        bytes(painter, screen);
        assertThat(bytes(painter, screen.press("W"))).isLessThan(20_000);
        assertThat(bytes(painter, screen.press("Down"))).as("another site").isLessThan(1_000);
        assertThat(bytes(painter, screen.press(">"))).isLessThan(20_000);
        run.add(new HostLost(new HostId(9), "no heartbeat for 8 s"));
        assertThat(bytes(painter, screen.advance(run, new SampleOutput()))).isLessThan(2_000);
    }

    @Test
    void newLogLineSendsOnlyTheLog() throws IOException {
        SampleRun run = new SampleRun(8).transferring();
        SampleOutput output = new SampleOutput();
        TestScreen screen = TestScreen.live(80, 24, run, output);
        Painter painter = painter(80, 24);
        bytes(painter, screen);
        output.print(run, new ProcessId(1), 1, "one line\n");
        assertThat(bytes(painter, screen.advance(run, output))).isLessThan(300);
    }

    @Test
    void nothingFromAHostReachesTheTerminalAsAnEscape() throws IOException {
        SampleRun run = new SampleRun(8).transferring();
        SampleOutput output = new SampleOutput();
        output.print(run, new ProcessId(1), 1, "\u001b[?1049l\u001b]0;title\u0007\u009b2J\u202e evil\n");
        TestScreen screen = TestScreen.live(80, 24, run, output);
        bytes(painter(80, 24), screen);
        assertThat(line.toString(StandardCharsets.UTF_8))
                .contains("evil")
                .contains("␛[?1049l")
                .doesNotContain("\u001b[?1049l")
                .doesNotContain("\u001b]0")
                .doesNotContain("\u0007")
                .doesNotContain("\u009b")
                .doesNotContain("\u202e");
    }

    private long bytes(Painter painter, TestScreen screen) throws IOException {
        long before = line.size();
        painter.paint(Frame.draw(screen.model()), "dark", false);
        return line.size() - before;
    }

    private Painter painter(int columns, int rows) throws IOException {
        TerminalScreen screen = new TerminalScreen(new Counting(columns, rows));
        screen.startScreen();
        return new Painter(screen, Looks.of(Map.of("LANG", "C.UTF-8")));
    }

    /** A terminal that keeps what is written to it. */
    private final class Counting extends ANSITerminal {
        private final TerminalSize size;

        Counting(int columns, int rows) {
            super(new ByteArrayInputStream(new byte[0]), line, StandardCharsets.UTF_8);
            size = new TerminalSize(columns, rows);
        }

        @Override
        protected TerminalSize findTerminalSize() {
            return size;
        }
    }
}
