package dev.plush.tui.model;

import dev.plush.tui.model.Place.Pane;
import dev.plush.tui.model.Place.View;

/** Going up and down in the list that has the focus. */
final class Moves {
    private Moves() {}

    static Model moved(Model model, Action action) {
        if (Filters.inLog(model) && (action == Action.PAGE_UP || action == Action.PAGE_DOWN)) {
            return page(model, action == Action.PAGE_DOWN);
        }
        int page = Math.max(1, Layout.of(model).listRows(model) - 1); // one row stays in sight
        ListState list = at(model).list();
        Rows rows = at(model).rows();
        boolean follows = following(model);
        return with(
                model,
                switch (action) {
                    case UP -> list.moved(rows, -1, follows);
                    case DOWN -> list.moved(rows, 1, follows);
                    case PAGE_UP -> list.moved(rows, -page, follows);
                    case PAGE_DOWN -> list.moved(rows, page, follows);
                    case FIRST -> list.at(rows, 0, false);
                    case LAST -> list.at(rows, Integer.MAX_VALUE, follows);
                    default -> throw new IllegalArgumentException(action + " does not move");
                });
    }

    /** Wrapped lines take more than a row each. */
    private static Model page(Model model, boolean down) {
        At at = at(model);
        return with(model, at.list().at(at.rows(), LogWindow.of(model).page(model, down), true));
    }

    static Model follow(Model model) {
        ListState list = at(model).list();
        Rows rows = at(model).rows();
        return with(
                model, list.follow() ? list.at(rows, list.index(rows), false) : list.at(rows, Integer.MAX_VALUE, true));
    }

    /** Logs and events follow what is new; hosts do not. */
    private static boolean following(Model model) {
        return model.place().view() == View.EVENTS
                || (model.place().view() == View.OVERVIEW && model.place().focus() == Pane.LOG);
    }

    /** The list that has the focus. */
    record At(ListState list, Rows rows) {}

    static At at(Model model) {
        Panes panes = model.panes();
        return switch (model.place().view()) {
            case APPLICATION -> new At(
                    panes.application().list(),
                    new ApplicationRows(model.shown().run()));
            case EVENTS -> new At(panes.events().list(), panes.events().rows());
            case HOST -> panes.host().known(model.shown().run())
                    ? new At(
                            panes.host().list(),
                            panes.host().parts(model.shown().run()))
                    : new At(ListState.FIRST, HostRows.NONE);
            case TIMELINE, RESOURCES -> new At(
                    panes.hosts().list(), panes.hosts().rows());
            case WORLD -> new At(panes.world().list(), panes.world().sites());
            case OVERVIEW -> switch (model.place().focus()) {
                case TREE -> new At(panes.tree().list(), panes.tree().rows());
                case HOSTS -> new At(panes.hosts().list(), panes.hosts().rows());
                case LOG -> new At(panes.log().list(), panes.log().rows());
            };
        };
    }

    /** Selects row {@code index} of the list that has the focus. */
    static Model to(Model model, int index) {
        At at = at(model);
        return with(model, at.list().at(at.rows(), index, false));
    }

    private static Model with(Model model, ListState list) {
        Panes panes = model.panes();
        return switch (model.place().view()) {
            case APPLICATION -> model.with(panes.with(panes.application().at(list)));
            case EVENTS -> {
                Panes.Events events = panes.events();
                yield model.with(panes.with(new Panes.Events(list, events.filter(), events.least(), events.rows())));
            }
            case TIMELINE, RESOURCES -> hosts(model, list);
            case HOST -> model.with(panes.with(panes.host().at(list)));
            case WORLD -> WorldKeys.selected(model, list);
            case OVERVIEW -> switch (model.place().focus()) {
                case TREE -> tree(model, list);
                case HOSTS -> hosts(model, list);
                case LOG -> model.with(panes.with(panes.log().at(list)));
            };
        };
    }

    private static Model hosts(Model model, ListState list) {
        return model.with(model.panes().with(model.panes().hosts().at(list)));
    }

    /** A host that is selected in the tree is selected in the table too, if it is there. */
    private static Model tree(Model model, ListState list) {
        Panes panes = model.panes();
        Panes.Tree tree = panes.tree();
        Panes next = panes.with(new Panes.Tree(list, tree.folded(), tree.rows()));
        HostsPane hosts = panes.hosts();
        int row = hosts.rows().indexOf(list.selected());
        boolean there = list.selected() >= 0
                && row < hosts.rows().size()
                && hosts.rows().hosts(row).contains((int) list.selected());
        if (there) {
            next = next.with(hosts.at(hosts.list().at(hosts.rows(), row, false)));
        }
        return model.with(next);
    }
}
