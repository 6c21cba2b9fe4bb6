package dev.plush.export;

import dev.plush.event.Plan;
import dev.plush.state.RunState;
import java.util.List;
import java.util.function.Function;

/** The names behind the numbers that events use. A negative number has no name; one that is unknown is shown as such. */
final class Names {
    private Names() {}

    static String host(RunState state, int host) {
        if (host < 0) {
            return "";
        }
        return host < state.hosts().size() ? state.hosts().get(host).name() : "host#" + host;
    }

    static String process(RunState state, int process) {
        if (process < 0 || process >= state.processes().size()) {
            return process < 0 ? "" : "process#" + process;
        }
        var known = state.processes().get(process);
        return state.host(known.host()).name() + "/" + state.nameOf(known);
    }

    static String component(RunState state, int component) {
        return of("component", state.plan().components(), component, Plan.ComponentPlan::name);
    }

    static String block(RunState state, int block) {
        return of("block", state.plan().blocks(), block, Plan.BlockPlan::name);
    }

    static String barrier(RunState state, int barrier) {
        return of("barrier", state.plan().barriers(), barrier, Plan.BarrierPlan::name);
    }

    static String software(RunState state, int software) {
        return of("software", state.plan().software(), software, Plan.SoftwarePlan::name);
    }

    static String workflow(RunState state, int workflow) {
        return of("workflow", state.plan().workflows(), workflow, Plan.WorkflowPlan::name);
    }

    static String task(RunState state, int workflow, int task) {
        boolean known = workflow < state.plan().workflows().size() && task < state.tasks(workflow);
        return known ? state.task(workflow, task) : "task#" + task;
    }

    static String phase(RunState state, int phase) {
        return of("phase", state.plan().phases(), phase, name -> name);
    }

    private static <T> String of(String kind, List<T> all, int index, Function<T, String> name) {
        if (index < 0) {
            return "";
        }
        return index < all.size() ? name.apply(all.get(index)) : kind + "#" + index;
    }
}
