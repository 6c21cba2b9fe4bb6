package dev.plush.event;

import java.util.List;

/**
 * What a run is to do: an application after reading, checking and filling in variables. Everything refers to everything
 * else by its place in these lists. Carried by {@code RunStarted}, so that a journal can be folded, replayed and
 * decided on without the application file. Holds no secret's value.
 *
 * @param project the project's name
 * @param experiment the experiment's name
 * @param flows the component blocks, which run independently of each other
 * @param blocks all blocks of all flows
 * @param processes all processes of all blocks
 * @param phases the names of the phases, in the order in which they can first start
 * @param service whether the run goes on until somebody stops it; hosts that fail are replaced from the pool
 * @param reconnectMillis of a service: after how long a host that failed may serve again
 */
public record Plan(
        String project,
        String experiment,
        List<SoftwarePlan> software,
        List<ComponentPlan> components,
        List<FlowPlan> flows,
        List<BlockPlan> blocks,
        List<ProcessPlan> processes,
        List<BarrierPlan> barriers,
        List<String> phases,
        List<WorkflowPlan> workflows,
        boolean service,
        long reconnectMillis) {

    public Plan {
        software = List.copyOf(software);
        components = List.copyOf(components);
        flows = List.copyOf(flows);
        blocks = List.copyOf(blocks);
        processes = List.copyOf(processes);
        barriers = List.copyOf(barriers);
        phases = List.copyOf(phases);
        workflows = List.copyOf(workflows);
    }

    /** A plan without workflows that ends by itself. */
    public Plan(
            String project,
            String experiment,
            List<SoftwarePlan> software,
            List<ComponentPlan> components,
            List<FlowPlan> flows,
            List<BlockPlan> blocks,
            List<ProcessPlan> processes,
            List<BarrierPlan> barriers,
            List<String> phases) {
        this(
                project,
                experiment,
                software,
                components,
                flows,
                blocks,
                processes,
                barriers,
                phases,
                List.of(),
                false,
                0);
    }

    /**
     * What has to be on a host before its processes start.
     *
     * @param unpack whether archives are unpacked beside themselves
     * @param install command for {@code sh -c}, or empty
     * @param check command that exits 0 if nothing needs to be done, or empty
     * @param timeoutMillis bound on check and install together; 0 for the agent's own
     */
    public record SoftwarePlan(
            String name,
            String type,
            List<PackagePlan> packages,
            boolean unpack,
            String install,
            String check,
            long timeoutMillis) {
        public SoftwarePlan {
            packages = List.copyOf(packages);
        }
    }

    /**
     * One file of a software.
     *
     * @param kind {@code web file scp rsync} or {@code inline}
     * @param source where to read it: a URL, an absolute path, or HOST:PATH; for {@code inline} the text itself
     * @param destination path relative to the working folder
     * @param sha256 expected sum in lower-case hex, or empty
     * @param fetchedByHost whether each host reads its own copy from the source; otherwise the controller reads it once
     */
    public record PackagePlan(
            String name,
            String kind,
            String source,
            String destination,
            String sha256,
            boolean executable,
            boolean fetchedByHost) {}

    /**
     * A named set of hosts.
     *
     * @param minHosts fewer than this and the run cannot go on
     * @param maxHosts as many as there are, up to this
     * @param flows the flows that run on these hosts, in order
     * @param spares hosts beside these that are prepared and wait until one of them is lost
     */
    public record ComponentPlan(
            String name, int minHosts, int maxHosts, List<Integer> software, List<Integer> flows, int spares) {
        public ComponentPlan {
            software = List.copyOf(software);
            flows = List.copyOf(flows);
        }

        /** A component without spares. */
        public ComponentPlan(String name, int minHosts, int maxHosts, List<Integer> software, List<Integer> flows) {
            this(name, minHosts, maxHosts, software, flows, 0);
        }
    }

    /**
     * A component block: blocks that run on each host of one component.
     *
     * @param preparePercent which share of the component's hosts must be ready before the blocks start; 0 for each
     *     host by itself
     */
    public record FlowPlan(String name, int component, int preparePercent, List<Integer> blocks) {
        public FlowPlan {
            blocks = List.copyOf(blocks);
        }
    }

    /**
     * A process block, a barrier block, a workflow block, or the step that leaves a barrier.
     *
     * @param predecessors blocks of the same flow that must have ended, on the same host, before this one starts
     * @param phase the place in {@link Plan#phases()}, or -1
     * @param processes those of a process block; empty for a barrier block
     * @param barrier that of a barrier block, or -1
     * @param workflow that of a workflow block, in {@link Plan#workflows()}, or -1; {@code processes} then has its
     *     process once for each worker of a host
     * @param leaves the barrier block, of the same flow, whose inside ends here; or -1
     * @param group the {@code <block>}s around it, outermost first and joined by {@code /}; empty for none
     */
    public record BlockPlan(
            String name,
            int flow,
            List<Integer> predecessors,
            int phase,
            List<Integer> processes,
            int barrier,
            int workflow,
            int leaves,
            String group) {
        public BlockPlan {
            predecessors = List.copyOf(predecessors);
            processes = List.copyOf(processes);
        }

        /** A process block or a barrier block in no group. */
        public BlockPlan(
                String name, int flow, List<Integer> predecessors, int phase, List<Integer> processes, int barrier) {
            this(name, flow, predecessors, phase, processes, barrier, -1, -1, "");
        }
    }

    /**
     * How to run one process. Texts may hold {@code ${host.*}}, {@code ${run.*}} and {@code ${peers.*}}, which are
     * filled in when it starts; a doubled dollar sign before the brace stands for a literal one.
     *
     * @param environment fixed variables
     * @param timeoutMillis of the whole process; 0 for none
     * @param stdin what it reads; empty for nothing
     * @param hidden variables whose values are not in the plan
     * @param ready how it is known that it does its work; until then its block's successors wait
     * @param readyWithinMillis how long that may take; 0 for any time
     * @param watchdogs looks at it while it runs
     * @param collect patterns of files that are brought back before clean-up, relative to its folder
     */
    public record ProcessPlan(
            String name,
            int block,
            String path,
            List<String> arguments,
            String folder,
            List<Attribute> environment,
            long timeoutMillis,
            RestartPolicy restart,
            List<ExitRule> exits,
            String stopSignal,
            long stopGraceMillis,
            String stdin,
            List<HiddenVariable> hidden,
            Probe ready,
            long readyWithinMillis,
            List<Watchdog> watchdogs,
            List<String> collect) {
        public ProcessPlan {
            arguments = List.copyOf(arguments);
            environment = List.copyOf(environment);
            exits = List.copyOf(exits);
            hidden = List.copyOf(hidden);
            watchdogs = List.copyOf(watchdogs);
            collect = List.copyOf(collect);
        }

        /** A process that reads nothing, is not looked at, and leaves nothing behind. */
        public ProcessPlan(
                String name,
                int block,
                String path,
                List<String> arguments,
                String folder,
                List<Attribute> environment,
                long timeoutMillis,
                RestartPolicy restart,
                List<ExitRule> exits,
                String stopSignal,
                long stopGraceMillis) {
            this(
                    name,
                    block,
                    path,
                    arguments,
                    folder,
                    environment,
                    timeoutMillis,
                    restart,
                    exits,
                    stopSignal,
                    stopGraceMillis,
                    "",
                    List.of(),
                    Probe.NONE,
                    0,
                    List.of(),
                    List.of());
        }

        /** Returns whether there is a way to know that it does its work. */
        public boolean hasReady() {
            return ready.kind() != Probe.Kind.NONE;
        }
    }

    /**
     * A variable of a process's environment whose value never gets into a journal.
     *
     * @param source the variable of the controller's own environment that has the value, or a place in the application
     */
    public record HiddenVariable(String name, String source) {
        /** Begins the source of a value that the application gives; what follows is its place there. */
        public static final String OF_APPLICATION = "application:";
    }

    /** What to do when the process exits with {@code status}; other statuses go the default way. */
    public record ExitRule(int status, ExitAction action) {}

    /** What an exit leads to. */
    public enum ExitAction {
        CONTINUE,
        RESTART,
        REPLACE_HOST,
        FAIL
    }

    /**
     * When to start a process again.
     *
     * @param max restarts within the period; one more and the process has failed
     * @param withinMillis the period; 0 for the whole run
     * @param backoffMillis the delay before the first restart; it doubles from one to the next
     * @param backoffMaxMillis the longest delay
     */
    public record RestartPolicy(When when, int max, long withinMillis, long backoffMillis, long backoffMaxMillis) {
        /** The policy of a process for which none is given. */
        public static final RestartPolicy NEVER = new RestartPolicy(When.NEVER, 0, 0, 0, 0);

        /** After which exits. */
        public enum When {
            NEVER,
            ON_FAILURE,
            ALWAYS
        }
    }

    /**
     * Where hosts wait for each other.
     *
     * @param max hosts expected; 0 for all hosts whose flow holds the barrier
     * @param timeoutMillis 0 for none
     * @param releaseOnTimeout whether a time-out opens the barrier; otherwise the hosts that wait fail
     * @param release what opens it
     * @param amount of {@code COUNT} hosts, of {@code SHARE} percent
     * @param maxInside how many hosts may be between the barrier and the step that leaves it; 0 for any number
     */
    public record BarrierPlan(
            String name,
            int max,
            long timeoutMillis,
            boolean releaseOnTimeout,
            Release release,
            int amount,
            int maxInside) {
        /** A barrier that opens when all have come, for all. */
        public BarrierPlan(String name, int max, long timeoutMillis, boolean releaseOnTimeout) {
            this(name, max, timeoutMillis, releaseOnTimeout, Release.ALL, 0, 0);
        }

        /** When a barrier opens: all have come, so many, such a share, or arrivals have tailed off. */
        public enum Release {
            ALL,
            COUNT,
            SHARE,
            KNEE
        }
    }

    /**
     * Tasks that are shared out among the workers of all hosts that run the block.
     *
     * @param block its block
     * @param perHost workers on one host
     * @param retry how often a task that failed is run again
     * @param speculate whether tasks that still run when the others have tailed off are started a second time
     */
    public record WorkflowPlan(
            String name, int block, List<TaskSource> sources, int perHost, int retry, boolean speculate) {
        public WorkflowPlan {
            sources = List.copyOf(sources);
        }
    }

    /**
     * Some tasks: one text, or whole numbers.
     *
     * @param text the task; empty for numbers
     * @param first the first number
     * @param count how many tasks; 1 for a text
     */
    public record TaskSource(String text, long first, int count) {}
}
