package dev.plush.state;

import dev.plush.event.HostId;
import dev.plush.event.Plan;
import dev.plush.event.ProcessId;
import dev.plush.event.RunEvent.RunStarted;
import dev.plush.event.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The whole state of a run after some event, as {@link Reducer} makes it. Immutable; states share structure, so that
 * keeping old ones is nearly free.
 *
 * @param start what the run was started with; {@link #EMPTY} has an empty plan and an empty id
 * @param exitCode what {@code plush run} exits with; meaningful from {@code CLEANING_UP} on
 * @param reason why it ends so, for people; empty before
 * @param sequence of the last event
 * @param startNanos controller's wall clock at the first event, nanoseconds since 1970; all times here are such
 * @param timeNanos time of the last event
 * @param endNanos time of {@code RunEnded}; 0 before
 * @param controllerPid of the controller that owns the run, or owned it last
 * @param discovered whether all hosts there will be are known
 * @param note why the controller is paused, such as a full disk; empty again with the next event
 * @param opened for each flow of the plan, whether its gate is open: its blocks have begun on some host
 * @param index the plan, looked up the other way round
 * @param tree who waits for a connection, and who can make one
 * @param blocksOver how many block rows have ended or are ready
 * @param blocksFailed how many block rows ended in {@code FAILED}
 * @param restarts of all processes together
 * @param uncleaned hosts whose agent answered once and that are neither released nor lost
 * @param unclean hosts on which clean-up found something left
 * @param commands the highest number of a command that people ran
 */
public record RunState(
        RunStarted start,
        Life life,
        Verdict verdict,
        int exitCode,
        String reason,
        long sequence,
        long startNanos,
        long timeNanos,
        long endNanos,
        long controllerPid,
        boolean discovered,
        String note,
        Table<HostState> hosts,
        Table<ProcessState> processes,
        Table<BlockState> blocks,
        Table<ComponentState> components,
        Table<Boolean> opened,
        Table<BarrierState> barriers,
        Table<PhaseState> phases,
        Table<WorkflowState> workflows,
        PlanIndex index,
        Tally<HostState.Status> hostTally,
        Tally<ProcessState.Status> processTally,
        TreeState tree,
        int blocksOver,
        int blocksFailed,
        int blocksTolerated,
        int restarts,
        int uncleaned,
        int unclean,
        int commands) {

    /** The life of a run. */
    public enum Life implements LifeCycle<Life> {
        ACQUIRING,
        CONFIGURING,
        EXECUTING,
        CLEANING_UP,
        ENDED;

        @Override
        public Set<Life> next() {
            return switch (this) {
                case ACQUIRING -> EnumSet.of(CONFIGURING, EXECUTING, CLEANING_UP);
                case CONFIGURING -> EnumSet.of(EXECUTING, CLEANING_UP);
                case EXECUTING -> EnumSet.of(CLEANING_UP);
                case CLEANING_UP -> EnumSet.of(ENDED);
                case ENDED -> EnumSet.noneOf(Life.class);
            };
        }
    }

    static final Plan NO_PLAN =
            new Plan("", "", List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    /** The state before the first event. */
    public static final RunState EMPTY = new RunState(
            new RunStarted("", NO_PLAN, "", 0, "", "", "", 0),
            Life.ACQUIRING,
            Verdict.NONE,
            0,
            "",
            0,
            0,
            0,
            0,
            0,
            false,
            "",
            Table.empty(),
            Table.empty(),
            Table.empty(),
            Table.empty(),
            Table.empty(),
            Table.empty(),
            Table.empty(),
            Table.empty(),
            PlanIndex.EMPTY,
            Tally.of(HostState.Status.class),
            Tally.of(ProcessState.Status.class),
            TreeState.EMPTY,
            0,
            0,
            0,
            0,
            0,
            0,
            0);

    /** Returns the run's id. */
    public String run() {
        return start.run();
    }

    /** Returns what the run is to do. */
    public Plan plan() {
        return start.plan();
    }

    /** Returns the host; fails for an id that no event has named. */
    public HostState host(HostId id) {
        return hosts.get(id.index());
    }

    /** Returns the process; fails for an id that no event has named. */
    public ProcessState process(ProcessId id) {
        return processes.get(id.index());
    }

    /** Returns the plan of the process. */
    public Plan.ProcessPlan planOf(ProcessState process) {
        return plan().processes().get(process.plan());
    }

    /**
     * Returns what the process is called on its host: its name in the plan, and for one of several workers of a workflow
     * its number after that, such as {@code mapper.2}. With the host and the attempt it names one start of one process.
     */
    public String nameOf(ProcessState process) {
        String name = planOf(process).name();
        BlockState block = blocks.get(process.block());
        boolean several = planOf(block).workflow() >= 0 && block.processes().count() > 1;
        return several ? name + "." + (process.id().index() - block.processes().first() + 1) : name;
    }

    /** Returns the plan of the block. */
    public Plan.BlockPlan planOf(BlockState block) {
        return plan().blocks().get(block.plan());
    }

    /**
     * Returns the row in {@link #blocks()} of a block of the plan on a host.
     *
     * @throws IllegalArgumentException if that host's component does not run the block
     */
    public int row(HostState host, int block) {
        return row(plan(), host, block);
    }

    static int row(Plan plan, HostState host, int block) {
        int row = host.blocks().first();
        for (int flow : plan.components().get(host.component()).flows()) {
            List<Integer> members = plan.flows().get(flow).blocks();
            int at = members.isEmpty() ? -1 : block - members.get(0);
            if (at >= 0 && at < members.size()) {
                return row + at;
            }
            row += members.size();
        }
        throw new IllegalArgumentException("host " + host.name() + " does not run block " + block);
    }

    /** Returns the block of the plan on that host. */
    public BlockState block(HostId host, int block) {
        return blocks.get(row(host(host), block));
    }

    /** Returns the blocks of the plan with which the host waits at the barrier. */
    public List<Integer> waiting(HostId host, int barrier) {
        return index.waiting(blocks, host(host), barrier);
    }

    /** Returns one block of the plan on each host that has a place in its component, by rank; those replaced are left out. */
    public List<BlockState> rows(int block) {
        int component = plan().flows().get(plan().blocks().get(block).flow()).component();
        List<BlockState> rows = new ArrayList<>();
        int rank = 0;
        for (HostId id : components.get(component).hosts()) {
            if (host(id).holds(rank++, component)) {
                rows.add(block(id, block));
            }
        }
        return rows;
    }

    /** Returns how many tasks the workflow has. */
    public int tasks(int workflow) {
        return index.tasks(workflow);
    }

    /** Returns the text of a task. */
    public String task(int workflow, int number) {
        return index.task(workflow, number);
    }

    /** Returns the time of the last event. */
    public Instant time() {
        return Instant.ofEpochSecond(
                Math.floorDiv(timeNanos, 1_000_000_000L), Math.floorMod(timeNanos, 1_000_000_000L));
    }

    /** Returns how long the run has taken, up to its end or to the last event, in nanoseconds. */
    public long durationNanos() {
        return (endNanos == 0 ? timeNanos : endNanos) - startNanos;
    }

    /** Returns the next state in the making; changes in a row are cheaper under an edit, which may be null. */
    Draft draft(Table.Edit edit) {
        return new Draft(this, edit);
    }
}
