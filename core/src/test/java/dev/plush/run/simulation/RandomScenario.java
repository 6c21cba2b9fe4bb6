package dev.plush.run.simulation;

import dev.plush.event.Plan;
import dev.plush.event.Plan.BarrierPlan;
import dev.plush.event.Plan.BlockPlan;
import dev.plush.event.Plan.ComponentPlan;
import dev.plush.event.Plan.ExitAction;
import dev.plush.event.Plan.ExitRule;
import dev.plush.event.Plan.FlowPlan;
import dev.plush.event.Plan.ProcessPlan;
import dev.plush.event.Plan.RestartPolicy;
import dev.plush.event.Plan.SoftwarePlan;
import java.util.ArrayList;
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
        for (int i = 0; i < components; i++) {
            made.component(i, components, least);
        }
        for (int i = 0; i < barriers; i++) {
            int max = random.nextInt(4) == 0 && least[i] > 1 ? made.between(1, least[i]) : 0;
            long timeout = random.nextInt(3) == 0 ? made.between(1, 60) * 1000L : 0;
            made.barriers.add(new BarrierPlan("b" + i, max, timeout, random.nextBoolean()));
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
                made.phases);
        long deadline = random.nextDouble() < faults.deadline() ? made.between(1, 120) * 1000L : 0;
        return new Scenario(plan, made.pool, deadline, made.meanMillis);
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
        components.add(new ComponentPlan("c" + index, least, most, needs, own));
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
            } else {
                blocks.add(new BlockPlan("k" + block, flow, before, phase(), processes(block), -1));
            }
        }
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
            own.add(processes.size());
            meanMillis.add(random.nextBoolean() ? (long) between(1, 500) : between(500, 15_000));
            processes.add(new ProcessPlan(
                    "p" + processes.size(),
                    block,
                    "p.sh",
                    List.of(),
                    "",
                    List.of(),
                    0,
                    restart(),
                    exits(),
                    "TERM",
                    between(1, 10) * 1000L));
        }
        return own;
    }

    private RestartPolicy restart() {
        return switch (random.nextInt(4)) {
            case 0 -> new RestartPolicy(
                    RestartPolicy.When.ON_FAILURE, between(1, 3), random.nextBoolean() ? 0 : 20_000, 200, 5000);
            case 1 -> new RestartPolicy(RestartPolicy.When.ALWAYS, between(1, 2), 0, between(1, 3000), 0);
            default -> RestartPolicy.NEVER;
        };
    }

    private List<ExitRule> exits() {
        List<ExitRule> rules = new ArrayList<>();
        for (int status = 0; status < 5; status++) {
            if (random.nextInt(5) == 0) {
                ExitAction[] actions = ExitAction.values();
                ExitAction action = status == 0 ? ExitAction.CONTINUE : actions[random.nextInt(actions.length)];
                rules.add(new ExitRule(status, action));
            }
        }
        return rules;
    }
}
