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
        List<String> phases) {

    public Plan {
        software = List.copyOf(software);
        components = List.copyOf(components);
        flows = List.copyOf(flows);
        blocks = List.copyOf(blocks);
        processes = List.copyOf(processes);
        barriers = List.copyOf(barriers);
        phases = List.copyOf(phases);
    }

    /**
     * What has to be on a host before its processes start.
     *
     * @param unpack whether archives are unpacked beside themselves
     * @param install command for {@code sh -c}, or empty
     * @param check command that exits 0 if nothing needs to be done, or empty
     * @param timeoutMillis bound on check and install together; 0 for none
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
     * @param kind {@code web}, {@code file} or {@code inline}
     * @param source where the controller reads it: a URL, or an absolute path; for {@code inline} the text itself
     * @param destination path relative to the working folder
     * @param sha256 expected sum in lower-case hex, or empty
     */
    public record PackagePlan(
            String name, String kind, String source, String destination, String sha256, boolean executable) {}

    /**
     * A named set of hosts.
     *
     * @param minHosts fewer than this and the run cannot go on
     * @param maxHosts as many as there are, up to this
     * @param flows the flows that run on these hosts, in order
     */
    public record ComponentPlan(String name, int minHosts, int maxHosts, List<Integer> software, List<Integer> flows) {
        public ComponentPlan {
            software = List.copyOf(software);
            flows = List.copyOf(flows);
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
     * A process block or a barrier block.
     *
     * @param predecessors blocks of the same flow that must have ended, on the same host, before this one starts
     * @param phase the place in {@link Plan#phases()}, or -1
     * @param processes those of a process block; empty for a barrier block
     * @param barrier that of a barrier block, or -1
     */
    public record BlockPlan(
            String name, int flow, List<Integer> predecessors, int phase, List<Integer> processes, int barrier) {
        public BlockPlan {
            predecessors = List.copyOf(predecessors);
            processes = List.copyOf(processes);
        }
    }

    /**
     * How to run one process. Texts may hold {@code ${host.*}}, {@code ${run.*}} and {@code ${peers.*}}, which are
     * filled in when it starts; a doubled dollar sign before the brace stands for a literal one.
     *
     * @param environment fixed variables
     * @param timeoutMillis of the whole process; 0 for none
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
            long stopGraceMillis) {
        public ProcessPlan {
            arguments = List.copyOf(arguments);
            environment = List.copyOf(environment);
            exits = List.copyOf(exits);
        }
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
     */
    public record BarrierPlan(String name, int max, long timeoutMillis, boolean releaseOnTimeout) {}
}
