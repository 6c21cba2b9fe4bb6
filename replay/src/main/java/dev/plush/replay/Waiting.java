package dev.plush.replay;

import dev.plush.hostset.Folded;
import dev.plush.state.BarrierState;
import dev.plush.state.BlockState;
import dev.plush.state.HostState;
import dev.plush.state.RunState;
import java.util.ArrayList;
import java.util.List;

/** What a run that goes on, or a process that has not begun, waits for. */
final class Waiting {
    private static final int MAX_NAMES = 200;

    private Waiting() {}

    /** Returns for instance {@code , waits at barrier joined for h[03-05]}; empty if it waits for nothing in particular. */
    static String of(RunState run) {
        for (int i = 0; i < run.barriers().size(); i++) {
            BarrierState barrier = run.barriers().get(i);
            if (barrier.status() == BarrierState.Status.OPEN && barrier.present() > 0) {
                List<String> missing = Straggling.missing(run, i).stream()
                        .map(host -> run.host(host).name())
                        .toList();
                return ", waits at barrier " + run.plan().barriers().get(i).name() + " for "
                        + Folded.atMost(missing, MAX_NAMES);
            }
        }
        List<String> hosts = new ArrayList<>();
        for (HostState host : run.hosts()) {
            if (host.status() == HostState.Status.CONNECTING || host.status() == HostState.Status.PREPARING) {
                hosts.add(host.name());
            }
        }
        return hosts.isEmpty() ? "" : ", waits until these are ready: " + Folded.atMost(hosts, MAX_NAMES);
    }

    /** Returns which of the predecessors of the block in that row are not over on its host. */
    static String of(RunState run, int row) {
        BlockState block = run.blocks().get(row);
        List<String> names = new ArrayList<>();
        for (int predecessor : run.planOf(block).predecessors()) {
            // the blocks of a flow are in neighbouring rows, in the order of the plan
            BlockState before = run.blocks().get(row + predecessor - block.plan());
            if (!before.over()) {
                names.add(run.planOf(before).name() + " ("
                        + before.status().name().toLowerCase(java.util.Locale.ROOT) + ")");
            }
        }
        return names.isEmpty() ? "" : ", waits for " + String.join(", ", names);
    }
}
