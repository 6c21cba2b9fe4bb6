package dev.plush.tui.model;

/** A drawing in dots, 2 × 4 of which are a character. Filled, then read. Not thread-safe. */
final class Braille {
    private static final char NO_DOTS = '\u2800';
    /** The bit of each dot, row by row. */
    private static final int[] BITS = {0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80};

    private final int columns;
    private final int width;
    private final int height;
    private final byte[] cells;

    Braille(int columns, int rows) {
        this.columns = columns;
        width = columns * MapWindow.DOTS_WIDE;
        height = rows * MapWindow.DOTS_HIGH;
        cells = new byte[columns * rows];
    }

    /** Sets a dot; outside of the drawing nothing. */
    void set(int x, int y) {
        if (x >= 0 && x < width && y >= 0 && y < height) {
            int bit = y % MapWindow.DOTS_HIGH * MapWindow.DOTS_WIDE + x % MapWindow.DOTS_WIDE;
            cells[y / MapWindow.DOTS_HIGH * columns + x / MapWindow.DOTS_WIDE] |= (byte) BITS[bit];
        }
    }

    /** Draws what is inside of the line between two points, which may be far outside. */
    void line(double fromX, double fromY, double toX, double toY) {
        double dx = toX - fromX;
        double dy = toY - fromY;
        double enter = 0;
        double leave = 1;
        // Liang and Barsky: for each edge, at which part of the line it is crossed, and in which direction
        double[] towards = {-dx, dx, -dy, dy};
        double[] room = {fromX, width - 1 - fromX, fromY, height - 1 - fromY};
        for (int edge = 0; edge < towards.length; edge++) {
            if (towards[edge] == 0 && room[edge] < 0) {
                return;
            } else if (towards[edge] < 0) {
                enter = Math.max(enter, room[edge] / towards[edge]);
            } else if (towards[edge] > 0) {
                leave = Math.min(leave, room[edge] / towards[edge]);
            }
        }
        if (enter <= leave) {
            dots(
                    (int) Math.round(fromX + enter * dx),
                    (int) Math.round(fromY + enter * dy),
                    (int) Math.round(fromX + leave * dx),
                    (int) Math.round(fromY + leave * dy));
        }
    }

    /** Bresenham. */
    private void dots(int fromX, int fromY, int toX, int toY) {
        int dx = Math.abs(toX - fromX);
        int dy = -Math.abs(toY - fromY);
        int error = dx + dy;
        int x = fromX;
        int y = fromY;
        set(x, y);
        while (x != toX || y != toY) {
            int twice = 2 * error;
            if (twice >= dy) {
                error += dy;
                x += fromX < toX ? 1 : -1;
            }
            if (twice <= dx) {
                error += dx;
                y += fromY < toY ? 1 : -1;
            }
            set(x, y);
        }
    }

    /** Returns a row of characters; without dots there are spaces. */
    String row(int y) {
        StringBuilder out = new StringBuilder(columns);
        for (int x = 0; x < columns; x++) {
            int dots = cells[y * columns + x] & 0xff;
            out.append(dots == 0 ? ' ' : (char) (NO_DOTS + dots));
        }
        return out.toString();
    }
}
