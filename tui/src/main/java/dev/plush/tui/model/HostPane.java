package dev.plush.tui.model;

import dev.plush.event.RecordedEvent;
import dev.plush.state.About;
import dev.plush.state.HostState;
import dev.plush.state.RunState;

/**
 * One host: its processes to choose from, and what happened on it.
 *
 * @param host its index
 * @param from the view to go back to
 * @param list the selected process; the first row stands for the host itself
 * @param events numbers of the events that are about it
 */
public record HostPane(int host, Place.View from, ListState list, Matches events) {
    /** Before any host was looked at. */
    static final HostPane NONE = new HostPane(-1, Place.View.OVERVIEW, ListState.FIRST, Matches.NONE);

    /** The host itself, then its processes. Keys: 0, and for a process its index and one. */
    public record Parts(HostState host) implements Rows {
        @Override
        public int size() {
            return host.processes().count() + 1;
        }

        @Override
        public long key(int index) {
            return index == 0 ? 0 : host.processes().first() + index;
        }

        @Override
        public int indexOf(long key) {
            return key <= 0
                    ? 0
                    : (int) Math.max(
                            0, Math.min(size() - 1, key - host.processes().first()));
        }
    }

    HostPane at(ListState next) {
        return new HostPane(host, from, next, events);
    }

    /** Returns whether the host is known: a replay may have gone back to before that. */
    public boolean known(RunState run) {
        return host >= 0 && host < run.hosts().size();
    }

    /** Returns the host and its processes; only if it is known. */
    public Parts parts(RunState run) {
        return new Parts(run.hosts().get(host));
    }

    /** Returns which row is selected: 0 for the host itself, then its processes in their order. */
    public int choice(RunState run) {
        return known(run) ? list.index(parts(run)) : 0;
    }

    HostPane advanced(RunState run, Seq<RecordedEvent> seen, int height) {
        if (!known(run)) {
            return this;
        }
        record Query(int host) {}
        Matches about = events.advanced(seen, new Query(host), event -> About.host(run, event.event()) == host);
        return new HostPane(host, from, list.settled(parts(run), height), about);
    }
}
