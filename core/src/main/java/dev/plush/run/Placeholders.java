package dev.plush.run;

import dev.plush.event.Plan.ComponentPlan;
import dev.plush.spec.StartText;
import dev.plush.state.HostState;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The values that are known when a process starts, for {@code ${…}} in its texts and for its environment. Pure. */
final class Placeholders {
    /** Linux takes no variable of more than 128 KiB; of a component that large, only {@code ${peers.…}} tells. */
    private static final int MAX_VARIABLE = 100_000;

    private final Map<String, String> values = new LinkedHashMap<>();
    private final int attempt;

    private Placeholders(int attempt) {
        this.attempt = attempt;
    }

    static Placeholders of(RunState state, ProcessState process, Peers peers) {
        HostState host = state.host(process.host());
        Placeholders all = new Placeholders(process.attempt());
        all.values.put("host.name", host.name());
        all.values.put("host.address", host.pooled().address());
        all.values.put("host.index", Integer.toString(host.rank()));
        all.values.put("run.id", state.run());
        all.values.put("run.dir", host.agent().folder() + "/work");
        for (int i = 0; i < state.plan().components().size(); i++) {
            ComponentPlan component = state.plan().components().get(i);
            all.values.put("peers." + component.name(), peers.of(state, i));
        }
        int workflow = state.planOf(state.blocks().get(process.block())).workflow();
        if (workflow >= 0 && process.task() >= 0) {
            all.values.put("task", state.task(workflow, process.task()));
        }
        return all;
    }

    /** Returns the text with its placeholders filled in. */
    String fill(String text) {
        return StartText.fill(text, name -> values.getOrDefault(name, "${" + name + "}"));
    }

    /** Returns the same values as environment variables: {@code host.name} is PLUSH_HOST, and so on. */
    Map<String, String> environment() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("PLUSH_HOST", values.get("host.name"));
        all.put("PLUSH_ADDRESS", values.get("host.address"));
        all.put("PLUSH_INDEX", values.get("host.index"));
        all.put("PLUSH_RUN", values.get("run.id"));
        all.put("PLUSH_DIR", values.get("run.dir"));
        all.put("PLUSH_ATTEMPT", Integer.toString(attempt));
        if (values.containsKey("task")) {
            all.put("PLUSH_TASK", values.get("task"));
        }
        values.forEach((name, value) -> {
            if (name.startsWith("peers.") && value.length() <= MAX_VARIABLE) {
                String component = name.substring("peers.".length()).toUpperCase(Locale.ROOT);
                all.put("PLUSH_PEERS_" + component.replaceAll("[^A-Z0-9]", "_"), value);
            }
        });
        return all;
    }
}
