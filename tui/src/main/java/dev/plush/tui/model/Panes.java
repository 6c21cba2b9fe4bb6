package dev.plush.tui.model;

import dev.plush.event.EventType.Severity;
import java.util.Set;

/** Where the user is in each list, and what each leaves out. The rows are kept along, so that no view searches. */
public record Panes(
        HostsPane hosts,
        Tree tree,
        LogPane log,
        Events events,
        ApplicationPane application,
        Timeline lanes,
        HostPane host,
        WorldPane world,
        PoolFacts pool) {
    /** The tree. */
    public record Tree(ListState list, Set<Integer> folded, TreeRows rows) {
        public Tree {
            folded = Set.copyOf(folded);
        }
    }

    /** The events. {@code least} is the least severity shown. */
    public record Events(ListState list, Filter filter, Severity least, Matches rows) {}

    /** The timeline: which part of the time is shown, and what is shown in it. */
    public record Timeline(int zoom, int back, TimeWindow window, Lanes rows) {
        /** All of the run. */
        static final Timeline START = new Timeline(0, 0, new TimeWindow(0, 1), Lanes.NONE);
    }

    /** As a screen begins. */
    public static final Panes START = new Panes(
            HostsPane.START,
            new Tree(ListState.FIRST, Set.of(), TreeRows.NONE),
            LogPane.START,
            new Events(ListState.FOLLOWING, Filter.NONE, Severity.INFO, Matches.NONE),
            ApplicationPane.START,
            Timeline.START,
            HostPane.NONE,
            WorldPane.START,
            PoolFacts.NONE);

    Panes with(HostsPane next) {
        return new Panes(next, tree, log, events, application, lanes, host, world, pool);
    }

    Panes with(Tree next) {
        return new Panes(hosts, next, log, events, application, lanes, host, world, pool);
    }

    Panes with(LogPane next) {
        return new Panes(hosts, tree, next, events, application, lanes, host, world, pool);
    }

    Panes with(Events next) {
        return new Panes(hosts, tree, log, next, application, lanes, host, world, pool);
    }

    Panes with(Timeline next) {
        return new Panes(hosts, tree, log, events, application, next, host, world, pool);
    }

    Panes with(HostPane next) {
        return new Panes(hosts, tree, log, events, application, lanes, next, world, pool);
    }

    Panes with(WorldPane next) {
        return new Panes(hosts, tree, log, events, application, lanes, host, next, pool);
    }

    Panes with(ApplicationPane next) {
        return new Panes(hosts, tree, log, events, next, lanes, host, world, pool);
    }

    Panes with(PoolFacts next) {
        return new Panes(hosts, tree, log, events, application, lanes, host, world, next);
    }

    /** Returns the index of the selected host, or -1. */
    public long selectedHost() {
        return hosts.selected();
    }

    /** Returns the log's scope with the selected host by its id. */
    public LogScope logScope() {
        return log.scope().resolved(selectedHost());
    }
}
