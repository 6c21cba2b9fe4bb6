package dev.plush.state;

import dev.plush.event.HostEvent.HostConnectFailed;
import dev.plush.event.HostEvent.TreeChanged;
import dev.plush.event.HostId;

/** Folds what the tree consists of: places are taken by {@code TreeChanged}, and become free when a connection ends. */
final class TreeReducer {
    /** The reason of a connection that failed because of the host that was to make it. */
    private static final String RELAY = "RELAY";

    private TreeReducer() {}

    private static boolean on(Draft draft, HostId id) {
        return TreeState.exists(draft.start.fanout(), draft.hosts.size())
                && draft.host(id).treeable();
    }

    /** It is to be connected to, from wherever that may be. */
    static void connecting(Draft draft, HostState.Change host, HostId id) {
        if (on(draft, id) && host.parent != HostState.WAITING) {
            free(draft, host, id);
            host.parent = HostState.WAITING;
            draft.tree = draft.tree.waits(id);
        }
    }

    static void changed(Draft draft, HostState.Change host, TreeChanged event) {
        int parent = event.parent().index();
        host.parent = parent;
        draft.tree = draft.tree.counts(parent < 0 ? 1 : 0, 1);
        if (parent >= 0) {
            branches(draft, event.parent(), 1);
        }
    }

    /** What another host could not do the controller tries next; what it cannot do either is begun anew. */
    static void failed(Draft draft, HostState.Change host, HostConnectFailed event) {
        host.direct = host.parent >= 0;
        if (host.parent >= 0) {
            if (event.reason().equals(RELAY)) {
                HostState.Change relay = draft.host(new HostId(host.parent)).change();
                relay.leaf = true;
                draft.host(relay.done());
            }
        }
        free(draft, host, event.host());
    }

    /** Called before the host counts as connected. */
    static void connected(Draft draft, HostState.Change host, HostId id) {
        if (on(draft, id)) {
            draft.tree = draft.tree.counts(0, host.parent >= HostState.BY_CONTROLLER ? -1 : 0);
            host.direct = false;
            draft.tree = draft.tree.relays(id);
        }
    }

    /** Gives up its place, or its wish for one. */
    static void free(Draft draft, HostState.Change host, HostId id) {
        int parent = host.parent;
        host.parent = HostState.UNPLACED;
        if (parent < HostState.BY_CONTROLLER) {
            return;
        }
        boolean linked = draft.host(id).linked();
        draft.tree = draft.tree.counts(parent < 0 ? -1 : 0, linked ? 0 : -1);
        if (parent >= 0) {
            HostId relay = new HostId(parent);
            boolean full = draft.host(relay).branches() >= draft.start.fanout();
            branches(draft, relay, -1);
            if (full) {
                draft.tree = draft.tree.relays(relay);
            }
        }
    }

    private static void branches(Draft draft, HostId relay, int more) {
        HostState.Change change = draft.host(relay).change();
        change.branches += more;
        draft.host(change.done());
    }

    /** Every connection of the controller before this one has ended with it. */
    static void restarted(Draft draft) {
        for (HostState host : draft.hosts) {
            if (host.parent() != HostState.UNPLACED || host.branches() > 0) {
                HostState.Change change = host.change();
                change.parent = HostState.UNPLACED;
                change.branches = 0;
                draft.host(change.done());
            }
        }
        draft.tree = TreeState.EMPTY;
    }

    /** Called once the host is folded: whoever is done with is passed over for good. */
    static void trim(Draft draft) {
        if (TreeState.exists(draft.start.fanout(), draft.hosts.size())) {
            draft.tree = draft.tree.trimmed(draft.hosts, draft.start.fanout());
        }
    }
}
