package dev.plush.control;

import dev.plush.event.Plan;
import dev.plush.event.Plan.BarrierPlan;
import dev.plush.event.Plan.BlockPlan;
import dev.plush.event.Plan.ComponentPlan;
import dev.plush.event.Plan.FlowPlan;
import dev.plush.event.Plan.ProcessPlan;
import dev.plush.event.Plan.RestartPolicy;
import dev.plush.event.Plan.SoftwarePlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The words of a scenario command: {@code key=value} options, and a plan made from them. */
final class Words {
    private Words() {}

    static Map<String, String> options(String... words) {
        Map<String, String> options = new HashMap<>();
        for (String word : words) {
            int at = word.indexOf('=');
            if (at > 0) {
                options.put(word.substring(0, at), word.substring(at + 1));
            }
        }
        return options;
    }

    static int number(Map<String, String> options, String key, int otherwise) {
        return options.containsKey(key) ? Integer.parseInt(options.get(key)) : otherwise;
    }

    /** One component of {@code hosts} with {@code blocks} in a row; a name that starts with {@code @} is a barrier. */
    static Plan plan(Map<String, String> options) {
        List<BlockPlan> blocks = new ArrayList<>();
        List<ProcessPlan> processes = new ArrayList<>();
        List<BarrierPlan> barriers = new ArrayList<>();
        List<String> phases = new ArrayList<>();
        List<Integer> members = new ArrayList<>();
        int restarts = number(options, "restarts", 0);
        RestartPolicy restart = restarts == 0
                ? RestartPolicy.NEVER
                : new RestartPolicy(RestartPolicy.When.ON_FAILURE, restarts, 0, 500, 30_000);
        for (String name : options.get("blocks").split(",")) {
            int index = blocks.size();
            List<Integer> before = index == 0 || options.containsKey("parallel") ? List.of() : List.of(index - 1);
            members.add(index);
            if (name.startsWith("@")) {
                blocks.add(new BlockPlan(name.substring(1), 0, before, -1, List.of(), barriers.size()));
                barriers.add(new BarrierPlan(
                        name.substring(1), number(options, "max", 0), number(options, "timeout", 0) * 1000L, false));
            } else {
                blocks.add(new BlockPlan(name, 0, before, phases.size(), List.of(processes.size()), -1));
                phases.add(name);
                processes.add(new ProcessPlan(
                        name, index, name + ".sh", List.of(), "", List.of(), 0, restart, List.of(), "TERM", 5000));
            }
        }
        boolean software = options.containsKey("software");
        int hosts = number(options, "hosts", 1);
        return new Plan(
                "scenario",
                "main",
                software ? List.of(new SoftwarePlan("bits", "none", List.of(), false, "make", "", 0)) : List.of(),
                List.of(new ComponentPlan(
                        "web", number(options, "min", hosts), hosts, software ? List.of(0) : List.of(), List.of(0))),
                List.of(new FlowPlan("web", 0, number(options, "prepare", 100), members)),
                blocks,
                processes,
                barriers,
                phases);
    }
}
