package dev.plush.tui;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.screen.Screen;
import com.googlecode.lanterna.screen.Screen.RefreshType;
import dev.plush.tui.model.Tone;
import dev.plush.tui.view.Grid;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Puts grids on a Lanterna screen; only cells that changed go out. For one thread at a time. */
final class Painter {
    private final Screen screen;
    private final Looks looks;
    private final Map<Integer, TextCharacter> cells = new HashMap<>();
    private Theme theme;

    Painter(Screen screen, Looks looks) {
        this.screen = screen;
        this.looks = looks;
        theme = looks.named(looks.settings().theme());
    }

    /** Shows {@code grid}; {@code complete} for a terminal of which it is not known what it shows. */
    void paint(Grid grid, String wanted, boolean complete) throws IOException {
        if (!theme.name().equals(wanted)) {
            theme = looks.named(wanted);
            cells.clear();
        }
        TerminalSize size = screen.getTerminalSize();
        int rows = Math.min(grid.rows(), size.getRows());
        int columns = Math.min(grid.columns(), size.getColumns());
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                char c = grid.character(x, y);
                if (c != Grid.COVERED) { // Lanterna fills the second cell by itself
                    screen.setCharacter(x, y, cell(c, grid.tone(x, y), grid.selected(x, y)));
                } else if (looks.ascii()) { // what stands for a wide character is narrow
                    screen.setCharacter(x, y, cell(' ', grid.tone(x, y), grid.selected(x, y)));
                }
            }
        }
        screen.refresh(complete ? RefreshType.COMPLETE : RefreshType.DELTA);
    }

    private TextCharacter cell(char c, Tone tone, boolean selected) {
        int key = (c << 8) | (tone.ordinal() << 1) | (selected ? 1 : 0);
        return cells.computeIfAbsent(key, k -> made(looks.ascii() ? Ascii.of(c) : c, tone, selected));
    }

    private TextCharacter made(char c, Tone tone, boolean selected) {
        Ink ink = theme.ink(tone);
        TextColor colour = ink.colour(looks.depth());
        return TextCharacter.fromCharacter(c, colour, TextColor.ANSI.DEFAULT, ink.styles(selected))[0];
    }
}
