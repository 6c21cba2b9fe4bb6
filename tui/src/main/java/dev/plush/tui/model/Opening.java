package dev.plush.tui.model;

import dev.plush.event.RecordedEvent;
import dev.plush.state.HostState;
import dev.plush.state.RunState;
import dev.plush.tui.model.Place.View;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What Enter shows: a host with its processes, or the whole of a row that was cut. */
final class Opening {
    private Opening() {}

    static Model open(Model model) {
        return switch (model.place().view()) {
            case APPLICATION -> block(model);
            case EVENTS -> event(model);
            case TIMELINE, RESOURCES -> host(model, model.panes().selectedHost(), 0);
            case HOST -> log(model);
            case WORLD -> site(model);
            case OVERVIEW -> switch (model.place().focus()) {
                case TREE -> tree(model);
                case HOSTS -> host(model, model.panes().selectedHost(), 0);
                case LOG -> line(model);
            };
        };
    }

    /** Shows a host, with its first process selected or the host itself for 0. */
    static Model host(Model model, long index, int choice) {
        RunState run = model.shown().run();
        if (index < 0 || index >= run.hosts().size()) {
            return model;
        }
        View from = model.place().view() == View.HOST
                ? model.panes().host().from()
                : model.place().view();
        HostPane pane = new HostPane((int) index, from, ListState.FIRST, Matches.NONE);
        HostPane at = pane.at(pane.list().at(pane.parts(run), choice, false));
        return model.with(model.panes().with(at))
                .with(new Place(View.HOST, model.place().focus(), false));
    }

    /** Shows what the selected process prints, or everybody on the host. */
    private static Model log(Model model) {
        RunState run = model.shown().run();
        HostPane pane = model.panes().host();
        if (!pane.known(run)) {
            return model;
        }
        HostState host = run.hosts().get(pane.host());
        int choice = pane.choice(run);
        LogScope scope = choice == 0
                ? LogScope.of(host.id())
                : LogScope.of(run.processes()
                        .get(host.processes().first() + choice - 1)
                        .id());
        Model scoped = Keys.scope(model, scope);
        return scoped.with(scoped.place().focused(Place.Pane.LOG));
    }

    /** The host of a site, or the table of its hosts where there are several. */
    private static Model site(Model model) {
        WorldPane world = model.panes().world();
        if (world.sites().size() == 0) {
            return model;
        }
        Sites.Site site = world.sites().get(world.list().index(world.sites()));
        if (site.hosts() == 1) {
            return host(model, site.host(), 0);
        }
        HostsPane hosts = model.panes().hosts();
        HostQuery all = hosts.query().troubled(false);
        HostsPane its = hosts.asking(all.filtered(Filter.of(site.tag()))).at(ListState.FIRST);
        return model.with(model.panes().with(its)).with(model.place().focused(Place.Pane.HOSTS));
    }

    /** Returns the host that is selected in the tree, or something below zero. */
    static long selectedInTree(Model model) {
        Panes.Tree tree = model.panes().tree();
        return tree.rows().size() == 0
                ? TreeRows.CONTROLLER
                : tree.rows().key(tree.list().index(tree.rows()));
    }

    private static Model tree(Model model) {
        Panes.Tree tree = model.panes().tree();
        long key = selectedInTree(model);
        int component = TreeRows.component(key);
        if (component < 0) {
            return host(model, key, 0);
        }
        Set<Integer> folded = new HashSet<>(tree.folded());
        if (!folded.remove(component)) {
            folded.add(component);
        }
        return model.with(model.panes().with(new Panes.Tree(tree.list(), folded, tree.rows())));
    }

    private static Model event(Model model) {
        Panes.Events pane = model.panes().events();
        if (pane.rows().size() == 0) {
            return model;
        }
        RecordedEvent event =
                model.shown().events().get(pane.rows().key(pane.list().index(pane.rows())));
        EventText text = EventText.of(model.shown().run(), event.event());
        List<String> lines = new ArrayList<>();
        lines.add(Words.stamp(event.timeNanos() - model.shown().run().startNanos()) + " into the run, at "
                + event.time());
        addLine(lines, "about   ", text.subject());
        addLine(lines, "says    ", text.detail());
        addLine(lines, "try     ", text.hint());
        addLine(lines, "cause   ", event.cause() == 0 ? "" : "#" + event.cause());
        return model.with(new Popup.Reading(
                "#" + event.sequence() + " " + event.event().type().title(), lines, 0));
    }

    private static void addLine(List<String> lines, String title, String text) {
        if (!text.isEmpty()) {
            lines.add(title + text);
        }
    }

    private static Model line(Model model) {
        LogPane pane = model.panes().log();
        if (pane.rows().size() == 0) {
            return model;
        }
        LogLine line = model.log().get(pane.rows().key(pane.list().index(pane.rows())));
        String title = Text.clean(Subjects.process(model.shown().run(), line.process()))
                + (line.stream() == 2 ? " stderr " : " ")
                + Words.stamp(line.timeNanos() - model.shown().run().startNanos());
        return model.with(new Popup.Reading(title, List.of(line.text()), 0));
    }

    private static Model block(Model model) {
        ApplicationRows rows = new ApplicationRows(model.shown().run());
        if (rows.size() == 0) {
            return model;
        }
        int block = model.panes().application().selected(model.shown().run());
        String name = Text.clean(Subjects.block(model.shown().run(), block));
        List<String> lines = new ArrayList<>();
        lines.add(Text.clean(rows.note(block)));
        for (BlockFacts.Group group : model.panes().application().facts().groups()) {
            String note = group.note().isEmpty() ? "" : "  " + group.note();
            lines.add(group.mark().text() + "  " + group.count() + "  " + Text.clean(group.hosts() + note));
        }
        int workflow = model.shown().run().plan().blocks().get(block).workflow();
        if (workflow >= 0) {
            lines.add("");
            lines.addAll(TaskLines.of(model.shown().run(), workflow));
        }
        lines.removeIf(line -> line.isEmpty() && lines.size() == 1);
        return model.with(new Popup.Reading(name, lines.isEmpty() ? List.of("nothing to tell") : lines, 0));
    }
}
