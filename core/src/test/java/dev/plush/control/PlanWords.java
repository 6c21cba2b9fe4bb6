package dev.plush.control;

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
import dev.plush.event.Plan.TaskSource;
import dev.plush.event.Plan.WorkflowPlan;
import dev.plush.event.Probe;
import dev.plush.event.Watchdog;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The plan that a scenario asks for: one component with {@code blocks} in a row. A name is a process block; with {@code @}
 * before it a barrier, with {@code *} a workflow, with {@code -} the step that leaves the barrier of that name. {@code ready}
 * and {@code watchdog} name the processes that are looked at; {@code rule=3:RESTART} is what an exit status means.
 */
final class PlanWords {
    private static final int ANY_NUMBER = 1_000_000;

    private final Map<String, String> options;
    private final List<BlockPlan> blocks = new ArrayList<>();
    private final List<ProcessPlan> processes = new ArrayList<>();
    private final List<BarrierPlan> barriers = new ArrayList<>();
    private final List<WorkflowPlan> workflows = new ArrayList<>();
    private final List<String> phases = new ArrayList<>();

    private PlanWords(Map<String, String> options) {
        this.options = options;
    }

    static Plan plan(Map<String, String> options) {
        return new PlanWords(options).plan();
    }

    private Plan plan() {
        List<Integer> members = new ArrayList<>();
        for (String name : options.get("blocks").split(",")) {
            members.add(blocks.size());
            blocks.add(block(name));
        }
        boolean software = options.containsKey("software");
        int hosts = Words.number(options, "hosts", 1);
        ComponentPlan component = new ComponentPlan(
                "web",
                Words.number(options, "min", hosts),
                options.containsKey("open") ? ANY_NUMBER : hosts,
                software ? List.of(0) : List.of(),
                List.of(0),
                Words.number(options, "spares", 0));
        return new Plan(
                "scenario",
                "main",
                software ? List.of(new SoftwarePlan("bits", "none", List.of(), false, "make", "", 0)) : List.of(),
                List.of(component),
                List.of(new FlowPlan("web", 0, Words.number(options, "prepare", 100), members)),
                blocks,
                processes,
                barriers,
                phases,
                workflows,
                options.containsKey("service"),
                Words.number(options, "reconnect", 0) * 1000L);
    }

    private BlockPlan block(String name) {
        int index = blocks.size();
        List<Integer> before = index == 0 || options.containsKey("parallel") ? List.of() : List.of(index - 1);
        String rest = name.substring(1);
        return switch (name.charAt(0)) {
            case '@' -> {
                barriers.add(barrier(rest));
                yield new BlockPlan(rest, 0, before, -1, List.of(), barriers.size() - 1);
            }
            case '-' -> new BlockPlan("leave", 0, before, -1, List.of(), -1, -1, barrierBlock(rest), "");
            case '*' -> {
                int workers = Words.number(options, "workers", 1);
                List<Integer> own = new ArrayList<>();
                for (int i = 0; i < workers; i++) {
                    own.add(processes.size());
                    processes.add(process(rest, index));
                }
                workflows.add(new WorkflowPlan(
                        rest,
                        index,
                        List.of(new TaskSource("", 0, Words.number(options, "tasks", 1))),
                        workers,
                        Words.number(options, "retry", 0),
                        options.containsKey("speculate")));
                phases.add(rest);
                yield new BlockPlan(rest, 0, before, phases.size() - 1, own, -1, workflows.size() - 1, -1, "");
            }
            default -> {
                processes.add(process(name, index));
                phases.add(name);
                yield new BlockPlan(name, 0, before, phases.size() - 1, List.of(processes.size() - 1), -1);
            }
        };
    }

    private int barrierBlock(String name) {
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i).barrier() >= 0 && blocks.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("there is no barrier " + name + " before the step that leaves it");
    }

    private BarrierPlan barrier(String name) {
        return new BarrierPlan(
                name,
                Words.number(options, "max", 0),
                Words.number(options, "timeout", 0) * 1000L,
                false,
                BarrierPlan.Release.valueOf(
                        options.getOrDefault("release", "all").toUpperCase(Locale.ROOT)),
                Words.number(options, "amount", 0),
                Words.number(options, "max-inside", 0));
    }

    private ProcessPlan process(String name, int block) {
        int restarts = Words.number(options, "restarts", 0);
        RestartPolicy restart =
                restarts == 0 ? RestartPolicy.NEVER : new RestartPolicy(when(), restarts, 0, 500, 30_000);
        Probe port = new Probe(Probe.Kind.TCP, "", "80", 0);
        boolean ready = names("ready").contains(name);
        boolean watched = names("watchdog").contains(name);
        return new ProcessPlan(
                name,
                block,
                name + ".sh",
                List.of(),
                "",
                List.of(),
                0,
                restart,
                rules(),
                "TERM",
                5000,
                "",
                List.of(),
                ready ? port : Probe.NONE,
                ready ? 30_000 : 0,
                watched ? List.of(new Watchdog(port, 10_000, 5_000, 3)) : List.of(),
                names("collect").contains(name) ? List.of("out") : List.of());
    }

    private RestartPolicy.When when() {
        return options.containsKey("always") ? RestartPolicy.When.ALWAYS : RestartPolicy.When.ON_FAILURE;
    }

    private List<String> names(String option) {
        return List.of(options.getOrDefault(option, "").split(","));
    }

    private List<ExitRule> rules() {
        if (!options.containsKey("rule")) {
            return List.of();
        }
        String[] rule = options.get("rule").split(":");
        return List.of(new ExitRule(Integer.parseInt(rule[0]), ExitAction.valueOf(rule[1])));
    }
}
