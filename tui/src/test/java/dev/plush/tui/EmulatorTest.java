package dev.plush.tui;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.screen.TerminalScreen;
import com.googlecode.lanterna.terminal.ansi.ANSITerminal;
import dev.plush.export.JsonWriter;
import dev.plush.link.testing.TestProcesses;
import dev.plush.tui.model.KeyMap;
import dev.plush.tui.model.Size;
import dev.plush.tui.view.Frame;
import dev.plush.tui.view.Grid;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything that is sent to a terminal, read by an independent emulator: pyte shows what the grid says, picture by
 * picture, and knows every sequence.
 */
class EmulatorTest {
    private static final String HOSTILE =
            "\u001b[2J\u001b]0;title\u0007\u009b31m gone\u202e\u2066 back\u200b\u200d\ufeff"
                    + " 漢字かな 한글 ﾊﾝｶｸ e\u0301\u0302 🚀👨‍👩‍👧 \ud800 \u0000\u007f\u0085 ☃ ✔ │\n";

    @TempDir
    private Path folder;

    private final List<String> pictures = new ArrayList<>();

    @BeforeEach
    void assumeAvailable() {
        Pyte.assumeAvailable();
    }

    /** A terminal whose bytes are kept, and whose size is what the test says. */
    private static final class Kept extends ANSITerminal {
        private TerminalSize size;

        Kept(OutputStream out, TerminalSize size) {
            super(InputStream.nullInputStream(), out, StandardCharsets.UTF_8);
            this.size = size;
        }

        @Override
        protected TerminalSize findTerminalSize() {
            return size;
        }

        void resize(Size next) throws IOException {
            size = new TerminalSize(next.columns(), next.rows());
            onResized(size);
        }
    }

    /** Paints what {@code test} shows after each of its keys, as the paint loop does. */
    private final class Painted {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final Line line = new Line(out, () -> true);
        private final Kept terminal;
        private final TerminalScreen screen;
        private final Painter painter;
        private final boolean ascii;
        private Size size;

        Painted(Size size, Looks looks) throws IOException {
            this.size = size;
            terminal = new Kept(line, new TerminalSize(size.columns(), size.rows()));
            screen = new TerminalScreen(terminal);
            painter = new Painter(screen, looks);
            ascii = looks.ascii();
            screen.startScreen();
            screen.setCursorPosition(null);
        }

        void show(TestScreen test) throws IOException {
            Size next = test.model().size();
            boolean resized = !next.equals(size);
            if (resized) {
                size = next;
                terminal.resize(next);
                screen.doResizeIfNecessary();
            }
            Grid grid = Frame.draw(test.model());
            painter.paint(grid, test.model().settings().theme(), resized);
            JsonWriter json = new JsonWriter().object().field("columns", size.columns());
            json.field("rows", size.rows()).field("bytes", Base64.getEncoder().encodeToString(out.toByteArray()));
            json.list("shown");
            for (String row : ascii ? inAscii(grid) : grid.toString().lines().toList()) {
                json.element(row);
            }
            pictures.add(json.endList().end().toString());
            out.reset();
        }

        private static List<String> inAscii(Grid grid) {
            List<String> rows = new ArrayList<>();
            for (int y = 0; y < grid.rows(); y++) {
                StringBuilder row = new StringBuilder();
                for (int x = 0; x < grid.columns(); x++) {
                    char c = grid.character(x, y);
                    row.append(c == Grid.COVERED ? ' ' : Ascii.of(c));
                }
                rows.add(row.toString());
            }
            return rows;
        }
    }

    private void assertShown() throws IOException {
        Path file = folder.resolve("pictures");
        Files.write(file, pictures);
        String program = Path.of("src/test/python/frames.py").toAbsolutePath().toString();
        String said = TestProcesses.run(List.of(Pyte.PYTHON, "-B", program, file.toString()));
        assertThat(said.strip()).isEqualTo(String.valueOf(pictures.size()));
    }

    private static TestScreen hostile(int columns, int rows) {
        SampleRun run = new SampleRun(12).transferring();
        SampleOutput output = new SampleOutput();
        for (int i = 0; i < 30; i++) {
            output.print(run, run.id(1 + i % 5, 2), 1 + i % 2, i % 3 == 0 ? HOSTILE : "chunk " + i + "\n");
        }
        return TestScreen.live(columns, rows, run, output);
    }

    private static Looks looks(String... more) {
        return Looks.of(
                more.length == 0
                        ? Map.of("LANG", "C.UTF-8", "TERM", "xterm-256color")
                        : Map.of("LANG", "C.UTF-8", "TERM", "xterm", more[0], more[1]));
    }

    @Test
    void everyViewIsShownAsItIsMeant() throws IOException {
        for (Size size : List.of(new Size(80, 24), new Size(200, 60))) {
            Painted painted = new Painted(size, looks());
            TestScreen test = hostile(size.columns(), size.rows());
            painted.show(test);
            for (String key : "v j T > A j R W > d ? j Escape : h Escape 3 g w t l Ctrl-T Ctrl-T Ctrl-T".split(" ")) {
                test.press(key);
                painted.show(test);
            }
        }
        assertShown();
    }

    @Test
    void textOfHostsStaysInItsRowWhateverItIs() throws IOException {
        TestScreen test = hostile(100, 30).press("3", "z", "g");
        Painted painted = new Painted(new Size(100, 30), looks("COLORTERM", "truecolor"));
        painted.show(test);
        for (String key : "j j > > > > < w j Enter Escape w t t / g o n e Enter n N G".split(" ")) {
            test.press(key);
            painted.show(test);
        }
        for (int columns = 99; columns > 60; columns -= 7) {
            test.resize(columns, 30);
            painted.show(test);
        }
        assertShown();
    }

    @Test
    void nothingButAsciiIsSentWhereThatIsWanted() throws IOException {
        TestScreen test = hostile(80, 24);
        Painted painted = new Painted(new Size(80, 24), looks("NO_COLOR", "1").inAscii());
        painted.show(test);
        for (String key : "v A T W R Escape ?".split(" ")) {
            test.press(key);
            painted.show(test);
        }
        assertShown();
        for (String picture : pictures) {
            String sent = picture.replaceFirst(".*\"bytes\":\"", "").replaceFirst("\".*", "");
            String bytes = new String(Base64.getDecoder().decode(sent), StandardCharsets.ISO_8859_1);
            assertThat(bytes).matches("[\\x20-\\x7e\\x1b\\r\\n\\x0e\\x0f]*");
            assertThat(bytes).as("no colours").doesNotContainPattern("\u001b\\[[0-9;]*3[0-8][;m]");
        }
    }

    @Test
    void whateverKeysAndSizesThereAre() throws IOException {
        long seed = Long.getLong("seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        List<String> keys = new ArrayList<>();
        KeyMap.ALL.forEach(binding -> keys.addAll(binding.keys()));
        TestScreen test = hostile(80, 24);
        Painted painted = new Painted(new Size(80, 24), looks());
        for (int i = 0; i < 300; i++) {
            test.press(keys.get(random.nextInt(keys.size()))).tick(random.nextInt(300));
            if (random.nextInt(15) == 0) {
                test.resize(random.nextInt(20, 180), random.nextInt(5, 60));
            }
            painted.show(test);
        }
        assertThat(pictures).as("seed %d", seed).hasSize(300);
        assertShown();
    }
}
