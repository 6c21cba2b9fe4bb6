package dev.plush.tui.view;

import dev.plush.tui.model.HostColumn;
import dev.plush.tui.model.Model;
import dev.plush.tui.model.PoolFacts;
import dev.plush.tui.model.Text;
import dev.plush.tui.model.Tone;
import dev.plush.tui.model.Words;

/** The pool: what there is altogether, and of each host what it has, what it may serve, and how well it fits. */
final class ResourcesView {
    private ResourcesView() {}

    static void draw(Model model, Canvas out) {
        PoolFacts pool = model.panes().pool();
        int hosts = model.shown().run().hosts().size();
        Rule.draw(
                out,
                "Resources  " + Words.count(hosts, "host", "hosts"),
                HostsView.filtered(model.panes().hosts()),
                true);
        String use = pool.serving() + " serve, " + pool.spare() + " spare, " + pool.free() + " free, " + pool.gone()
                + " gone";
        String size = pool.processors() + " processors, " + Words.bytes(pool.memoryBytes()) + " memory, "
                + Words.bytes(pool.diskFreeBytes()) + " disk free";
        out.put(1, 1, Text.cut(use + "  ·  " + size, out.width() - 1), Tone.STRONG);
        HostsView.table(model, HostColumn.RESOURCES, true, out.part(0, 2, out.width(), out.height() - 2));
    }
}
