package dev.plush.spec;

import dev.plush.event.Attribute;
import dev.plush.event.Probe;
import dev.plush.event.Watchdog;
import dev.plush.spec.BlockSpec.BarrierBlockSpec;
import dev.plush.spec.BlockSpec.ProcessBlockSpec;
import dev.plush.spec.BlockSpec.WorkflowBlockSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks the flows of one experiment: names, order, and that every block has something to do. */
final class ExperimentCheck {
    private final Application application;
    private final ExperimentSpec experiment;
    private final Problems problems;
    private boolean cycles;

    ExperimentCheck(Application application, ExperimentSpec experiment, Problems problems) {
        this.application = application;
        this.experiment = experiment;
        this.problems = problems;
    }

    void check() {
        if (experiment.flows().isEmpty() && !experiment.execution().equals(Place.NONE)) {
            problems.error(
                    experiment.execution(),
                    "experiment \"" + experiment.name() + "\" has no <component_block>, so nothing to run; add one");
        }
        NameCheck.unique("component_block", experiment.flows(), FlowSpec::name, FlowSpec::place, problems);
        experiment.flows().forEach(this::checkFlow);
        new BarrierCheck(application, experiment, problems).check(!cycles);
        if (!cycles) {
            new InsideCheck(application, experiment, problems).check();
        }
    }

    private void checkFlow(FlowSpec flow) {
        if (flow.blocks().isEmpty() && flow.groups().isEmpty()) {
            problems.warning(
                    flow.place(),
                    "component_block \"" + flow.name() + "\" holds no blocks: its hosts are prepared and do nothing");
        }
        NameCheck.unique("block", LeaveCheck.once(flow, problems), BlockSpec::name, BlockSpec::place, problems);
        Set<String> names =
                flow.blocks().stream().map(BlockSpec::name).collect(Collectors.toCollection(LinkedHashSet::new));
        checkGroups(flow, names);
        names.addAll(flow.groups().keySet().stream().sorted().toList());
        for (BlockSpec block : flow.blocks()) {
            for (Name predecessor : block.predecessors()) {
                NameCheck.known("block", predecessor, names, " in component_block \"" + flow.name() + "\"", problems);
            }
            if (block instanceof ProcessBlockSpec processes) {
                checkProcesses(processes);
            }
            if (!(block instanceof WorkflowBlockSpec)) {
                block.processes().forEach(this::checkTask);
            }
        }
        checkOrder(flow);
        checkBarriersOnce(flow);
        LeaveCheck.check(flow, !cycles, problems);
    }

    private void checkGroups(FlowSpec flow, Set<String> blocks) {
        flow.groups().forEach((name, place) -> {
            if (blocks.contains(name)) {
                problems.error(
                        place,
                        "block \"" + name + "\" has the name of another block of component_block \"" + flow.name()
                                + "\"; change one of them");
            }
        });
    }

    private void checkTask(ProcessSpec process) {
        List<String> asked = new ArrayList<>();
        texts(process)
                .forEach(text -> StartText.fill(text, name -> {
                    asked.add(name);
                    return "";
                }));
        if (asked.contains("task")) {
            problems.error(
                    process.place(),
                    "process \"" + process.name()
                            + "\" asks for ${task}, which is known in a <workflow_block> only; write"
                            + " $${task} for the text itself");
        }
    }

    /** Returns all that is filled in when the process starts or is looked at. */
    private static Stream<String> texts(ProcessSpec process) {
        Stream<Probe> probes = Stream.concat(
                Stream.of(process.ready()), process.watchdogs().stream().map(Watchdog::probe));
        return Stream.of(
                        Stream.of(process.program(), process.folder(), process.stdin()),
                        process.arguments().stream(),
                        process.environment().stream().map(Attribute::value),
                        process.hidden().values().stream(),
                        process.collect().stream(),
                        probes.filter(probe -> probe.kind() != Probe.Kind.LOG) // a regular expression has ${ of its own
                                .flatMap(probe -> Stream.of(probe.target(), probe.port())))
                .flatMap(all -> all);
    }

    private void checkProcesses(ProcessBlockSpec block) {
        if (block.processes().isEmpty()) {
            problems.error(
                    block.place(),
                    "process_block \"" + block.name() + "\" has no <process>; add one, or remove the block");
        }
        NameCheck.unique("process", block.processes(), ProcessSpec::name, ProcessSpec::place, problems);
    }

    private void checkOrder(FlowSpec flow) {
        List<BlockSpec> blocks = flow.blocks();
        for (List<Integer> cycle : Graph.of(blocks).cycles()) {
            cycles = true;
            // begin with the block that stands first in the file
            Collections.rotate(cycle, -cycle.indexOf(Collections.min(cycle)));
            String names = Stream.concat(cycle.stream(), Stream.of(cycle.get(0)))
                    .map(blocks::get)
                    .map(it -> "\"" + (it.group().isEmpty() ? "" : it.group() + "/") + it.name() + "\"")
                    .collect(Collectors.joining(" → "));
            problems.error(
                    blocks.get(cycle.get(0)).place(),
                    "blocks wait for each other and none can start: " + names + "; remove one <predecessor>");
        }
    }

    private void checkBarriersOnce(FlowSpec flow) {
        List<BarrierSpec> barriers = flow.blocks().stream()
                .filter(BarrierBlockSpec.class::isInstance)
                .map(block -> ((BarrierBlockSpec) block).barrier())
                .toList();
        NameCheck.unique("barrier", barriers, BarrierSpec::name, BarrierSpec::place, problems);
    }
}
