package dev.plush.run;

import dev.plush.event.HostId;
import dev.plush.event.Plan.ComponentPlan;
import dev.plush.spec.StartText;
import dev.plush.state.HostState;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** The values that are known when a process starts, for {@code ${…}} in its texts and for its environment. Pure. */
final class Placeholders {
    private final Map<String, String> values = new LinkedHashMap<>();
    private final int attempt;

    private Placeholders(int attempt) {
        this.attempt = attempt;
    }

    static Placeholders of(RunState state, ProcessState process) {
        HostState host = state.host(process.host());
        Placeholders all = new Placeholders(process.attempt());
        all.values.put("host.name", host.name());
        all.values.put("host.address", host.pooled().address());
        all.values.put("host.index", Integer.toString(host.rank()));
        all.values.put("run.id", state.run());
        all.values.put("run.dir", host.agent().folder() + "/work");
        for (int i = 0; i < state.plan().components().size(); i++) {
            ComponentPlan component = state.plan().components().get(i);
            StringJoiner addresses = new StringJoiner(",");
            for (HostId id : state.components().get(i).hosts()) {
                addresses.add(state.host(id).pooled().address());
            }
            all.values.put("peers." + component.name(), addresses.toString());
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
        values.forEach((name, value) -> {
            if (name.startsWith("peers.")) {
                String component = name.substring("peers.".length()).toUpperCase(Locale.ROOT);
                all.put("PLUSH_PEERS_" + component.replaceAll("[^A-Z0-9]", "_"), value);
            }
        });
        return all;
    }
}
