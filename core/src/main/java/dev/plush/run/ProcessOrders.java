package dev.plush.run;

import dev.plush.event.Attribute;
import dev.plush.event.Plan.HiddenVariable;
import dev.plush.event.Plan.ProcessPlan;
import dev.plush.event.ProcessId;
import dev.plush.state.HostState;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;
import dev.plush.wire.Order;
import dev.plush.wire.Probe;
import dev.plush.wire.Watchdog;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes orders about processes from what the plan says and what is known now. For one thread. */
final class ProcessOrders {
    private final Peers peers = new Peers();
    private final Secrets secrets;

    ProcessOrders(Secrets secrets) {
        this.secrets = secrets;
    }

    Order.StartProcess start(RunState now, ProcessId id, int attempt) {
        ProcessState process = now.process(id);
        ProcessPlan plan = now.planOf(process);
        HostState host = now.host(process.host());
        Placeholders placeholders = Placeholders.of(now, process, peers);
        Map<String, String> environment = new LinkedHashMap<>(placeholders.environment());
        environment.put(
                "PLUSH_COMPONENT", now.plan().components().get(host.component()).name());
        for (Attribute variable : plan.environment()) {
            environment.put(variable.name(), placeholders.fill(variable.value()));
        }
        for (HiddenVariable variable : plan.hidden()) {
            String value = secrets.of(variable);
            boolean ours = variable.source().startsWith(HiddenVariable.OF_APPLICATION);
            environment.put(variable.name(), ours ? placeholders.fill(value) : value);
        }
        return new Order.StartProcess(
                id.index(),
                attempt,
                placeholders.fill(plan.path()),
                plan.arguments().stream().map(placeholders::fill).toList(),
                placeholders.fill(plan.folder()),
                environment,
                placeholders.fill(plan.stdin()),
                plan.timeoutMillis(),
                plan.stopSignal(),
                plan.stopGraceMillis(),
                probe(plan.ready(), placeholders),
                plan.readyWithinMillis(),
                plan.watchdogs().stream()
                        .map(dog -> new Watchdog(
                                probe(dog.probe(), placeholders),
                                dog.everyMillis(),
                                dog.timeoutMillis(),
                                dog.failures()))
                        .toList());
    }

    /** A regular expression is taken as it is: in it, a dollar sign and a brace have a meaning of their own. */
    private static Probe probe(dev.plush.event.Probe plan, Placeholders placeholders) {
        Probe.Kind kind = Probe.Kind.valueOf(plan.kind().name());
        String target = kind == Probe.Kind.LOG ? plan.target() : placeholders.fill(plan.target());
        return new Probe(kind, target, placeholders.fill(plan.port()), plan.status());
    }

    /** Names all that the host's processes leave for the application. */
    Order.Collect collect(RunState now, HostState host) {
        List<Order.Wanted> wanted = new ArrayList<>();
        Set<Integer> seen = new HashSet<>(); // the workers of a workflow share their folder
        for (int row = host.processes().first(); row < host.processes().end(); row++) {
            ProcessState process = now.processes().get(row);
            if (process.attempt() > 0 && seen.add(process.plan())) {
                Placeholders placeholders = Placeholders.of(now, process, peers);
                String folder = placeholders.fill(now.planOf(process).folder());
                now.planOf(process)
                        .collect()
                        .forEach(pattern ->
                                wanted.add(new Order.Wanted(process.id().index(), folder, placeholders.fill(pattern))));
            }
        }
        return new Order.Collect(wanted);
    }
}
