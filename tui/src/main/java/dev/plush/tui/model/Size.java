package dev.plush.tui.model;

/** The size of the terminal in cells. */
public record Size(int columns, int rows) {
    /** Below this nothing useful can be shown. */
    public static final Size LEAST = new Size(60, 15);

    /** Returns whether there is room for the screen. */
    public boolean enough() {
        return columns >= LEAST.columns && rows >= LEAST.rows;
    }
}
