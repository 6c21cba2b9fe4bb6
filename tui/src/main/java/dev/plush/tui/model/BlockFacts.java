package dev.plush.tui.model;

import dev.plush.event.Outcome;
import dev.plush.event.Plan;
import dev.plush.state.BarrierState;
import dev.plush.state.BlockState;
import dev.plush.state.HostState;
import dev.plush.state.RunState;
import dev.plush.state.WorkflowState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far each block of the plan is on the hosts of its component, and of one of them on which hosts. Looks at every host,
 * so it is made anew only when something has changed, and of many hosts now and then ({@link Pace}). Immutable.
 */
public final class BlockFacts {
    /**
     * How far a block is on the hosts of its component.
     *
     * @param ended including those that are ready
     * @param failed including those that were skipped
     */
    public record Counts(int waiting, int running, int ended, int failed, int ready) {
        /** Returns how many hosts there are. */
        public int all() {
            return waiting + running + ended + failed;
        }
    }

    /** Hosts on which the block is in the same state; {@code hosts} is a host set. */
    public record Group(Mark mark, int count, String hosts, String note) {}

    /** Of no run. */
    static final BlockFacts NONE = new BlockFacts(RunState.EMPTY, -1, 0, List.of(), List.of());

    private final RunState run;
    private final int selected;
    private final long madeNanos;
    private final List<Counts> counts;
    private final List<Group> groups;

    private BlockFacts(RunState run, int selected, long madeNanos, List<Counts> counts, List<Group> groups) {
        this.run = run;
        this.selected = selected;
        this.madeNanos = madeNanos;
        this.counts = counts;
        this.groups = groups;
    }

    /** Returns the facts of {@code now}, with groups of the block that is selected; these, if nothing has changed. */
    BlockFacts advanced(RunState now, int block, Pace pace) {
        boolean same = block == selected && counts.size() == now.plan().blocks().size();
        boolean nothing = Same.object(now.blocks(), run.blocks()) && Same.object(now.hosts(), run.hosts());
        if (same && (nothing || pace.keeps(madeNanos, now.hosts().size()))) {
            return this;
        }
        List<Counts> next = new ArrayList<>();
        List<Group> hosts = List.of();
        for (int i = 0; i < now.plan().blocks().size(); i++) {
            List<BlockState> rows = now.rows(i);
            next.add(count(rows));
            hosts = i == block ? groups(now, rows) : hosts;
        }
        return new BlockFacts(now, block, pace.nanos(), next, hosts);
    }

    private static Counts count(List<BlockState> rows) {
        int waiting = 0;
        int running = 0;
        int ended = 0;
        int failed = 0;
        int ready = 0;
        for (BlockState state : rows) {
            boolean bad = bad(state);
            waiting += state.status() == BlockState.Status.WAITING ? 1 : 0;
            running += state.status() == BlockState.Status.RUNNING ? 1 : 0;
            failed += bad ? 1 : 0;
            ready += state.status() == BlockState.Status.READY ? 1 : 0;
            ended += (state.over() && !bad) || state.status() == BlockState.Status.READY ? 1 : 0;
        }
        return new Counts(waiting, running, ended, failed, ready);
    }

    private static boolean bad(BlockState state) {
        return state.outcome() == Outcome.FAILED || state.outcome() == Outcome.SKIPPED;
    }

    private static List<Group> groups(RunState run, List<BlockState> rows) {
        record Alike(BlockState.Status status, Outcome outcome, String note, HostState.Status host) {}
        Map<Alike, List<BlockState>> alike = new LinkedHashMap<>();
        for (BlockState state : rows) {
            HostState host = run.host(state.host());
            HostState.Status trouble = host.serving() && host.status() != HostState.Status.SUSPECT
                    ? HostState.Status.READY
                    : host.status();
            alike.computeIfAbsent(
                            new Alike(state.status(), state.outcome(), state.note(), trouble), key -> new ArrayList<>())
                    .add(state);
        }
        List<Group> groups = new ArrayList<>();
        alike.forEach((key, states) -> {
            List<String> names =
                    states.stream().map(state -> run.host(state.host()).name()).toList();
            String host = key.host == HostState.Status.READY
                    ? ""
                    : Mark.of(run.host(states.get(0).host())).text();
            String note = String.join(" ", host, key.note).strip();
            groups.add(new Group(mark(run, states.get(0)), names.size(), Subjects.hosts(names), note));
        });
        groups.sort(Comparator.comparingInt(group -> urgency(group.mark().tone())));
        return groups;
    }

    private static int urgency(Tone tone) {
        return tone == Tone.BAD ? 0 : tone == Tone.WARNING ? 1 : 2;
    }

    /** Of a barrier it is said who is missing, not who is waiting for something else. */
    private static Mark mark(RunState run, BlockState state) {
        boolean barrier = run.planOf(state).barrier() >= 0;
        if (bad(state)) {
            return new Mark("✖", state.outcome().name(), Tone.BAD);
        }
        return switch (state.status()) {
            case WAITING -> new Mark("·", barrier ? "MISSING" : "WAITING", barrier ? Tone.WARNING : Tone.DIM);
            case RUNNING -> new Mark("●", barrier ? "WAITS HERE" : "RUNNING", Tone.BUSY);
            case READY -> new Mark("●", "READY", Tone.GOOD);
            default -> new Mark("○", barrier ? "PASSED" : "ENDED", Tone.GOOD);
        };
    }

    /** Returns how far the block is; only for blocks of the plan. */
    public Counts counts(int block) {
        return counts.get(block);
    }

    /** Returns the hosts of the selected block by what it does there, failures first. */
    public List<Group> groups() {
        return groups;
    }

    /** Returns whether the facts know the block. */
    public boolean knows(int block) {
        return block < counts.size();
    }

    /** Returns how a block looks as a whole. */
    public Mark mark(RunState now, int block) {
        Plan.BlockPlan plan = now.plan().blocks().get(block);
        Counts of = counts(block);
        if (plan.barrier() >= 0 && (of.failed() == 0 || of.running() > 0)) {
            return Mark.of(now.barriers().get(plan.barrier()).status());
        } else if (of.failed() > 0) {
            return new Mark("✖", "FAILED", Tone.BAD);
        } else if (of.running() > 0) {
            return new Mark("●", "RUNNING", Tone.BUSY);
        } else if (of.ready() > 0 && of.waiting() == 0) {
            return new Mark("●", "READY", Tone.GOOD);
        } else if (of.waiting() > 0 || of.ended() == 0) {
            return new Mark("·", "WAITING", Tone.DIM);
        }
        return new Mark("○", "ENDED", Tone.GOOD);
    }

    /** Returns how many of how many: hosts that have arrived, tasks that are over, or hosts where the block is over. */
    public String progress(RunState now, int block) {
        Plan.BlockPlan plan = now.plan().blocks().get(block);
        if (plan.barrier() >= 0) {
            BarrierState barrier = now.barriers().get(plan.barrier());
            int max = now.plan().barriers().get(plan.barrier()).max();
            return barrier.present() + "/" + barrier.expected(max);
        } else if (plan.workflow() >= 0) {
            WorkflowState workflow = now.workflows().get(plan.workflow());
            return workflow.ended() + "/" + now.tasks(plan.workflow());
        }
        return counts(block).ended() + "/" + counts(block).all();
    }
}
