package dev.plush.spec;

import dev.plush.event.Plan.BarrierPlan.Release;
import dev.plush.spec.BlockSpec.BarrierBlockSpec;
import dev.plush.spec.BlockSpec.LeaveSpec;
import dev.plush.spec.BlockSpec.ProcessBlockSpec;
import dev.plush.spec.BlockSpec.WorkflowBlockSpec;
import java.util.List;

/** Makes records of a {@code <component_block>} and what is in it. */
final class FlowBuilder {
    private final Problems problems;
    private final ProcessReader processes;
    private final WorkflowReader workflows;

    FlowBuilder(Problems problems) {
        this.problems = problems;
        this.processes = new ProcessReader(problems);
        this.workflows = new WorkflowReader(problems, processes);
    }

    FlowSpec flow(Element flow) {
        Name component = flow.child("component-name")
                .map(it -> new Name(it.get("name"), it.placeOf("name")))
                .orElse(new Name("", flow.place()));
        int prepare = ApplicationBuilder.preparePercent(flow.get("prepare"));
        Groups groups = new Groups(this::block, problems);
        List<BlockSpec> blocks = groups.flatten(flow);
        return new FlowSpec(flow.get("name"), component, prepare, blocks, groups.names(), flow.place());
    }

    /** Returns one step; {@code phase} and {@code group} are those of the groups around it. */
    private BlockSpec block(Element block, String phase, String group) {
        String own = block.has("phase") ? block.get("phase") : phase;
        List<Name> before = predecessors(block);
        return switch (block.type()) {
            case "process_block" -> new ProcessBlockSpec(
                    block.get("name"),
                    before,
                    own,
                    group,
                    block.children("process").stream().map(processes::process).toList(),
                    block.place());
            case "barrier_block" -> new BarrierBlockSpec(
                    block.get("name"), before, own, group, barrier(block), block.place());
            case "workflow_block" -> new WorkflowBlockSpec(
                    block.get("name"), before, own, group, workflows.workflow(block), block.place());
            case "leave" -> new LeaveSpec(block.get("name"), before, own, group, block.place());
            default -> throw new IllegalStateException("<" + block.type() + "> is no step of a flow");
        };
    }

    static List<Name> predecessors(Element block) {
        return block.children("predecessor").stream()
                .map(it -> new Name(it.get("name"), it.placeOf("name")))
                .toList();
    }

    private BarrierSpec barrier(Element block) {
        return block.child("barrier")
                .map(this::oneBarrier)
                .orElse(new BarrierSpec("", 0, 0, false, Release.ALL, 0, 0, block.place()));
    }

    private BarrierSpec oneBarrier(Element barrier) {
        if (barrier.has("on-timeout") && !barrier.has("timeout")) {
            problems.warning(
                    barrier.placeOf("on-timeout"), "\"on-timeout\" has no effect without \"timeout\"; add one");
        }
        String release = barrier.get("release");
        Release how = release.equals("knee")
                ? Release.KNEE
                : release.endsWith("%") ? Release.SHARE : Numbers.parse(release, 0) > 0 ? Release.COUNT : Release.ALL;
        int amount = how == Release.SHARE ? Math.max(1, Units.percent(release).orElse(100)) : Numbers.parse(release, 0);
        return new BarrierSpec(
                barrier.get("name"),
                Numbers.parse(barrier.get("max"), 0),
                ApplicationBuilder.millis(barrier, "timeout", 0),
                barrier.get("on-timeout").equals("release"),
                how,
                amount,
                Numbers.parse(barrier.get("max-inside"), 0),
                barrier.place());
    }
}
