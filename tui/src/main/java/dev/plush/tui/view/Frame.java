package dev.plush.tui.view;

import dev.plush.tui.model.Layout;
import dev.plush.tui.model.Model;
import dev.plush.tui.model.Place;
import dev.plush.tui.model.Rect;
import dev.plush.tui.model.Size;
import dev.plush.tui.model.Tone;

/** Draws the whole screen. */
public final class Frame {
    private Frame() {}

    /** Returns what the model looks like. */
    public static Grid draw(Model model) {
        Size size = model.size();
        Grid grid = new Grid(Math.max(1, size.columns()), Math.max(1, size.rows()));
        if (!size.enough()) {
            tooSmall(on(grid, new Rect(0, 0, size.columns(), size.rows())), size);
            return grid;
        }
        Layout layout = Layout.of(model);
        HeaderView.draw(model, on(grid, layout.header()));
        if (layout.tree().visible()) {
            TreeView.draw(model, on(grid, layout.tree()));
        }
        if (layout.hosts().visible()) {
            HostsView.draw(model, on(grid, layout.hosts()));
        }
        if (layout.tree().visible() && layout.hosts().visible()) {
            separator(grid, layout.hosts());
        }
        if (layout.log().visible()) {
            LogView.draw(model, on(grid, layout.log()));
        }
        if (model.place().view() == Place.View.EVENTS) {
            EventsView.draw(model, on(grid, layout.main()));
        } else if (model.place().view() == Place.View.APPLICATION) {
            ApplicationView.draw(model, on(grid, layout.main()));
        }
        if (model.place().view() == Place.View.RESOURCES) {
            ResourcesView.draw(model, on(grid, layout.main()));
        } else if (model.place().view() == Place.View.TIMELINE) {
            LanesView.draw(model, on(grid, layout.main()));
        } else if (model.place().view() == Place.View.HOST) {
            HostView.draw(model, on(grid, layout.main()));
        }
        if (model.place().view() == Place.View.WORLD) {
            WorldView.draw(model, on(grid, layout.main()));
        }
        ProblemView.draw(model, on(grid, layout.problem()));
        if (layout.timeline().visible()) {
            TimelineView.draw(model, on(grid, layout.timeline()));
        }
        FooterView.draw(model, on(grid, layout.footer()));
        PopupView.draw(model, on(grid, new Rect(0, 0, size.columns(), size.rows())));
        return grid;
    }

    private static Canvas on(Grid grid, Rect rect) {
        return new Canvas(grid, rect);
    }

    private static void separator(Grid grid, Rect hosts) {
        Canvas line = on(grid, new Rect(hosts.x() - 1, hosts.y(), 1, hosts.height()));
        line.put(0, 0, "┬", Tone.DIM);
        for (int y = 1; y < hosts.height(); y++) {
            line.put(0, y, "│", Tone.DIM);
        }
    }

    static void tooSmall(Canvas out, Size size) {
        out.put(0, 0, "too small: " + size.columns() + "×" + size.rows(), Tone.STRONG);
        out.put(0, 1, "need " + Size.LEAST.columns() + "×" + Size.LEAST.rows(), Tone.NORMAL);
        out.put(0, 2, "q leaves", Tone.DIM);
    }
}
