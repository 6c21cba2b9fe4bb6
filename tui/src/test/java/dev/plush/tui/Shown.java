package dev.plush.tui;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.screen.TerminalScreen;
import com.googlecode.lanterna.terminal.virtual.DefaultVirtualTerminal;
import dev.plush.tui.model.Settings;
import dev.plush.tui.model.Size;
import dev.plush.tui.view.Grid;
import java.io.IOException;
import java.util.Map;

/** What a terminal shows of a grid, painted by Lanterna. */
final class Shown {
    private Shown() {}

    static String text(Grid grid, Size size, Settings settings, boolean ascii) {
        DefaultVirtualTerminal terminal = new DefaultVirtualTerminal(new TerminalSize(size.columns(), size.rows()));
        Looks looks = Looks.of(Map.of("LANG", "C.UTF-8"));
        try {
            TerminalScreen screen = new TerminalScreen(terminal);
            screen.startScreen();
            new Painter(screen, ascii ? looks.inAscii() : looks).paint(grid, settings.theme(), false);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        StringBuilder out = new StringBuilder();
        for (int y = 0; y < size.rows(); y++) {
            StringBuilder row = new StringBuilder();
            for (int x = 0; x < size.columns(); x++) {
                TextCharacter cell = terminal.getCharacter(x, y);
                row.append(cell.getCharacterString());
                x += cell.isDoubleWidth() ? 1 : 0;
            }
            out.append(row.toString().stripTrailing()).append('\n');
        }
        return out.toString();
    }
}
