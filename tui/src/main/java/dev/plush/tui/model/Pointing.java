package dev.plush.tui.model;

import dev.plush.tui.model.Message.Pointed;
import dev.plush.tui.model.Place.Pane;
import dev.plush.tui.model.Place.View;
import java.util.ArrayList;
import java.util.List;

/** What the mouse does: a click selects, and does what Enter does to what is selected; the wheel goes up and down. Pure. */
final class Pointing {
    /** Rows that the wheel goes at once. */
    private static final int WHEEL_ROWS = 3;

    private Pointing() {}

    static Next pointed(Model model, Pointed at) {
        boolean up = at.kind() == Pointed.Kind.WHEEL_UP;
        if (!(model.popup() instanceof Popup.None)) {
            return at.kind() == Pointed.Kind.CLICK
                    ? inPopup(model, at.target())
                    : PopupKeys.pressed(model, Key.named(up ? "Up" : "Down"));
        }
        Layout layout = Layout.of(model);
        Model focused = focused(model, layout, area(layout, at));
        if (at.kind() == Pointed.Kind.CLICK) {
            return clicked(model, focused, at.target());
        }
        boolean map = focused.place().view() == View.WORLD;
        return map
                ? Keys.acted(focused, up ? Action.ZOOM_IN : Action.ZOOM_OUT, Key.named(up ? "Up" : "Down"))
                : rolled(focused, up ? Action.UP : Action.DOWN);
    }

    private static Next clicked(Model before, Model focused, Target target) {
        if (target instanceof Target.Hint hint) {
            return Keys.pressed(before, hint.key());
        } else if (target instanceof Target.Title title) {
            HostsPane hosts = focused.panes().hosts();
            return Next.of(
                    focused.with(focused.panes().with(hosts.asking(hosts.query().sortedBy(title.column())))));
        } else if (!(target instanceof Target.Row row)
                || row.index() >= Moves.at(focused).rows().size()) {
            return Next.of(focused);
        } else {
            boolean again = focused.place().equals(before.place())
                    && Moves.at(focused).list().index(Moves.at(focused).rows()) == row.index();
            return again ? Next.of(Opening.open(focused)) : Next.of(Moves.to(focused, row.index()));
        }
    }

    /** Beside a popup a click closes it, as Escape does. */
    private static Next inPopup(Model model, Target target) {
        if (target instanceof Target.Choice choice) {
            return PopupKeys.chosen(model, choice.index());
        }
        boolean typing = model.popup() instanceof Popup.Prompt;
        return target instanceof Target.Inside || typing
                ? Next.of(model)
                : PopupKeys.pressed(model, Key.named("Escape"));
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
            if (pane.holds(at.x(), at.y())) {
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
}
