package dev.plush.tui.model;

import dev.plush.tui.model.Message.Pointed;
import dev.plush.tui.model.Place.Pane;
import dev.plush.tui.model.Place.View;
import java.util.ArrayList;
import java.util.List;

/** What the mouse does: a click selects a row, and opens the one that is selected; the wheel goes up and down. Pure. */
final class Pointing {
    /** Rows that the wheel goes at once. */
    private static final int WHEEL_ROWS = 3;

    private Pointing() {}

    static Next pointed(Model model, Pointed at) {
        boolean up = at.kind() == Pointed.Kind.WHEEL_UP;
        if (!(model.popup() instanceof Popup.None)) {
            return at.kind() == Pointed.Kind.CLICK
                    ? Next.of(model)
                    : PopupKeys.pressed(model, Key.named(up ? "Up" : "Down"));
        }
        Layout layout = Layout.of(model);
        Rect area = area(layout, at);
        Model focused = focused(model, layout, area);
        if (at.kind() != Pointed.Kind.CLICK) {
            boolean map = focused.place().view() == View.WORLD;
            return map
                    ? Keys.acted(focused, up ? Action.ZOOM_IN : Action.ZOOM_OUT, Key.named(up ? "Up" : "Down"))
                    : rolled(focused, up ? Action.UP : Action.DOWN);
        }
        int row = row(focused, area, at.y());
        if (row < 0) {
            return Next.of(focused);
        }
        boolean again = focused.place().equals(model.place())
                && Moves.at(model).list().index(Moves.at(model).rows()) == row;
        return again ? Next.of(Opening.open(focused)) : Next.of(Moves.to(focused, row));
    }

    private static Next rolled(Model model, Action action) {
        List<ScreenRequest> requests = new ArrayList<>();
        Model now = model;
        for (int i = 0; i < WHEEL_ROWS; i++) {
            Next next = Keys.acted(now, action, Key.named(action == Action.UP ? "Up" : "Down"));
            now = next.model();
            requests.addAll(next.requests());
        }
        return new Next(now, requests);
    }

    /** The pane that is pointed at; {@link Rect#NONE} for what is none. */
    private static Rect area(Layout layout, Pointed at) {
        for (Rect pane : List.of(layout.tree(), layout.hosts(), layout.log(), layout.main())) {
            boolean in = at.x() >= pane.x()
                    && at.x() < pane.x() + pane.width()
                    && at.y() >= pane.y()
                    && at.y() < pane.y() + pane.height();
            if (in) {
                return pane;
            }
        }
        return Rect.NONE;
    }

    private static Model focused(Model model, Layout layout, Rect area) {
        if (model.place().view() != View.OVERVIEW || !area.visible()) {
            return model;
        }
        Pane pane = area.equals(layout.tree()) ? Pane.TREE : area.equals(layout.hosts()) ? Pane.HOSTS : Pane.LOG;
        return model.with(model.place().focused(pane));
    }

    /** Returns which row of the list with the focus stands there; -1 for none. */
    private static int row(Model model, Rect area, int y) {
        if (!area.visible()) {
            return -1;
        }
        int above =
                switch (model.place().view()) {
                    case EVENTS -> 1;
                    case TIMELINE -> 2;
                    case RESOURCES -> 3;
                    case OVERVIEW -> model.place().focus() == Pane.HOSTS ? 2 : 1;
                    case APPLICATION, HOST, WORLD -> Integer.MAX_VALUE / 2; // no plain list of rows
                };
        boolean wrapped = Filters.inLog(model) && model.panes().log().look().wrap();
        int at = y - area.y() - above;
        Moves.At list = Moves.at(model);
        int row = list.list().topIndex(list.rows()) + at;
        return at < 0 || wrapped || row >= list.rows().size() ? -1 : row;
    }
}
