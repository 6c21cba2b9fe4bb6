package dev.plush.tui.view;

import dev.plush.state.ComponentState;
import dev.plush.state.HostState;
import dev.plush.state.RunState;
import dev.plush.tui.model.HostFacts;
import dev.plush.tui.model.Mark;
import dev.plush.tui.model.Model;
import dev.plush.tui.model.Panes;
import dev.plush.tui.model.Place.Pane;
import dev.plush.tui.model.Subjects;
import dev.plush.tui.model.Target;
import dev.plush.tui.model.Text;
import dev.plush.tui.model.Tone;
import dev.plush.tui.model.TreeRows;

/** Pane 1: the controller, the components, their hosts. */
final class TreeView {
    private TreeView() {}

    static void draw(Model model, Canvas out) {
        Panes.Tree pane = model.panes().tree();
        boolean focus = model.place().focus() == Pane.TREE;
        Rule.draw(out, "1 Tree", "", focus);
        TreeRows rows = pane.rows();
        int top = pane.list().topIndex(rows);
        int selected = pane.list().index(rows);
        for (int i = 0; i < out.height() - 1 && top + i < rows.size(); i++) {
            Canvas row = out.part(0, 1 + i, out.width(), 1);
            row.target(new Target.Row(top + i));
            row(model.shown().run(), rows, rows.key(top + i), row);
            if (focus && top + i == selected) {
                row.select(0);
            }
        }
    }

    private static void row(RunState run, TreeRows rows, long key, Canvas out) {
        int component = TreeRows.component(key);
        if (key == TreeRows.CONTROLLER) {
            String host = run.start().controllerHost();
            out.put(0, 0, "▾ controller" + (host.isEmpty() ? "" : " " + host), Tone.NORMAL);
        } else if (component >= 0) {
            component(run, component, rows.folded(component), out);
        } else if (key < run.hosts().size()) {
            host(run, run.hosts().get((int) key), out);
        }
    }

    private static void component(RunState run, int index, boolean folded, Canvas out) {
        ComponentState component = run.components().get(index);
        String name = Text.clean(Subjects.component(run, index));
        String count = component.ready() + "/" + component.hosts().size();
        int x = out.put(1, 0, (folded ? "▸ " : "▾ ") + Text.cut(name, Math.max(4, out.width() - 14)), Tone.STRONG);
        x = out.put(x + 1, 0, count, Tone.NORMAL);
        if (component.failed() > 0) {
            out.put(x + 1, 0, "✖" + component.failed(), Tone.BAD);
        }
    }

    private static void host(RunState run, HostState host, Canvas out) {
        Mark mark = Mark.of(host);
        boolean idle = host.component() < 0;
        int x = out.put(idle ? 1 : 3, 0, mark.shape() + " ", mark.tone());
        String right = host.status() == HostState.Status.READY ? HostFacts.roundTrip(host) : mark.word();
        int room = out.width() - x - Text.width(right) - 1;
        int end = out.put(x, 0, Text.cut(Text.clean(host.name()), Math.max(3, room)), Tone.NORMAL);
        String via = host.parent() < 0 ? "" : " ← " + HostFacts.via(run, host);
        if (end + Text.width(via) + 1 < out.width() - Text.width(right)) {
            out.put(end, 0, via, Tone.DIM);
        }
        out.putRight(0, right, host.status() == HostState.Status.READY ? Tone.DIM : mark.tone());
    }
}
