package dev.plush.export;

import dev.plush.event.Plan;
import dev.plush.state.RunState;
import java.util.List;
import java.util.function.Function;

/** The names behind the numbers that events use. A negative number has no name; one that is unknown is shown as such. */
interface Names {
    /** Returns the names as they are in that state of a run. */
    static Names of(RunState state) {
        return new StateNames(state);
    }

    /** Returns the run's id. */
    String run();

    /** Returns the version of Plush that wrote the journal. */
    String version();

    /** Returns what the run is to do. */
    Plan plan();

    /** Returns how many hosts are known. */
    int hosts();

    /** Returns the name of a known host. */
    String hostName(int host);

    /** Returns the place of the component that a known host belongs to; negative for none. */
    int componentOf(int host);

    /** Returns how many processes are known. */
    int processes();

    /** Returns the host of a known process. */
    int hostOf(int process);

    /** Returns the place of the block that a known process belongs to. */
    int blockOf(int process);

    /** Returns what a known process is called on its host. */
    String processName(int process);

    /** Returns a number that stands for the name and the block of a known process, for all that share both; -1 for none. */
    default int roleOf(int process) {
        return -1;
    }

    /** Returns how many tasks a workflow has. */
    int tasks(int workflow);

    /** Returns the text of a task that there is. */
    String taskText(int workflow, int task);

    default String host(int host) {
        if (host < 0) {
            return "";
        }
        return host < hosts() ? hostName(host) : "host#" + host;
    }

    default String process(int process) {
        if (process < 0 || process >= processes()) {
            return process < 0 ? "" : "process#" + process;
        }
        return hostName(hostOf(process)) + "/" + processName(process);
    }

    default String component(int component) {
        return named("component", plan().components(), component, Plan.ComponentPlan::name);
    }

    default String block(int block) {
        return named("block", plan().blocks(), block, Plan.BlockPlan::name);
    }

    default String barrier(int barrier) {
        return named("barrier", plan().barriers(), barrier, Plan.BarrierPlan::name);
    }

    default String software(int software) {
        return named("software", plan().software(), software, Plan.SoftwarePlan::name);
    }

    default String workflow(int workflow) {
        return named("workflow", plan().workflows(), workflow, Plan.WorkflowPlan::name);
    }

    default String task(int workflow, int task) {
        boolean known = workflow < plan().workflows().size() && task < tasks(workflow);
        return known ? taskText(workflow, task) : "task#" + task;
    }

    default String phase(int phase) {
        return named("phase", plan().phases(), phase, name -> name);
    }

    private static <T> String named(String kind, List<T> all, int index, Function<T, String> name) {
        if (index < 0) {
            return "";
        }
        return index < all.size() ? name.apply(all.get(index)) : kind + "#" + index;
    }
}
