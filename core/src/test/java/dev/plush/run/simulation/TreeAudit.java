package dev.plush.run.simulation;

import dev.plush.state.HostState;
import dev.plush.state.RunState;
import dev.plush.state.TreeState;
import java.util.function.BiConsumer;

/** What must always hold of the communication tree. */
final class TreeAudit {
    private TreeAudit() {}

    static void check(RunState state, BiConsumer<Boolean, String> must) {
        int fanout = state.start().fanout();
        if (!TreeState.exists(state)) {
            state.hosts().forEach(host -> must.accept(host.parent() < 0, host.name() + " has no place without a tree"));
            return;
        }
        int[] below = new int[state.hosts().size()];
        int direct = 0;
        int pending = 0;
        for (HostState host : state.hosts()) {
            boolean placed = host.parent() >= HostState.BY_CONTROLLER;
            direct += host.parent() == HostState.BY_CONTROLLER ? 1 : 0;
            pending += placed && !host.linked() ? 1 : 0;
            if (host.parent() >= 0) {
                below[host.parent()]++;
            }
            int steps = 0;
            for (HostState up = host; up.parent() >= 0 && steps <= below.length; steps++) {
                up = state.hosts().get(up.parent());
            }
            must.accept(steps <= below.length, host.name() + " is not below itself");
        }
        must.accept(state.tree().direct() == direct, "direct is " + state.tree().direct() + ", counted " + direct);
        must.accept(
                state.tree().pending() == pending, "pending is " + state.tree().pending() + ", counted " + pending);
        for (HostState host : state.hosts()) {
            must.accept(
                    host.branches() == below[host.id().index()],
                    host.name() + ".branches is " + host.branches() + ", counted "
                            + below[host.id().index()]);
            must.accept(host.branches() <= fanout, host.name() + " has no more than " + fanout + " below it");
        }
    }

    /** Nobody waits while there is a place for it: what holds between two facts. */
    static void settled(RunState state, BiConsumer<Boolean, String> must) {
        boolean waiting = false;
        for (HostState host : state.hosts()) {
            waiting |= TreeState.waits(host);
        }
        if (!waiting) {
            return;
        }
        must.accept(state.tree().pending() > 0 || state.tree().direct() > 0, "who waits has somebody to wait for");
        for (HostState host : state.hosts()) {
            boolean room = host.relays() && host.branches() < state.start().fanout();
            must.accept(!room || cutOff(state, host), host.name() + " has no room for one that waits");
        }
    }

    /** Returns whether it, or somebody above it, waits or has no connection: it is about to notice. */
    private static boolean cutOff(RunState state, HostState host) {
        boolean cut = TreeState.waits(host);
        for (HostState up = host; up.parent() >= 0; ) {
            up = state.hosts().get(up.parent());
            cut |= !up.linked();
        }
        return cut;
    }
}
