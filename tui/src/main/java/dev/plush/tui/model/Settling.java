package dev.plush.tui.model;

import dev.plush.event.RecordedEvent;
import dev.plush.state.RunState;

/** Brings what is derived in a model in line with the rest of it: rows, selections, and a replay's state. */
final class Settling {
    private Settling() {}

    static Model settled(Model model) {
        Model current = replayed(model);
        Panes panes = current.panes();
        Layout layout = Layout.of(current);
        RunState run = current.shown().run();
        boolean overview = current.place().view() == Place.View.OVERVIEW;
        int hosts = overview ? layout.hosts().height() - 2 : layout.listRows(current);
        panes = panes.with(panes.hosts().advanced(run, hosts, Pace.of(current)));
        panes = panes.with(tree(run, panes.tree(), layout.tree().height() - 1));
        panes = panes.with(log(current.shown(), panes, layout.log().height() - 1));
        panes = panes.with(events(current.shown(), panes.events(), layout.main().height() - 1));
        return current.with(ofView(current, panes, layout));
    }

    /** What only one view shows is made only there. */
    private static Panes ofView(Model model, Panes panes, Layout layout) {
        RunState run = model.shown().run();
        return switch (model.place().view()) {
            case TIMELINE -> panes.with(timeline(model, panes.lanes()));
            case HOST -> panes.with(panes.host().advanced(run, model.shown().events(), layout.listRows(model)));
            case WORLD -> panes.with(world(model, panes.world(), layout));
            case RESOURCES -> panes.with(panes.pool().advanced(run, Pace.of(model)));
            case APPLICATION -> panes.with(panes.application().advanced(run, Pace.of(model)));
            case OVERVIEW, EVENTS -> panes;
        };
    }

    private static Model replayed(Model model) {
        Player player = model.player();
        if (!model.replaying() || Same.object(player.state(), model.latest().run())) {
            return model;
        }
        Past past = new Past(player.timeline(), player.sequence());
        long failure = player.timeline().failureBefore(player.sequence() + 1);
        while (failure > 0 && !Problem.telling(player.timeline().event(failure), player.timeline()::event)) {
            failure = player.timeline().failureBefore(failure);
        }
        Problem problem = failure == 0
                ? Problem.NONE
                : Problem.of(player.state(), player.timeline().event(failure));
        return model.with(model.latest().events(player.state(), past, problem));
    }

    private static Panes.Timeline timeline(Model model, Panes.Timeline pane) {
        Lanes rows = pane.rows().advanced(model.shown().run(), model.shown().events());
        return new Panes.Timeline(pane.zoom(), pane.back(), TimeWindow.of(model, pane.zoom(), pane.back()), rows);
    }

    private static WorldPane world(Model model, WorldPane pane, Layout layout) {
        MapLayout parts = MapLayout.of(layout.main());
        return pane.settled(model.shown().run(), parts.map(), parts.listRows());
    }

    private static Panes.Tree tree(RunState run, Panes.Tree pane, int height) {
        TreeRows rows = pane.rows().advanced(run, pane.folded());
        return new Panes.Tree(pane.list().settled(rows, height), pane.folded(), rows);
    }

    private static LogPane log(Data data, Panes panes, int height) {
        LogPane log = panes.log().advanced(data.log(), panes.selectedHost());
        return log.at(log.list().settled(log.rows(), height));
    }

    private static Panes.Events events(Data data, Panes.Events pane, int height) {
        record Query(Filter filter, Enum<?> least) {}
        Matches rows = pane.rows()
                .advanced(
                        data.events(), new Query(pane.filter(), pane.least()), event -> shown(data.run(), pane, event));
        return new Panes.Events(pane.list().settled(rows, height), pane.filter(), pane.least(), rows);
    }

    private static boolean shown(RunState run, Panes.Events pane, RecordedEvent event) {
        if (event.event().severity().compareTo(pane.least()) < 0) {
            return false;
        }
        if (pane.filter().none()) {
            return true;
        }
        EventText text = EventText.of(run, event.event());
        return pane.filter()
                .passes(String.join(" ", event.event().type().title(), text.subject(), text.detail(), text.hint()));
    }
}
