package dev.plush.tui.model;

import dev.plush.tui.coast.Coast;
import java.util.List;
import java.util.stream.IntStream;

/** The coasts in a window as rows of characters; where there is none, spaces. Made when the window changes. Immutable. */
public record CoastRows(MapWindow window, List<String> rows) {
    /** Of no window. */
    static final CoastRows NONE = new CoastRows(new MapWindow(0, 0, 0, 0, 0), List.of());

    private static final double FULL = 360;

    public CoastRows {
        rows = List.copyOf(rows);
    }

    /** Returns the rows for that window; these, if it is the same. */
    CoastRows in(MapWindow wanted) {
        return wanted.equals(window) ? this : drawn(Coast.world(), wanted);
    }

    /** Returns those coasts in that window. */
    static CoastRows drawn(Coast coast, MapWindow window) {
        Braille dots = new Braille(window.columns(), window.rows());
        for (int line = 0; line < coast.lines(); line++) {
            if (near(coast.box(line), window)) {
                for (int i = coast.first(line) + 1; i < coast.end(line); i++) {
                    segment(coast, i, window, dots);
                }
            }
        }
        return new CoastRows(
                window, IntStream.range(0, window.rows()).mapToObj(dots::row).toList());
    }

    private static boolean near(Coast.Box box, MapWindow window) {
        double high = window.degreesHigh() / 2;
        double away = Math.abs(window.east((box.west() + box.east()) / 2));
        return box.south() <= window.latitude() + high
                && box.north() >= window.latitude() - high
                && away <= (window.degreesWide() + box.east() - box.west()) / 2;
    }

    /** What crosses the meridian where the map ends is drawn at both of its ends. */
    private static void segment(Coast coast, int to, MapWindow window, Braille dots) {
        double from = window.east(coast.longitude(to - 1));
        double next = from + coast.longitude(to) - coast.longitude(to - 1);
        double fromY = window.y(coast.latitude(to - 1));
        double toY = window.y(coast.latitude(to));
        dots.line(window.x(from), fromY, window.x(next), toY);
        if (Math.abs(next) > FULL / 2) {
            double other = next > 0 ? -FULL : FULL;
            dots.line(window.x(from + other), fromY, window.x(next + other), toY);
        }
    }
}
