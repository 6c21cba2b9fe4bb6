package dev.plush.tui.model;

import dev.plush.event.HostId;
import dev.plush.event.OperatorEvent.OperatorRequested;
import dev.plush.event.Plan;
import dev.plush.event.ProcessId;
import dev.plush.event.Request;
import dev.plush.hostset.Folded;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;
import java.util.List;

/** What things of a run are called. Never fails: what the state does not know gets its number as a name. */
public final class Subjects {
    private Subjects() {}

    /** So many hosts are named on a screen: folding names takes its time, and the screen ends somewhere. */
    private static final int NAMED = 1000;

    /** Returns the names as a host set; of very many the first, and an ellipsis. */
    static String hosts(List<String> names) {
        return names.size() <= NAMED ? Folded.of(names) : Folded.of(names.subList(0, NAMED)) + ",…";
    }

    /** Returns the name of a host. */
    public static String host(RunState run, HostId id) {
        boolean known = id.index() >= 0 && id.index() < run.hosts().size();
        return known ? run.host(id).name() : id.toString();
    }

    /** Returns host and name of a process, for instance {@code h07/receive}. */
    public static String process(RunState run, ProcessId id) {
        if (id.index() < 0 || id.index() >= run.processes().size()) {
            return id.toString();
        }
        ProcessState process = run.process(id);
        return host(run, process.host()) + "/" + run.nameOf(process);
    }

    /** Returns what somebody asked for something of; empty for the run. */
    public static String target(RunState run, OperatorRequested asked) {
        if (!asked.target().matches("\\d{1,9}")) {
            return asked.target();
        }
        int number = Integer.parseInt(asked.target());
        return asked.request() == Request.FAIL_HOST
                ? host(run, new HostId(number))
                : process(run, new ProcessId(number));
    }

    /** Returns whose line it is: host and process, or {@code h07/install:bt}. */
    public static String source(RunState run, LogLine line) {
        int index = line.process().index();
        return index < 0 ? install(run, line.host(), ~index) : process(run, line.process());
    }

    /** Returns what the output of an installation on a host is called. */
    public static String install(RunState run, HostId host, int software) {
        return host(run, host) + "/install:" + software(run, software);
    }

    /** Returns the name of a barrier of the plan. */
    public static String barrier(RunState run, int index) {
        List<Plan.BarrierPlan> barriers = run.plan().barriers();
        return index >= 0 && index < barriers.size() ? barriers.get(index).name() : "barrier#" + index;
    }

    /** Returns the name of a block of the plan. */
    public static String block(RunState run, int index) {
        List<Plan.BlockPlan> blocks = run.plan().blocks();
        return index >= 0 && index < blocks.size() ? blocks.get(index).name() : "block#" + index;
    }

    /** Returns the name of a workflow of the plan. */
    public static String workflow(RunState run, int index) {
        List<Plan.WorkflowPlan> workflows = run.plan().workflows();
        return index >= 0 && index < workflows.size() ? workflows.get(index).name() : "workflow#" + index;
    }

    /** Returns workflow and text of a task, for instance {@code map/part-0}. */
    public static String task(RunState run, int workflow, int task) {
        boolean known = workflow < run.workflows().size() && task < run.tasks(workflow);
        return workflow(run, workflow) + "/" + (known ? run.task(workflow, task) : "#" + task);
    }

    /** Returns the name of a component of the plan; the empty text for none. */
    public static String component(RunState run, int index) {
        List<Plan.ComponentPlan> components = run.plan().components();
        return index >= 0 && index < components.size() ? components.get(index).name() : "";
    }

    /** Returns the name of a software of the plan. */
    public static String software(RunState run, int index) {
        List<Plan.SoftwarePlan> software = run.plan().software();
        return index >= 0 && index < software.size() ? software.get(index).name() : "software#" + index;
    }
}
