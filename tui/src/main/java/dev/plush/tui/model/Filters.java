package dev.plush.tui.model;

import dev.plush.tui.model.Place.Pane;
import dev.plush.tui.model.Place.View;

/** The filter of the list that has the focus. */
public final class Filters {
    private Filters() {}

    /** Returns the filter; {@link Filter#NONE} where there is nothing to filter. */
    public static Filter of(Model model) {
        if (model.place().view() == View.EVENTS) {
            return model.panes().events().filter();
        } else if (model.place().onHosts()) {
            return model.panes().hosts().query().filter();
        }
        return inLog(model) ? model.panes().log().filter() : Filter.NONE;
    }

    /** Returns whether the log has the focus. */
    public static boolean inLog(Model model) {
        return model.place().view() == View.OVERVIEW && model.place().focus() == Pane.LOG;
    }

    /** Returns how many rows pass. */
    public static int passing(Model model) {
        if (model.place().view() == View.EVENTS) {
            return model.panes().events().rows().size();
        }
        return model.place().onHosts()
                ? model.panes().hosts().rows().count()
                : model.panes().log().rows().size();
    }

    static Model with(Model model, Filter filter) {
        Panes panes = model.panes();
        if (model.place().view() == View.EVENTS) {
            Panes.Events events = panes.events();
            return model.with(panes.with(new Panes.Events(events.list(), filter, events.least(), events.rows())));
        }
        if (!model.place().onHosts()) {
            return model.with(panes.with(panes.log().filtered(filter)));
        }
        return model.with(panes.with(panes.hosts().asking(panes.hosts().query().filtered(filter))));
    }
}
