package dev.plush.tui.model;

/** A part of the screen in cells. */
public record Rect(int x, int y, int width, int height) {
    /** Nothing: what is hidden. */
    public static final Rect NONE = new Rect(0, 0, 0, 0);

    /** Returns whether there is anything to see. */
    public boolean visible() {
        return width > 0 && height > 0;
    }

    /** Returns whether that cell belongs to it. */
    public boolean holds(int column, int row) {
        return column >= x && column < x + width && row >= y && row < y + height;
    }
}
