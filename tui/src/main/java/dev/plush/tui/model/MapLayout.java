package dev.plush.tui.model;

/**
 * Where map and list of the World view are, within the view. The list is below the map, or beside it where the whole
 * world would leave it no room. Pure.
 */
public record MapLayout(Rect map, Rect list) {
    /** Titles, and some sites. */
    private static final int LIST_ROWS = 5;
    /** From this width on there is room for map and list side by side. */
    private static final int BESIDE_FROM = 130;

    private static final int BESIDE_WIDTH = 56;
    /** Rows of all latitudes that people live at, for each column of all longitudes. */
    private static final double SHAPE = 150.0 / 360 * MapWindow.DOTS_WIDE / MapWindow.DOTS_HIGH;

    /** Returns the layout below the view's rule and above its last row. */
    public static MapLayout of(Rect view) {
        int height = Math.max(0, view.height() - 2);
        int whole = (int) Math.ceil(view.width() * SHAPE);
        if (view.width() >= BESIDE_FROM && height - whole < LIST_ROWS) {
            int width = view.width() - BESIDE_WIDTH;
            return new MapLayout(new Rect(0, 1, width - 1, height), new Rect(width, 1, BESIDE_WIDTH, height));
        }
        int list = Math.max(height - whole, Math.min(LIST_ROWS, height / 3));
        return new MapLayout(
                new Rect(0, 1, view.width(), height - list), new Rect(0, 1 + height - list, view.width(), list));
    }

    /** Returns how many sites the list shows. */
    int listRows() {
        return list.height() - 1;
    }
}
