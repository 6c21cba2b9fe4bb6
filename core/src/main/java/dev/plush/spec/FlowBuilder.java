package dev.plush.spec;

import dev.plush.event.Attribute;
import dev.plush.event.Plan.ExitAction;
import dev.plush.event.Plan.ExitRule;
import dev.plush.event.Plan.RestartPolicy;
import dev.plush.event.Plan.RestartPolicy.When;
import dev.plush.spec.BlockSpec.BarrierBlockSpec;
import dev.plush.spec.BlockSpec.ProcessBlockSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes records of a {@code <component_block>} and what is in it. */
final class FlowBuilder {
    private static final int DEFAULT_RESTARTS = 3;
    private static final long DEFAULT_BACKOFF_MILLIS = 1_000;
    private static final long DEFAULT_BACKOFF_MAX_MILLIS = 30_000;
    private static final long DEFAULT_GRACE_MILLIS = 10_000;

    private final Problems problems;

    FlowBuilder(Problems problems) {
        this.problems = problems;
    }

    FlowSpec flow(Element flow) {
        List<BlockSpec> blocks = new ArrayList<>();
        for (Element child : flow.children()) {
            if (child.type().equals("process_block")) {
                blocks.add(processBlock(child));
            } else if (child.type().equals("barrier_block")) {
                blocks.add(barrierBlock(child));
            }
        }
        Name component = flow.child("component-name")
                .map(it -> new Name(it.get("name"), it.placeOf("name")))
                .orElse(new Name("", flow.place()));
        int prepare = ApplicationBuilder.preparePercent(flow.get("prepare"));
        return new FlowSpec(flow.get("name"), component, prepare, blocks, flow.place());
    }

    private ProcessBlockSpec processBlock(Element block) {
        List<ProcessSpec> processes =
                block.children("process").stream().map(this::process).toList();
        return new ProcessBlockSpec(
                block.get("name"), predecessors(block), block.get("phase"), processes, block.place());
    }

    private BarrierBlockSpec barrierBlock(Element block) {
        BarrierSpec barrier =
                block.child("barrier").map(this::barrier).orElse(new BarrierSpec("", 0, 0, false, block.place()));
        return new BarrierBlockSpec(block.get("name"), predecessors(block), block.get("phase"), barrier, block.place());
    }

    private static List<Name> predecessors(Element block) {
        return block.children("predecessor").stream()
                .map(it -> new Name(it.get("name"), it.placeOf("name")))
                .toList();
    }

    private BarrierSpec barrier(Element barrier) {
        if (barrier.has("on-timeout") && !barrier.has("timeout")) {
            problems.warning(
                    barrier.placeOf("on-timeout"), "\"on-timeout\" has no effect without \"timeout\"; add one");
        }
        return new BarrierSpec(
                barrier.get("name"),
                Numbers.parse(barrier.get("max"), 0),
                ApplicationBuilder.millis(barrier, "timeout", 0),
                barrier.get("on-timeout").equals("release"),
                barrier.place());
    }

    private ProcessSpec process(Element process) {
        Optional<Element> stop = process.child("stop");
        String signal = stop.map(it -> it.get("signal")).orElse("");
        signal = signal.startsWith("SIG") ? signal.substring(3) : signal;
        return new ProcessSpec(
                process.get("name"),
                process.textOf("program"),
                arguments(process),
                process.textOf("cwd"),
                environment(process),
                Units.millis(process.textOf("timeout")).orElse(0),
                process.child("restart").map(this::restart).orElse(RestartPolicy.NEVER),
                exits(process),
                signal.isEmpty() ? "TERM" : signal,
                stop.map(it -> ApplicationBuilder.millis(it, "grace", DEFAULT_GRACE_MILLIS))
                        .orElse(DEFAULT_GRACE_MILLIS),
                process.place());
    }

    private static List<String> arguments(Element process) {
        List<String> arguments = process.child("cmdline")
                .map(it -> it.children("arg").stream().map(Element::ownText).toList())
                .orElse(List.of());
        return arguments.equals(List.of("")) ? List.of() : arguments; // <arg/> alone is none
    }

    private List<Attribute> environment(Element process) {
        List<Attribute> environment = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Element env : process.children("env")) {
            if (!env.has("value") && !env.has("from-controller")) {
                problems.error(env.place(), "<env> needs the attribute \"value\": expected a text");
            }
            if (env.has("name") && !names.add(env.get("name"))) {
                problems.error(
                        env.placeOf("name"),
                        "process \"" + process.get("name") + "\" sets the environment variable \"" + env.get("name")
                                + "\" twice; remove one");
            }
            environment.add(new Attribute(env.get("name"), env.get("value")));
        }
        return environment;
    }

    private RestartPolicy restart(Element restart) {
        When when =
                switch (restart.get("policy")) {
                    case "on-failure" -> When.ON_FAILURE;
                    case "always" -> When.ALWAYS;
                    default -> When.NEVER; // "never", and words that have been reported
                };
        if (when == When.NEVER) {
            return RestartPolicy.NEVER;
        }
        long backoff = ApplicationBuilder.millis(restart, "backoff", DEFAULT_BACKOFF_MILLIS);
        long backoffMax =
                ApplicationBuilder.millis(restart, "backoff-max", Math.max(backoff, DEFAULT_BACKOFF_MAX_MILLIS));
        if (backoffMax < backoff) {
            problems.error(
                    restart.placeOf("backoff-max"),
                    "backoff-max=\"" + restart.get("backoff-max") + "\" of <restart> is less than the first delay, "
                            + (restart.has("backoff") ? restart.get("backoff") : "1s")
                            + "; raise it, or lower \"backoff\"");
        }
        return new RestartPolicy(
                when,
                Numbers.parse(restart.get("max"), DEFAULT_RESTARTS),
                ApplicationBuilder.millis(restart, "within", 0),
                backoff,
                Math.max(backoff, backoffMax));
    }

    private List<ExitRule> exits(Element process) {
        List<ExitRule> rules = new ArrayList<>();
        Set<Integer> statuses = new HashSet<>();
        for (Element exit : process.children("exit")) {
            int status = Numbers.parse(exit.get("status"), -1);
            ExitAction action =
                    switch (exit.get("action")) {
                        case "continue" -> ExitAction.CONTINUE;
                        case "restart" -> ExitAction.RESTART;
                        default -> ExitAction.FAIL; // "fail", and words that have been reported
                    };
            if (status >= 0 && !statuses.add(status)) {
                problems.error(
                        exit.placeOf("status"),
                        "process \"" + process.get("name") + "\" has two rules for exit status " + status
                                + "; remove one");
            }
            rules.add(new ExitRule(status, action));
        }
        return rules;
    }
}
