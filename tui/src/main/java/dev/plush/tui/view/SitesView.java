package dev.plush.tui.view;

import dev.plush.tui.model.MapWindow;
import dev.plush.tui.model.Mark;
import dev.plush.tui.model.Sites;
import dev.plush.tui.model.Sites.Site;
import dev.plush.tui.model.Target;
import dev.plush.tui.model.Text;
import dev.plush.tui.model.Tone;
import dev.plush.tui.model.WorldPane;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Draws sites on a map: a shape each, with the number of hosts and the name where there is room. */
final class SitesView {
    /** With more signs than one in so many cells, names would hide the map. */
    private static final int ROOM_FOR_NAME = 60;

    private final Canvas out;
    private final boolean[] taken;

    /** The sites that are in one cell. {@code rank} says how much it matters that it is seen. */
    private record Sign(
            int x, int y, Mark mark, double rank, int sites, int hosts, String name, boolean selected, int index) {
        Sign and(Sign other) {
            Sign first = other.rank > rank ? other : this;
            Sign named = selected ? this : other.selected ? other : first;
            return new Sign(
                    x,
                    y,
                    first.mark,
                    first.rank,
                    sites + other.sites,
                    hosts + other.hosts,
                    named.name,
                    selected || other.selected,
                    named.index);
        }
    }

    private SitesView(Canvas out) {
        this.out = out;
        taken = new boolean[out.width() * out.height()];
    }

    static void draw(WorldPane world, Canvas out) {
        List<Sign> signs = signs(world, world.window());
        // what matters most gets its words first
        signs.sort(Comparator.comparing((Sign sign) -> !sign.selected)
                .thenComparing(sign -> -sign.rank)
                .thenComparing(sign -> -sign.hosts)
                .thenComparing(Sign::y)
                .thenComparing(Sign::x));
        SitesView view = new SitesView(out);
        for (Sign sign : signs) {
            view.text(sign.x, sign.y, sign.mark.shape(), sign.mark.tone());
            view.target(sign, sign.x - 1, 3);
        }
        boolean names = signs.size() <= out.width() * out.height() / ROOM_FOR_NAME;
        for (Sign sign : signs) {
            view.label(sign, names || sign.selected);
        }
        for (Sign sign : signs) {
            if (sign.selected) {
                out.select(sign.x, sign.y, 1);
            }
        }
    }

    private static List<Sign> signs(WorldPane world, MapWindow window) {
        Sites sites = world.sites();
        Map<Integer, Sign> signs = new HashMap<>();
        for (int i = 0; i < sites.size(); i++) {
            Site site = sites.get(i);
            if (window.holds(site.position())) {
                int x = window.column(site.position());
                int y = window.row(site.position());
                Mark mark = world.byLoad() ? Mark.ofLoad(site.load()) : sites.state(site);
                double rank = world.byLoad() ? site.load() : sites.rank(site);
                boolean selected = i == world.list().index(sites);
                Sign sign = new Sign(x, y, mark, rank, 1, site.hosts(), site.name(), selected, i);
                signs.merge(y * window.columns() + x, sign, Sign::and);
            }
        }
        return new ArrayList<>(signs.values());
    }

    private void label(Sign sign, boolean named) {
        if (sign.selected && free(sign.x - 1, sign.y, 1)) {
            text(sign.x - 1, sign.y, "▸", Tone.FOCUS);
        }
        String count = sign.hosts == 1 ? "" : String.valueOf(sign.hosts);
        String more = sign.sites == 1 ? "" : " +" + (sign.sites - 1);
        String name = named ? " " + sign.name + more : "";
        Tone tone = sign.selected ? Tone.FOCUS : Tone.NORMAL;
        if (!beside(sign, count, name, tone) && !name.isEmpty()) {
            beside(sign, count, "", tone);
        }
    }

    /** To the right, else to the left; with a free cell at its end, so that words do not run into each other. */
    private boolean beside(Sign sign, String count, String name, Tone tone) {
        int width = Text.width(count) + Text.width(name);
        if (width == 0) {
            return true;
        }
        int left = sign.x - width - (sign.selected ? 1 : 0);
        if (free(sign.x + 1, sign.y, width + 1) || fitsAtTheEdge(sign, width)) {
            int end = text(sign.x + 1, sign.y, count, sign.mark.tone());
            text(end, sign.y, name, tone);
            target(sign, sign.x + 1, width);
        } else if (free(left - 1, sign.y, width + 1)) {
            String before = name.isEmpty() ? "" : name.substring(1) + " ";
            int end = text(left, sign.y, before, tone);
            text(end, sign.y, count, sign.mark.tone());
            target(sign, left, width);
        } else {
            return false;
        }
        return true;
    }

    private void target(Sign sign, int x, int width) {
        out.visible(x, sign.y, width, 1).target(new Target.Row(sign.index));
    }

    private boolean fitsAtTheEdge(Sign sign, int width) {
        return sign.x + 1 + width == out.width() && free(sign.x + 1, sign.y, width);
    }

    private boolean free(int x, int y, int width) {
        if (x < 0 || x + width > out.width() || y < 0 || y >= out.height()) {
            return false;
        }
        for (int i = x; i < x + width; i++) {
            if (taken[y * out.width() + i]) {
                return false;
            }
        }
        return true;
    }

    private int text(int x, int y, String text, Tone tone) {
        int end = out.put(x, y, text, tone);
        for (int i = Math.max(0, x); i < Math.min(end, out.width()); i++) {
            taken[y * out.width() + i] = true;
        }
        return end;
    }
}
