package dev.plush.run.simulation;

import dev.plush.event.Plan;
import dev.plush.event.Plan.BarrierPlan;
import dev.plush.event.Plan.BarrierPlan.Release;
import dev.plush.event.Plan.BlockPlan;
import dev.plush.event.Plan.ComponentPlan;
import dev.plush.event.Plan.FlowPlan;
import dev.plush.event.Plan.ProcessPlan;
import dev.plush.event.Plan.SoftwarePlan;
import dev.plush.event.Plan.TaskSource;
import dev.plush.event.Plan.WorkflowPlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes plans and pools that the checks of the language would accept: barriers in the same order everywhere, none of
 * which waits for more hosts than there may be.
 */
final class RandomScenario {
    private static final int[] PREPARE = {0, 50, 100};

    private final SplittableRandom random;
    private final List<SoftwarePlan> software = new ArrayList<>();
    private final List<ComponentPlan> components = new ArrayList<>();
    private final List<FlowPlan> flows = new ArrayList<>();
    private final List<BlockPlan> blocks = new ArrayList<>();
    private final List<ProcessPlan> processes = new ArrayList<>();
    private final List<BarrierPlan> barriers = new ArrayList<>();
    private final List<String> phases = new ArrayList<>();
    private final List<WorkflowPlan> workflows = new ArrayList<>();
    private final List<Integer> inside = new ArrayList<>(); // by barrier: how many hosts at a time, 0 for any number
    private final List<List<Integer>> pool = new ArrayList<>();
    private final List<Long> meanMillis = new ArrayList<>();

    private RandomScenario(SplittableRandom random) {
        this.random = random;
    }

    static Scenario of(SplittableRandom random, Faults faults) {
        RandomScenario made = new RandomScenario(random);
        int components = made.between(1, 3);
        int barriers = made.between(0, 3);
        int[] least = new int[barriers];
        for (int i = 0; i < barriers; i++) {
            boolean last = i == barriers - 1; // where few may be inside, no other barrier may wait for all
            made.inside.add(last && random.nextInt(2) == 0 ? made.between(1, 3) : 0);
        }
        for (int i = 0; i < components; i++) {
            made.component(i, components, least);
        }
        for (int i = 0; i < barriers; i++) {
            int max = random.nextInt(4) == 0 && least[i] > 1 ? made.between(1, least[i]) : 0;
            long timeout = random.nextInt(3) == 0 ? made.between(1, 60) * 1000L : 0;
            made.barriers.add(made.barrier(i, max, timeout));
        }
        Plan plan = new Plan(
                "simulation",
                "main",
                made.software,
                made.components,
                made.flows,
                made.blocks,
                made.processes,
                made.barriers,
                made.phases,
                made.workflows,
                random.nextInt(8) == 0,
                made.between(2, 30) * 1000L);
        long deadline = random.nextDouble() < faults.deadline() ? made.between(1, 120) * 1000L : 0;
        return new Scenario(plan, made.pool, deadline, made.meanMillis, random.nextInt(2) * made.between(1, 4));
    }

    private BarrierPlan barrier(int index, int max, long timeout) {
        Release[] kinds = Release.values();
        Release release = random.nextBoolean() ? Release.ALL : kinds[random.nextInt(kinds.length)];
        int amount = release == Release.COUNT ? between(1, 3) : between(1, 100);
        return new BarrierPlan("b" + index, max, timeout, random.nextBoolean(), release, amount, inside.get(index));
    }

    private int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    private void component(int index, int all, int[] leastAtBarrier) {
        int most = between(1, 4);
        int least = between(1, most);
        int hosts = random.nextInt(12) == 0 ? least - 1 : between(least, most + 2);
        for (int i = 0; i < hosts; i++) {
            int other = between(0, all - 1);
            pool.add(other != index && random.nextInt(4) == 0 ? List.of(index, other) : List.of(index));
        }
        List<Integer> needs = new ArrayList<>();
        for (int i = between(0, 2); i > 0; i--) {
            needs.add(software.size());
            software.add(new SoftwarePlan("s" + software.size(), "none", List.of(), false, "make", "", 0));
        }
        List<Integer> own = new ArrayList<>();
        boolean[] used = new boolean[leastAtBarrier.length];
        for (int i = between(1, 2); i > 0; i--) {
            own.add(flows.size());
            flow(index, used);
        }
        for (int i = 0; i < used.length; i++) {
            leastAtBarrier[i] += used[i] ? least : 0;
        }
        int spares = random.nextInt(3) == 0 ? between(1, 2) : 0;
        components.add(new ComponentPlan("c" + index, least, most, needs, own, spares));
    }

    /** A flow's barriers come in the order of their places, each in one flow of a component only: so none waits in a circle. */
    private void flow(int component, boolean[] used) {
        int flow = flows.size();
        List<Integer> members = new ArrayList<>();
        int nextBarrier = 0;
        int lastBarrierBlock = -1;
        for (int i = between(1, 4); i > 0; i--) {
            int block = blocks.size();
            List<Integer> before = new ArrayList<>();
            for (int member : members) {
                if (random.nextInt(2) == 0) {
                    before.add(member);
                }
            }
            members.add(block);
            int barrier = nextBarrier < used.length ? between(nextBarrier, used.length) : used.length;
            if (barrier < used.length && !used[barrier] && random.nextBoolean()) {
                if (lastBarrierBlock >= 0 && !before.contains(lastBarrierBlock)) {
                    before.add(lastBarrierBlock);
                }
                blocks.add(new BlockPlan("b" + barrier, flow, before, -1, List.of(), barrier));
                used[barrier] = true;
                nextBarrier = barrier + 1;
                lastBarrierBlock = block;
            } else if (random.nextInt(5) == 0) {
                blocks.add(workflow(block, flow, before));
            } else {
                blocks.add(new BlockPlan("k" + block, flow, before, phase(), processes(block), -1));
            }
        }
        leave(flow, members);
        flows.add(new FlowPlan("f" + flow, component, PREPARE[random.nextInt(PREPARE.length)], members));
    }

    private int phase() {
        if (phases.isEmpty() || random.nextBoolean()) {
            phases.add("phase" + phases.size());
        }
        return between(-1, phases.size() - 1);
    }

    private List<Integer> processes(int block) {
        List<Integer> own = new ArrayList<>();
        for (int i = between(1, 3); i > 0; i--) {
            own.add(process(block));
        }
        return own;
    }

    private int process(int block) {
        meanMillis.add(random.nextBoolean() ? (long) between(1, 500) : between(500, 15_000));
        processes.add(RandomProcess.of(random, "p" + processes.size(), block));
        return processes.size() - 1;
    }

    /** A block that lets go of the barrier of another one; as in the language, it follows that one. */
    private void leave(int flow, List<Integer> members) {
        for (int member : List.copyOf(members)) {
            int barrier = blocks.get(member).barrier();
            if (barrier >= 0 && inside.get(barrier) > 0) {
                List<Integer> before = new ArrayList<>(List.of(member));
                for (int other : members) {
                    if (other > member && random.nextBoolean()) {
                        before.add(other);
                    }
                }
                members.add(blocks.size());
                blocks.add(new BlockPlan("l" + member, flow, before, -1, List.of(), -1, -1, member, ""));
            }
        }
    }

    private BlockPlan workflow(int block, int flow, List<Integer> before) {
        int perHost = between(1, 3);
        List<TaskSource> sources = new ArrayList<>();
        for (int i = between(0, 2); i >= 0; i--) {
            boolean range = random.nextBoolean();
            sources.add(new TaskSource(range ? "" : "t" + i, 0, range ? between(0, 12) : 1));
        }
        int process = process(block);
        workflows.add(new WorkflowPlan("w" + block, block, sources, perHost, between(0, 3), random.nextBoolean()));
        return new BlockPlan(
                "w" + block,
                flow,
                before,
                phase(),
                Collections.nCopies(perHost, process),
                -1,
                workflows.size() - 1,
                -1,
                "");
    }
}
