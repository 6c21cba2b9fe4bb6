package dev.plush.hostset;

import dev.plush.event.Plan;
import dev.plush.state.HostState;
import dev.plush.state.RunState;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The hosts of a run, as they are in one state of it; a host's number is its index in the run. */
public record RunHosts(RunState run) implements Population {
    @Override
    public int size() {
        return run.hosts().size();
    }

    @Override
    public String name(int host) {
        return run.hosts().get(host).name();
    }

    @Override
    public String component(int host) {
        int component = run.hosts().get(host).component();
        return component < 0 ? "" : run.plan().components().get(component).name();
    }

    @Override
    public String state(int host) {
        return word(run.hosts().get(host).status());
    }

    @Override
    public List<String> components() {
        return run.plan().components().stream().map(Plan.ComponentPlan::name).toList();
    }

    @Override
    public List<String> states() {
        return Arrays.stream(HostState.Status.values()).map(RunHosts::word).toList();
    }

    private static String word(HostState.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
