package dev.plush.tui.view;

import dev.plush.tui.model.Rect;
import dev.plush.tui.model.Target;
import dev.plush.tui.model.Text;
import dev.plush.tui.model.Tone;

/**
 * A part of a {@link Grid} to draw on. What lies outside is not drawn; text is made clean here once more, so that no
 * view can break the rows.
 */
public final class Canvas {
    private final Grid grid;
    private final Rect area;

    /** A canvas of that part of the grid. */
    public Canvas(Grid grid, Rect area) {
        this.grid = grid;
        this.area = area;
    }

    /** Returns how many cells a row has. */
    public int width() {
        return area.width();
    }

    /** Returns how many rows there are. */
    public int height() {
        return area.height();
    }

    /** Returns a part of this canvas. */
    public Canvas part(int x, int y, int width, int height) {
        int left = Math.min(x, area.width());
        int top = Math.min(y, area.height());
        return new Canvas(
                grid,
                new Rect(
                        area.x() + left,
                        area.y() + top,
                        Math.max(0, Math.min(width, area.width() - left)),
                        Math.max(0, Math.min(height, area.height() - top))));
    }

    /** Returns what of a part lies on this canvas; {@code x} and {@code y} may be below zero. */
    Canvas visible(int x, int y, int width, int height) {
        int left = Math.max(0, x);
        int top = Math.max(0, y);
        return part(left, top, Math.max(0, x + width - left), Math.max(0, y + height - top));
    }

    /** Writes {@code raw} from (x, y) on, as far as there is room, and returns the column after it. */
    public int put(int x, int y, String raw, Tone tone) {
        String text = Text.clean(raw);
        int column = x;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int cells = Text.width(c);
            if (y >= 0 && y < area.height() && column >= 0 && column + cells <= area.width()) {
                grid.set(area.x() + column, area.y() + y, c, tone);
                if (cells == 2) {
                    grid.set(area.x() + column + 1, area.y() + y, Grid.COVERED, tone);
                }
            }
            column += cells;
        }
        return column;
    }

    /** Writes {@code text} so that it ends at the right edge, and returns the column where it starts. */
    public int putRight(int y, String text, Tone tone) {
        int start = Math.max(0, area.width() - Text.width(Text.clean(text)));
        put(start, y, text, tone);
        return start;
    }

    /** Says what all of it is, for whoever points at it. */
    public void target(Target target) {
        grid.target(area, target);
    }

    /** Shows a row as selected, over its whole width. */
    public void select(int y) {
        select(0, y, area.width());
    }

    /** Shows some cells of a row as selected. */
    public void select(int x, int y, int width) {
        for (int i = x; i < Math.min(area.width(), x + width) && y >= 0 && y < area.height(); i++) {
            grid.select(area.x() + i, area.y() + y);
        }
    }

    /** Shows some cells of a row the other way round: as selected, or in a selected row as not. */
    void invert(int x, int y, int width) {
        for (int i = Math.max(0, x); i < Math.min(area.width(), x + width) && y >= 0 && y < area.height(); i++) {
            grid.invert(area.x() + i, area.y() + y);
        }
    }

    /** Empties the canvas. */
    public void clear() {
        for (int y = 0; y < area.height(); y++) {
            put(0, y, " ".repeat(area.width()), Tone.NORMAL);
        }
    }
}
