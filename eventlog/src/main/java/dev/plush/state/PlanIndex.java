package dev.plush.state;

import dev.plush.event.Plan;
import dev.plush.event.Plan.BlockPlan;
import dev.plush.event.Plan.TaskSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a plan says, looked up the other way round, so that no decision has to search for it. Made once. Immutable. */
public final class PlanIndex {
    static final PlanIndex EMPTY = new PlanIndex(RunState.NO_PLAN);

    private final Plan plan;
    private final List<List<Integer>> successors = new ArrayList<>();
    private final List<int[]> firstTasks = new ArrayList<>(); // by workflow: the first task of each source
    private final int[] totals;
    private final int[] leaves; // by barrier block
    private final boolean collects;
    private final int[][][] barrierBlocks; // by barrier and component

    /** Looks everything up once. */
    public PlanIndex(Plan plan) {
        this.plan = plan;
        collects =
                plan.processes().stream().anyMatch(process -> !process.collect().isEmpty());
        plan.blocks().forEach(block -> successors.add(new ArrayList<>(2)));
        for (int b = 0; b < plan.blocks().size(); b++) {
            BlockPlan block = plan.blocks().get(b);
            for (int before : block.predecessors()) {
                successors.get(before).add(b);
            }
        }
        barrierBlocks = new int[plan.barriers().size()][plan.components().size()][0];
        for (int b = 0; b < plan.blocks().size(); b++) {
            int barrier = plan.blocks().get(b).barrier();
            if (barrier >= 0) {
                int component = plan.flows().get(plan.blocks().get(b).flow()).component();
                int[] known = barrierBlocks[barrier][component];
                int[] all = Arrays.copyOf(known, known.length + 1);
                all[known.length] = b;
                barrierBlocks[barrier][component] = all;
            }
        }
        leaves = new int[plan.blocks().size()];
        Arrays.fill(leaves, -1);
        for (int b = 0; b < leaves.length; b++) {
            if (plan.blocks().get(b).leaves() >= 0) {
                leaves[plan.blocks().get(b).leaves()] = b;
            }
        }
        totals = new int[plan.workflows().size()];
        for (int w = 0; w < totals.length; w++) {
            List<TaskSource> sources = plan.workflows().get(w).sources();
            int[] first = new int[sources.size()];
            for (int s = 0; s < first.length; s++) {
                first[s] = totals[w];
                totals[w] += sources.get(s).count();
            }
            firstTasks.add(first);
        }
    }

    /** Returns whether some process leaves files that are to be brought back. */
    public boolean collects() {
        return collects;
    }

    /** Returns the blocks of the same flow that wait for this one. */
    public List<Integer> successors(int block) {
        return successors.get(block);
    }

    /** Returns the blocks with which the host waits at the barrier: one in each flow that it runs, at most. */
    List<Integer> waiting(Table<BlockState> blocks, HostState host, int barrier) {
        if (!host.serving()) {
            return List.of(); // it goes nowhere any more, though its blocks may not be over yet
        }
        List<Integer> waiting = new ArrayList<>(1);
        for (int block : barrierBlocks[barrier][host.component()]) {
            int row = RunState.row(plan, host, block);
            if (blocks.get(row).status() == BlockState.Status.RUNNING) {
                waiting.add(block);
            }
        }
        return waiting;
    }

    /** Returns the step that leaves the barrier which that block waits at, or -1. */
    public int leave(int barrierBlock) {
        return leaves[barrierBlock];
    }

    /** Returns how many tasks the workflow has. */
    public int tasks(int workflow) {
        return totals[workflow];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PlanIndex index && index.plan.equals(plan);
    }

    @Override
    public int hashCode() {
        return plan.hashCode();
    }

    /** Returns the text of a task; takes the logarithm of the number of its sources. */
    public String task(int workflow, int task) {
        int[] first = firstTasks.get(workflow);
        int at = Arrays.binarySearch(first, task);
        int source = at >= 0 ? at : -at - 2;
        List<TaskSource> sources = plan.workflows().get(workflow).sources();
        while (sources.get(source).count() == 0) {
            source++; // an empty source begins where the next one does
        }
        TaskSource from = sources.get(source);
        return from.text().isEmpty() ? Long.toString(from.first() + task - first[source]) : from.text();
    }
}
