package dev.plush.control;

import dev.plush.event.Event;
import dev.plush.event.Outcome;
import dev.plush.event.Plan.ComponentPlan;
import dev.plush.event.RunEvent.RunEnding;
import dev.plush.event.Verdict;
import dev.plush.state.BlockState;
import dev.plush.state.ComponentState;
import dev.plush.state.HostState;
import dev.plush.state.HostState.Status;
import dev.plush.state.RunState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** Decides how a run ends: its verdict, its exit code, and the reason in words. */
final class Ending {
    static final int FAILED = 1;
    static final int TOLERATED = 3;
    static final int NOT_ENOUGH_HOSTS = 4;
    static final int DEADLINE = 5;
    static final int RESIDUE = 8;
    private static final int MAX_NAMES = 3;

    private Ending() {}

    /** Returns the end of a run whose blocks are all over. */
    static RunEnding of(RunState state) {
        if (state.blocksFailed() > 0) {
            return new RunEnding(Verdict.FAILURE, FAILED, failures(state));
        }
        for (int i = 0; i < state.workflows().size(); i++) {
            int failed = state.workflows().get(i).failed();
            if (failed > 0) { // no host was left on which its block could fail
                String name = state.plan().workflows().get(i).name();
                return new RunEnding(
                        Verdict.FAILURE, FAILED, name + ": " + failed + " of " + state.tasks(i) + " tasks failed");
            }
        }
        if (state.blocksTolerated() > 0) {
            String reason = "completed; " + state.blocksTolerated() + " tolerated "
                    + (state.blocksTolerated() == 1 ? "failure" : "failures");
            return new RunEnding(Verdict.PARTIAL, TOLERATED, reason);
        }
        return new RunEnding(Verdict.SUCCESS, 0, "completed");
    }

    /**
     * Returns the end of a run of which a component cannot get its hosts, once every host has been tried, so that
     * all reasons are known.
     */
    static Optional<Event> whenSettled(RunState state) {
        if (state.hostTally().of(Status.CONNECTING, Status.PREPARING) > 0) {
            return Optional.empty();
        }
        for (int i = 0; i < state.components().size(); i++) {
            ComponentPlan plan = state.plan().components().get(i);
            ComponentState component = state.components().get(i);
            if (component.standing() < plan.minHosts() && neededYet(state, plan)) {
                return Optional.of(shortage(state, i, component.standing()));
            }
        }
        return Optional.empty();
    }

    /** Returns whether the component has not begun, or has a flow that can begin with all its hosts only. */
    private static boolean neededYet(RunState state, ComponentPlan component) {
        boolean begun = false;
        boolean waits = false;
        for (int flow : component.flows()) {
            boolean opened = state.opened().get(flow);
            begun |= opened;
            waits |= !opened && state.plan().flows().get(flow).preparePercent() == 100;
        }
        return waits || !begun;
    }

    private static RunEnding shortage(RunState state, int component, int standing) {
        ComponentPlan plan = state.plan().components().get(component);
        StringJoiner why = new StringJoiner("; ");
        int failed = 0;
        boolean software = false;
        for (HostState host : state.hosts()) {
            if (host.component() == component && host.status() == Status.FAILED) {
                failed++;
                software |= host.connections() > 0;
                if (failed <= MAX_NAMES) {
                    why.add(host.name() + " " + host.note().replaceFirst("\\.$", ""));
                }
            }
        }
        String more = failed > MAX_NAMES ? "; and " + (failed - MAX_NAMES) + " more" : "";
        String reason = "component " + plan.name() + " needs " + plan.minHosts()
                + (plan.minHosts() == 1 ? " host" : " hosts") + " and has " + standing + ": " + why + more;
        return new RunEnding(Verdict.FAILURE, software ? FAILED : NOT_ENOUGH_HOSTS, reason);
    }

    /** Names what failed, alike together: processes and hosts first, then the barriers that broke because of them. */
    private static String failures(RunState state) {
        Map<String, List<String>> causes = new LinkedHashMap<>();
        Map<String, List<String>> effects = new LinkedHashMap<>();
        for (BlockState block : state.blocks()) {
            if (block.outcome() == Outcome.FAILED) {
                String what = state.planOf(block).name() + ": " + block.note();
                (state.planOf(block).barrier() < 0 ? causes : effects)
                        .computeIfAbsent(what, w -> new ArrayList<>())
                        .add(state.host(block.host()).name());
            }
        }
        effects.forEach(causes::putIfAbsent);
        StringJoiner text = new StringJoiner("; ");
        causes.entrySet().stream()
                .limit(MAX_NAMES)
                .forEach(cause -> text.add(names(cause.getValue()) + " " + cause.getKey()));
        int more = causes.size() - MAX_NAMES;
        return text + (more > 0 ? "; and " + more + " other failures" : "");
    }

    private static String names(List<String> hosts) {
        int more = hosts.size() - MAX_NAMES;
        String first = String.join(", ", hosts.subList(0, Math.min(MAX_NAMES, hosts.size())));
        return first + (more > 0 ? " and " + more + " more hosts" : "");
    }
}
