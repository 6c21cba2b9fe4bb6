package dev.plush.tui.model;

/** Where the user looks: which view, which pane of the overview, and whether that pane has the screen to itself. */
public record Place(View view, Pane focus, boolean zoom) {
    /** The views. */
    public enum View {
        OVERVIEW,
        APPLICATION,
        EVENTS,
        TIMELINE,
        RESOURCES,
        /** One host. */
        HOST,
        WORLD
    }

    /** The panes of the overview, in the order of their numbers. */
    public enum Pane {
        TREE,
        HOSTS,
        LOG
    }

    /** Where a screen begins. */
    public static final Place START = new Place(View.OVERVIEW, Pane.HOSTS, false);

    /** Returns the place after going to {@code next}, or back to the overview if it is there already. */
    public Place toggled(View next) {
        return new Place(view == next ? View.OVERVIEW : next, focus, false);
    }

    /** Returns whether the host table's selection, order and filter are what keys are about. */
    public boolean onHosts() {
        return view == View.TIMELINE || view == View.RESOURCES || (view == View.OVERVIEW && focus == Pane.HOSTS);
    }

    /** Returns whether that is so of the tree's. */
    public boolean inTree() {
        return view == View.OVERVIEW && focus == Pane.TREE;
    }

    /** Returns the place with the focus on a pane of the overview. */
    public Place focused(Pane pane) {
        return new Place(View.OVERVIEW, pane, zoom);
    }

    /** Returns the pane {@code by} places further, in a circle. */
    public Pane neighbour(int by) {
        Pane[] panes = Pane.values();
        return panes[Math.floorMod(focus.ordinal() + by, panes.length)];
    }
}
