package dev.plush.tui.model;

import dev.plush.state.RunState;

/**
 * The map of the world.
 *
 * @param byLoad whether sites look like their load, or else like their state
 * @param middle where the middle of the map is to be
 * @param zoom how often the width was halved
 * @param window what is shown of the world
 */
public record WorldPane(
        ListState list, boolean byLoad, Position middle, int zoom, MapWindow window, Sites sites, CoastRows coasts) {
    /** All of it, cut where it cuts the least land, and without the South Pole. */
    static final WorldPane START = new WorldPane(
            ListState.FIRST, false, new Position(13, 11), 0, CoastRows.NONE.window(), Sites.NONE, CoastRows.NONE);

    WorldPane with(ListState next) {
        return new WorldPane(next, byLoad, middle, zoom, window, sites, coasts);
    }

    WorldPane byLoad(boolean next) {
        return new WorldPane(list, next, middle, zoom, window, sites, coasts);
    }

    WorldPane at(Position nextMiddle, int nextZoom) {
        return new WorldPane(list, byLoad, nextMiddle, nextZoom, window, sites, coasts);
    }

    /** Returns the same for what is known now, on a map of so many cells and beside a list of so many rows. */
    WorldPane settled(RunState run, Rect map, int height) {
        Sites now = sites.advanced(run);
        MapWindow shown = MapWindow.of(middle, zoom, map.width(), map.height());
        return new WorldPane(list.settled(now, height), byLoad, middle, zoom, shown, now, coasts.in(shown));
    }
}
