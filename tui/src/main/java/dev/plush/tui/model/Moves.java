package dev.plush.tui.model;

import dev.plush.tui.model.Place.Pane;
import dev.plush.tui.model.Place.View;
import java.util.function.BiFunction;

/** Going up and down in the list that has the focus. */
final class Moves {
    private Moves() {}

    static Model moved(Model model, Action action) {
        int page = Math.max(1, Layout.of(model).listRows(model.place()) - 1);
        return on(model, (list, rows) -> switch (action) {
            case UP -> list.moved(rows, -1, following(model));
            case DOWN -> list.moved(rows, 1, following(model));
            case PAGE_UP -> list.moved(rows, -page, following(model));
            case PAGE_DOWN -> list.moved(rows, page, following(model));
            case FIRST -> list.at(rows, 0, false);
            case LAST -> list.at(rows, Integer.MAX_VALUE, following(model));
            default -> throw new IllegalArgumentException(action + " does not move");
        });
    }

    static Model follow(Model model) {
        return on(
                model,
                (list, rows) -> list.follow()
                        ? list.at(rows, list.index(rows), false)
                        : list.at(rows, Integer.MAX_VALUE, true));
    }

    /** Logs and events follow what is new; hosts do not. */
    private static boolean following(Model model) {
        return model.place().view() == View.EVENTS
                || (model.place().view() == View.OVERVIEW && model.place().focus() == Pane.LOG);
    }

    private static Model on(Model model, BiFunction<ListState, Rows, ListState> change) {
        Panes panes = model.panes();
        return switch (model.place().view()) {
            case APPLICATION -> model.with(panes.application(change.apply(
                    panes.application(), new ApplicationRows(model.shown().run()))));
            case EVENTS -> {
                Panes.Events events = panes.events();
                ListState list = change.apply(events.list(), events.rows());
                yield model.with(panes.with(new Panes.Events(list, events.filter(), events.least(), events.rows())));
            }
            case TIMELINE -> hosts(model, change);
            case OVERVIEW -> switch (model.place().focus()) {
                case TREE -> tree(model, change);
                case HOSTS -> hosts(model, change);
                case LOG -> {
                    Panes.Log log = panes.log();
                    ListState list = change.apply(log.list(), log.rows());
                    yield model.with(
                            panes.with(new Panes.Log(list, log.filter(), log.scope(), log.left(), log.rows())));
                }
            };
        };
    }

    private static Model hosts(Model model, BiFunction<ListState, Rows, ListState> change) {
        Panes.Hosts hosts = model.panes().hosts();
        ListState list = change.apply(hosts.list(), hosts.rows());
        return model.with(model.panes().with(new Panes.Hosts(list, hosts.query(), hosts.rows())));
    }

    /** A host that is selected in the tree is selected in the table too, if it is there. */
    private static Model tree(Model model, BiFunction<ListState, Rows, ListState> change) {
        Panes panes = model.panes();
        Panes.Tree tree = panes.tree();
        ListState list = change.apply(tree.list(), tree.rows());
        Panes next = panes.with(new Panes.Tree(list, tree.folded(), tree.rows()));
        Panes.Hosts hosts = panes.hosts();
        int row = hosts.rows().indexOf(list.selected());
        if (list.selected() >= 0 && row < hosts.rows().size() && hosts.rows().key(row) == list.selected()) {
            next = next.with(new Panes.Hosts(hosts.list().at(hosts.rows(), row, false), hosts.query(), hosts.rows()));
        }
        return model.with(next);
    }
}
