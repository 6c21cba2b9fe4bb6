package dev.plush.replay;

import dev.plush.event.HostId;
import dev.plush.state.BlockState;
import dev.plush.state.HostState;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who has not come to a barrier, and what it does instead. */
final class Straggling {
    private Straggling() {}

    /** Returns the hosts that the barrier still waits for. */
    static List<HostId> missing(RunState run, int barrier) {
        Set<HostId> missing = new LinkedHashSet<>();
        for (BlockState block : run.blocks()) {
            if (run.planOf(block).barrier() == barrier && block.status() == BlockState.Status.WAITING) {
                missing.add(block.host());
            }
        }
        return new ArrayList<>(missing);
    }

    /** Returns the block that the host is in; empty if it is in none. */
    static Optional<BlockState> busyWith(RunState run, HostId id) {
        HostState host = run.host(id);
        for (int row = host.blocks().first(); row < host.blocks().end(); row++) {
            BlockState block = run.blocks().get(row);
            if (block.status() == BlockState.Status.RUNNING) {
                return Optional.of(block);
            }
        }
        return Optional.empty();
    }

    /** Returns the sequence of the last event about the block or one of its processes that has not ended. */
    static long lastEvent(RunState run, BlockState block) {
        long last = block.lastSequence();
        for (int row = block.processes().first(); row < block.processes().end(); row++) {
            ProcessState process = run.processes().get(row);
            boolean busy = process.live() || process.status() == ProcessState.Status.BACKOFF;
            last = busy ? Math.max(last, process.lastSequence()) : last;
        }
        return last;
    }

    /** Returns the names of the block's processes that have not ended, or of the barrier that it waits at. */
    static String doing(RunState run, BlockState block) {
        List<String> names = new ArrayList<>();
        for (int row = block.processes().first(); row < block.processes().end(); row++) {
            ProcessState process = run.processes().get(row);
            if (process.live() || process.status() == ProcessState.Status.BACKOFF) {
                names.add(run.nameOf(process));
            }
        }
        int barrier = run.planOf(block).barrier();
        if (barrier >= 0) {
            names.add("barrier " + run.plan().barriers().get(barrier).name());
        }
        return names.isEmpty() ? "block " + run.planOf(block).name() : String.join(", ", names);
    }
}
