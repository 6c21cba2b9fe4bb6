package dev.plush.control;

import dev.plush.event.Plan;
import dev.plush.event.Plan.BarrierPlan;
import dev.plush.event.Plan.BlockPlan;
import dev.plush.event.Plan.ComponentPlan;
import dev.plush.event.Plan.FlowPlan;
import dev.plush.event.Plan.ProcessPlan;
import dev.plush.event.Plan.RestartPolicy;
import dev.plush.event.Plan.TaskSource;
import dev.plush.event.Plan.WorkflowPlan;
import java.util.ArrayList;
import java.util.List;

/** Plans of one component, as large as is asked for. */
final class LargePlans {
    private LargePlans() {}

    /** Steps of one process each, in a row, with a barrier after so many of them. */
    static Plan steps(int hosts, int steps, int stepsPerBarrier) {
        List<BlockPlan> blocks = new ArrayList<>();
        List<ProcessPlan> processes = new ArrayList<>();
        List<BarrierPlan> barriers = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            int phase = step < steps / 2 ? 0 : 1;
            processes.add(process("step-" + step, blocks.size()));
            blocks.add(new BlockPlan("step-" + step, 0, before(blocks), phase, List.of(processes.size() - 1), -1));
            if (step % stepsPerBarrier == stepsPerBarrier - 1) {
                blocks.add(new BlockPlan("all-" + step, 0, before(blocks), -1, List.of(), barriers.size()));
                barriers.add(new BarrierPlan("all-" + step, 0, 60_000, false));
            }
        }
        return plan(hosts, blocks, processes, barriers, List.of("join", "transfer"), List.of());
    }

    /** Tasks that are numbers, shared out among so many workers of each host. */
    static Plan tasks(int hosts, int perHost, int tasks) {
        List<ProcessPlan> processes = new ArrayList<>();
        List<Integer> workers = new ArrayList<>();
        for (int i = 0; i < perHost; i++) {
            workers.add(i);
            processes.add(process("map", 0));
        }
        BlockPlan block = new BlockPlan("map", 0, List.of(), 0, workers, -1, 0, -1, "");
        WorkflowPlan workflow = new WorkflowPlan("map", 0, List.of(new TaskSource("", 0, tasks)), perHost, 1, true);
        return plan(hosts, List.of(block), processes, List.of(), List.of("map"), List.of(workflow));
    }

    private static Plan plan(
            int hosts,
            List<BlockPlan> blocks,
            List<ProcessPlan> processes,
            List<BarrierPlan> barriers,
            List<String> phases,
            List<WorkflowPlan> workflows) {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            all.add(i);
        }
        return new Plan(
                "bench",
                "bench",
                List.of(),
                List.of(new ComponentPlan("all", hosts, hosts, List.of(), List.of(0))),
                List.of(new FlowPlan("all", 0, 0, all)),
                blocks,
                processes,
                barriers,
                phases,
                workflows,
                false,
                0);
    }

    private static List<Integer> before(List<BlockPlan> blocks) {
        return blocks.isEmpty() ? List.of() : List.of(blocks.size() - 1);
    }

    private static ProcessPlan process(String name, int block) {
        return new ProcessPlan(
                name, block, name, List.of(), "", List.of(), 0, RestartPolicy.NEVER, List.of(), "TERM", 5000);
    }
}
