package dev.plush.tui.model;

import dev.plush.state.HostState;
import dev.plush.state.RunState;
import dev.plush.state.Table;

/**
 * What all hosts of the pool have together, as far as their agents said it. Looks at every host, so of many it is made anew
 * now and then ({@link Pace}). Immutable.
 *
 * @param of the hosts it was made of
 * @param madeNanos when, by a clock that never goes back
 * @param gone lost, failed or released
 */
public record PoolFacts(
        Table<HostState> of,
        long madeNanos,
        int serving,
        int spare,
        int free,
        int gone,
        int processors,
        long memoryBytes,
        long diskFreeBytes) {
    /** Of no hosts. */
    static final PoolFacts NONE = new PoolFacts(RunState.EMPTY.hosts(), 0, 0, 0, 0, 0, 0, 0, 0);

    PoolFacts advanced(RunState run, Pace pace) {
        boolean kept = of.size() == run.hosts().size() && pace.keeps(madeNanos, of.size());
        if (kept || Same.object(run.hosts(), of)) {
            return this;
        }
        int[] counts = new int[4];
        int cpus = 0;
        long memory = 0;
        long disk = 0;
        for (HostState host : run.hosts()) {
            counts[use(host)]++;
            cpus += host.agent().processors();
            memory += host.agent().memoryBytes();
            disk += HostFacts.measured(host)
                    ? host.measured().diskFreeBytes()
                    : host.agent().diskFreeBytes();
        }
        return new PoolFacts(run.hosts(), pace.nanos(), counts[0], counts[1], counts[2], counts[3], cpus, memory, disk);
    }

    private static int use(HostState host) {
        if (host.status() == HostState.Status.POOLED) {
            return 2;
        } else if (!host.serving()) {
            return 3;
        }
        return host.rank() < 0 ? 1 : 0;
    }
}
