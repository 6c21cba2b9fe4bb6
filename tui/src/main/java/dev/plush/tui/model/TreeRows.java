package dev.plush.tui.model;

import dev.plush.event.HostId;
import dev.plush.state.ComponentState;
import dev.plush.state.HostState;
import dev.plush.state.RunState;
import dev.plush.state.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The rows of the tree: the controller, below it the components, below each its hosts, and at the end the hosts that
 * serve none. Keys: the host's index; components and the controller are below zero. Immutable.
 */
public final class TreeRows implements Rows {
    /** The row of the controller. */
    public static final long CONTROLLER = -1;

    private static final long FIRST_COMPONENT = -2;

    /** No rows. */
    public static final TreeRows NONE = new TreeRows(null, null, Set.of(), List.of());

    private final Table<ComponentState> components;
    private final Table<HostState> hosts;
    private final Set<Integer> folded;
    private final List<Long> keys;

    private TreeRows(Table<ComponentState> components, Table<HostState> hosts, Set<Integer> folded, List<Long> keys) {
        this.components = components;
        this.hosts = hosts;
        this.folded = folded;
        this.keys = keys;
    }

    /** Returns the rows for {@code run} without the hosts of {@code closed} components; these, if nothing changed. */
    TreeRows advanced(RunState run, Set<Integer> closed) {
        boolean sameHosts = hosts != null && hosts.size() == run.hosts().size();
        if (Same.object(run.components(), components) && sameHosts && closed.equals(folded)) {
            return this;
        }
        List<Long> next = new ArrayList<>();
        next.add(CONTROLLER);
        for (int i = 0; i < run.components().size(); i++) {
            next.add(FIRST_COMPONENT - i);
            if (!closed.contains(i)) {
                for (HostId host : run.components().get(i).hosts()) {
                    next.add((long) host.index());
                }
            }
        }
        for (HostState host : run.hosts()) {
            if (host.component() < 0) {
                next.add((long) host.id().index());
            }
        }
        return new TreeRows(run.components(), run.hosts(), closed, next);
    }

    /** Returns the component that the key stands for, or -1. */
    public static int component(long key) {
        return key <= FIRST_COMPONENT ? (int) (FIRST_COMPONENT - key) : -1;
    }

    /** Returns whether the component's hosts are hidden. */
    public boolean folded(int component) {
        return folded.contains(component);
    }

    @Override
    public int size() {
        return keys.size();
    }

    @Override
    public long key(int index) {
        return keys.get(index);
    }

    @Override
    public int indexOf(long key) {
        return Math.max(0, keys.indexOf(key));
    }
}
