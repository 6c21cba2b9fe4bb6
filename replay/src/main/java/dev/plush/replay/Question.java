package dev.plush.replay;

import dev.plush.event.HostId;
import dev.plush.event.ProcessId;
import dev.plush.state.HostState;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;
import java.util.List;

/** What somebody asks "why" of. */
public sealed interface Question {
    /** Why the run ended as it did, or what it waits for. */
    record OfRun() implements Question {}

    /** What became of a host. */
    record OfHost(HostId host) implements Question {}

    /** What became of a process. */
    record OfProcess(ProcessId process) implements Question {}

    /** What went wrong in a phase, by its place in the plan. */
    record OfPhase(int phase) implements Question {}

    /** What became of a barrier, by its place in the plan. */
    record OfBarrier(int barrier) implements Question {}

    /**
     * Returns what {@code text} means: {@code run} or nothing for the run; a host; {@code HOST/PROCESS}; the name of a
     * process, of which the first that failed is meant; a phase or a barrier, also as {@code phase:NAME} and {@code
     * barrier:NAME}. Pure.
     *
     * @throws IllegalArgumentException if nothing in the run is called so, with what could be meant
     */
    static Question of(RunState run, String text) {
        if (text.isEmpty() || text.equals("run")) {
            return new OfRun();
        }
        for (HostState host : run.hosts()) {
            if (host.name().equals(text)) {
                return new OfHost(host.pooled().host());
            }
        }
        int phase = run.plan().phases().indexOf(text.replaceFirst("^phase:", ""));
        if (phase >= 0 && !text.startsWith("barrier:")) {
            return new OfPhase(phase);
        }
        for (int i = 0; i < run.plan().barriers().size(); i++) {
            if (run.plan().barriers().get(i).name().equals(text.replaceFirst("^barrier:", ""))) {
                return new OfBarrier(i);
            }
        }
        return process(run, text);
    }

    private static Question process(RunState run, String text) {
        ProcessState found = null;
        for (ProcessState process : run.processes()) {
            String name = run.nameOf(process);
            boolean meant = text.equals(name)
                    || text.equals(run.planOf(process).name())
                    || text.equals(run.host(process.host()).name() + "/" + name);
            boolean better = found == null || (Trouble.failed(process) && !Trouble.failed(found));
            found = meant && better ? process : found;
        }
        if (found != null) {
            return new OfProcess(found.id());
        }
        List<String> barriers =
                run.plan().barriers().stream().map(barrier -> barrier.name()).toList();
        throw new IllegalArgumentException("expected run, a host, a process, a phase or a barrier of this run, found "
                + text + "; phases are " + run.plan().phases() + ", barriers " + barriers
                + "; `plush status` names the hosts");
    }
}
