package dev.plush.tui.model;

/** What keys do on the map of the world. */
final class WorldKeys {
    /** One press goes by this part of what is shown. */
    private static final int STEPS = 4;

    private WorldKeys() {}

    static Model moved(Model model, Action action) {
        WorldPane world = model.panes().world();
        MapWindow now = world.window();
        double wide = now.degreesWide() / STEPS;
        double high = now.degreesHigh() / STEPS;
        WorldPane next =
                switch (action) {
                    case ZOOM_IN -> closer(world);
                    case ZOOM_OUT -> world.zoom() <= 1
                            ? world.at(WorldPane.START.middle(), 0)
                            : world.at(world.middle(), world.zoom() - 1);
                    case WEST -> world.at(now.moved(0, -wide), world.zoom());
                    case EAST -> world.at(now.moved(0, wide), world.zoom());
                    case NORTH -> world.at(now.moved(high, 0), world.zoom());
                    case SOUTH -> world.at(now.moved(-high, 0), world.zoom());
                    default -> world.byLoad(!world.byLoad());
                };
        return model.with(model.panes().with(next));
    }

    private static WorldPane closer(WorldPane world) {
        Position middle = world.sites().size() == 0
                ? world.middle()
                : world.sites().get(world.list().index(world.sites())).position();
        return world.at(middle, Math.min(MapWindow.MAX_ZOOM, world.zoom() + 1));
    }

    /** Selects a site; where it is out of sight, the map goes there, and no farther than it has to. */
    static Model selected(Model model, ListState list) {
        WorldPane world = model.panes().world().with(list);
        MapWindow now = world.window();
        if (world.sites().size() > 0) {
            Position site = world.sites().get(list.index(world.sites())).position();
            boolean across = now.column(site) >= 0 && now.column(site) < now.columns();
            boolean along = now.row(site) >= 0 && now.row(site) < now.rows();
            Position middle =
                    new Position(along ? now.latitude() : site.latitude(), across ? now.longitude() : site.longitude());
            world = across && along ? world : world.at(middle, world.zoom());
        }
        return model.with(model.panes().with(world));
    }
}
