package dev.plush.tui.model;

import dev.plush.state.RunState;

/**
 * Where everything is on the screen. Pure. Where there is not enough room, things go in a fixed order: first the tree
 * gives its place to the hosts (and takes it while it has the focus), then only the focused pane stays.
 *
 * @param main the one pane of the other views
 * @param problem the newest problem, or the verdict
 */
public record Layout(
        Rect header, Rect tree, Rect hosts, Rect log, Rect main, Rect problem, Rect timeline, Rect footer) {
    /** From this width on the tree has a place beside the hosts. */
    private static final int TREE_FROM = 100;
    /** From this height between header and footer on there is room for two panes, one above the other. */
    private static final int STACK_FROM = 12;

    private static final int TIMELINE_ROWS = 3;
    private static final int BANNER_ROWS = 3;

    /** Returns the layout for the model's size and place. */
    public static Layout of(Model model) {
        boolean banner = !model.replaying() && model.shown().run().life() == RunState.Life.ENDED;
        int hosts = model.shown().run().hosts().size();
        return of(model.size(), model.place(), hosts, banner, model.replaying());
    }

    /** Returns the layout: for {@code hosts} hosts, with the banner of a run that has ended, with a timeline. */
    public static Layout of(Size size, Place place, int hosts, boolean banner, boolean replay) {
        if (!size.enough()) {
            return new Layout(Rect.NONE, Rect.NONE, Rect.NONE, Rect.NONE, Rect.NONE, Rect.NONE, Rect.NONE, Rect.NONE);
        }
        int width = size.columns();
        int footer = size.rows() - 1;
        int timeline = footer - (replay ? TIMELINE_ROWS : 0);
        int problem = timeline - (banner ? BANNER_ROWS : 1);
        Rect body = new Rect(0, 1, width, problem - 1);
        Rect[] panes = place.view() == Place.View.OVERVIEW
                ? panes(body, place, hosts)
                : new Rect[] {Rect.NONE, Rect.NONE, Rect.NONE};
        return new Layout(
                new Rect(0, 0, width, 1),
                panes[0],
                panes[1],
                panes[2],
                place.view() == Place.View.OVERVIEW ? Rect.NONE : body,
                new Rect(0, problem, width, timeline - problem),
                replay ? new Rect(0, timeline, width, TIMELINE_ROWS) : Rect.NONE,
                new Rect(0, footer, width, 1));
    }

    /** Returns tree, hosts and log. */
    private static Rect[] panes(Rect body, Place place, int hosts) {
        if (place.zoom() || body.height() < STACK_FROM) {
            Rect[] alone = {Rect.NONE, Rect.NONE, Rect.NONE};
            alone[place.focus().ordinal()] = body;
            return alone;
        }
        int wanted = Math.max(5, hosts + 2); // rule, titles and a row for each host
        int upper = Math.min(wanted, body.height() / 2);
        Rect top = new Rect(body.x(), body.y(), body.width(), upper);
        Rect log = new Rect(body.x(), body.y() + upper, body.width(), body.height() - upper);
        if (body.width() < TREE_FROM) {
            boolean tree = place.focus() == Place.Pane.TREE;
            return new Rect[] {tree ? top : Rect.NONE, tree ? Rect.NONE : top, log};
        }
        int tree = Math.min(32, body.width() / 4);
        return new Rect[] {
            new Rect(0, top.y(), tree, upper), new Rect(tree + 1, top.y(), body.width() - tree - 1, upper), log
        };
    }

    /** Returns how many rows of the host view its list of processes shows. */
    private int hostParts(Model model) {
        HostPane pane = model.panes().host();
        RunState run = model.shown().run();
        int processes = pane.known(run) ? pane.parts(run).size() - 1 : 0;
        return HostLayout.of(main.height(), processes).parts() - 1;
    }

    /** Returns how many rows the list that has the focus shows. */
    public int listRows(Model model) {
        Place place = model.place();
        return switch (place.view()) {
            case EVENTS -> main.height() - 1;
            case APPLICATION -> main.height() - 2;
            case HOST -> hostParts(model);
            case TIMELINE, RESOURCES -> main.height() - 3;
            case WORLD -> MapLayout.of(main).listRows();
            case OVERVIEW -> switch (place.focus()) {
                case TREE -> tree.height() - 1;
                case HOSTS -> hosts.height() - 2;
                case LOG -> log.height() - 1;
            };
        };
    }
}
