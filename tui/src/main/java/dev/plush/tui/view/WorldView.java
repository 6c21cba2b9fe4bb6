package dev.plush.tui.view;

import dev.plush.tui.model.MapLayout;
import dev.plush.tui.model.Mark;
import dev.plush.tui.model.Model;
import dev.plush.tui.model.Rect;
import dev.plush.tui.model.Sites;
import dev.plush.tui.model.Sites.Site;
import dev.plush.tui.model.Target;
import dev.plush.tui.model.Text;
import dev.plush.tui.model.Tone;
import dev.plush.tui.model.Words;
import dev.plush.tui.model.WorldPane;
import java.util.Locale;

/** Hosts on a map of the world, and the list of their sites. Only rows in sight are made. */
final class WorldView {
    private static final int COUNT = 8;
    private static final int STATE = 14;
    private static final int POSITION = 15;
    /** From this width on the list says where sites are. */
    private static final int POSITION_FROM = 76;

    private static final int NARROWEST = 8;
    private static final int WIDEST = 32;

    private WorldView() {}

    static void draw(Model model, Canvas out) {
        WorldPane world = model.panes().world();
        int hosts = model.shown().run().hosts().size() - world.sites().unplaced();
        MapLayout layout = MapLayout.of(new Rect(0, 0, out.width(), out.height()));
        String zoom = world.zoom() == 0 ? "" : "  ×" + (1 << world.zoom());
        String title = Words.count(hosts, "host", "hosts") + " at "
                + Words.count(world.sites().size(), "site", "sites");
        Rule.draw(out, "World  " + title, (world.byLoad() ? "by load" : "by state") + zoom, true);
        Canvas map = on(out, layout.map());
        for (int y = 0; y < world.coasts().rows().size(); y++) {
            map.put(0, y, world.coasts().rows().get(y), Tone.DIM);
        }
        SitesView.draw(world, map);
        list(world, on(out, layout.list()));
        if (layout.list().x() > 0) {
            Canvas line = out.part(layout.list().x() - 1, 1, 1, layout.list().height());
            for (int y = 0; y < line.height(); y++) {
                line.put(0, y, "│", Tone.DIM);
            }
        }
        last(model, world, out.part(0, out.height() - 1, out.width(), 1));
    }

    private static Canvas on(Canvas out, Rect rect) {
        return out.part(rect.x(), rect.y(), rect.width(), rect.height());
    }

    private static void list(WorldPane world, Canvas out) {
        boolean position = out.width() >= POSITION_FROM;
        int room = out.width() - 2 - 3 * COUNT - STATE - (position ? POSITION : 0);
        int name = Math.max(NARROWEST, Math.min(WIDEST, room));
        String titles = Text.left("SITE", name)
                + (position ? Text.left("POSITION", POSITION) : "")
                + Text.right("HOSTS", COUNT)
                + Text.right("READY", COUNT)
                + Text.right("TROUBLE", COUNT)
                + "  "
                + (world.byLoad() ? "LOAD/CPU" : "STATE");
        out.put(1, 0, Text.cut(titles, out.width() - 1), Tone.DIM);
        Sites sites = world.sites();
        int top = world.list().topIndex(sites);
        int selected = world.list().index(sites);
        for (int i = 0; i < out.height() - 1 && top + i < sites.size(); i++) {
            Canvas row = out.part(0, 1 + i, out.width(), 1);
            row.target(new Target.Row(top + i));
            row(world, sites.get(top + i), name, position, row);
            if (top + i == selected) {
                row.put(0, 0, "▸", Tone.FOCUS);
                row.select(0);
            }
        }
    }

    private static void row(WorldPane world, Site site, int name, boolean position, Canvas out) {
        int x = out.put(1, 0, Text.left(site.name(), name - 1) + " ", Tone.NORMAL);
        if (position) {
            x = out.put(x, 0, Text.left(site.position().words(), POSITION), Tone.DIM);
        }
        x = number(out, x, site.hosts(), Tone.NORMAL);
        x = number(out, x, site.ready(), Tone.GOOD);
        x = number(out, x, site.troubled(), Tone.BAD);
        Mark mark = world.byLoad() ? Mark.ofLoad(site.load()) : world.sites().state(site);
        String load = world.byLoad() && site.load() >= 0 ? String.format(Locale.ROOT, " %.2f", site.load()) : "";
        out.put(x + 2, 0, mark.text() + load, mark.tone());
    }

    private static int number(Canvas out, int x, int count, Tone tone) {
        return out.put(x, 0, Text.right(count == 0 ? "·" : String.valueOf(count), COUNT), count == 0 ? Tone.DIM : tone);
    }

    /** Who is missing on the map, and what the shapes mean, as far as there is room. */
    private static void last(Model model, WorldPane world, Canvas out) {
        int unplaced = world.sites().unplaced();
        String missing = unplaced == 0
                ? ""
                : Words.count(unplaced, "host has", "hosts have")
                        + " no position: latitude and longitude in the directory give one";
        String legend = model.shown().run().hosts().size() == 0
                ? "no hosts yet"
                : world.byLoad()
                        ? "load per processor: ○ below 0.5  ◐ below 1  ● below 2  ▲ more  · not known"
                        : "the worst of a site: ● ready  ◐ comes  ▲ silent, trouble  ? lost  ✖ failed  ○ over";
        int x = out.put(1, 0, Text.cut(missing, out.width() - 1), Tone.WARNING);
        if (missing.isEmpty()) {
            out.put(1, 0, Text.cut(legend, out.width() - 1), Tone.DIM);
        } else if (x + 3 + Text.width(legend) < out.width()) {
            out.put(x + 3, 0, legend, Tone.DIM);
        }
    }
}
