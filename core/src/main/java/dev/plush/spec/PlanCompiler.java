package dev.plush.spec;

import dev.plush.event.Plan;
import dev.plush.event.Plan.BarrierPlan;
import dev.plush.event.Plan.BarrierPlan.Release;
import dev.plush.event.Plan.BlockPlan;
import dev.plush.event.Plan.ComponentPlan;
import dev.plush.event.Plan.FlowPlan;
import dev.plush.event.Plan.HiddenVariable;
import dev.plush.event.Plan.PackagePlan;
import dev.plush.event.Plan.ProcessPlan;
import dev.plush.event.Plan.SoftwarePlan;
import dev.plush.event.Plan.WorkflowPlan;
import dev.plush.spec.BlockSpec.BarrierBlockSpec;
import dev.plush.spec.BlockSpec.LeaveSpec;
import dev.plush.spec.BlockSpec.ProcessBlockSpec;
import dev.plush.spec.BlockSpec.WorkflowBlockSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Turns an application into the plan of one run: names become places in lists, sources become absolute, and every block
 * gets its phase. Only what the chosen experiment uses is in the plan.
 */
public final class PlanCompiler {
    private final Application application;
    private final ExperimentSpec experiment;
    private final Path base;
    private final Map<String, Integer> componentNumbers = new LinkedHashMap<>();
    private final Map<String, Integer> softwareNumbers = new LinkedHashMap<>();
    private final Map<String, Integer> barrierNumbers = new HashMap<>();
    private final List<BarrierPlan> barriers = new ArrayList<>();
    private final List<WorkflowPlan> workflows = new ArrayList<>();
    private final List<FlowPlan> flows = new ArrayList<>();
    private final List<BlockPlan> blocks = new ArrayList<>();
    private final List<ProcessPlan> processes = new ArrayList<>();

    private PlanCompiler(Application application, ExperimentSpec experiment, Path base) {
        this.application = application;
        this.experiment = experiment;
        this.base = base;
    }

    /**
     * Returns the plan of one experiment.
     *
     * @param experimentOrEmpty its name; empty for the first
     * @param baseFolder what relative paths of packages start from: the application file's folder
     * @throws IllegalArgumentException if there is no such experiment; the message is for users
     */
    public static Plan compile(Application application, String experimentOrEmpty, Path baseFolder) {
        ExperimentSpec experiment = application.experiment(experimentOrEmpty).orElseThrow(() -> {
            List<String> names =
                    application.experiments().stream().map(ExperimentSpec::name).toList();
            return new IllegalArgumentException("there is no experiment \"" + experimentOrEmpty + "\""
                    + Spelling.hint(experimentOrEmpty, names) + "; known: " + Spelling.list(names));
        });
        return new PlanCompiler(application, experiment, baseFolder).compile();
    }

    /**
     * Returns the values that the experiment itself gives to variables which are in no plan, by their sources.
     *
     * @param experimentOrEmpty its name, which must exist; empty for the first
     */
    public static Map<String, String> secrets(Application application, String experimentOrEmpty) {
        Map<String, String> values = new HashMap<>();
        application.experiment(experimentOrEmpty).orElseThrow().flows().stream()
                .flatMap(flow -> flow.blocks().stream())
                .flatMap(block -> block.processes().stream())
                .forEach(process -> process.hidden().forEach((variable, value) -> {
                    if (variable.source().startsWith(HiddenVariable.OF_APPLICATION)) {
                        values.put(variable.source(), value);
                    }
                }));
        return values;
    }

    private Plan compile() {
        Set<String> used =
                experiment.flows().stream().map(flow -> flow.component().text()).collect(Collectors.toSet());
        List<ComponentSpec> components = application.components().stream()
                .filter(component -> used.contains(component.name()))
                .toList();
        components.forEach(component -> componentNumbers.put(component.name(), componentNumbers.size()));
        List<SoftwarePlan> software = software(components);
        Phases phases = new Phases(experiment);
        Map<Integer, List<Integer>> flowsOf = new HashMap<>();
        for (int f = 0; f < experiment.flows().size(); f++) {
            FlowSpec flow = experiment.flows().get(f);
            int component = componentNumbers.get(flow.component().text());
            flowsOf.computeIfAbsent(component, key -> new ArrayList<>()).add(f);
            flows.add(flow(flow, f, component, phases));
        }
        List<ComponentPlan> plans = new ArrayList<>();
        for (int c = 0; c < components.size(); c++) {
            plans.add(component(components.get(c), flowsOf.getOrDefault(c, List.of())));
        }
        return new Plan(
                application.project(),
                experiment.name(),
                software,
                plans,
                flows,
                blocks,
                processes,
                barriers,
                phases.names(),
                workflows,
                experiment.service(),
                experiment.reconnectMillis());
    }

    private List<SoftwarePlan> software(List<ComponentSpec> components) {
        Set<String> used = components.stream()
                .flatMap(component -> component.software().stream())
                .map(Name::text)
                .collect(Collectors.toSet());
        List<SoftwarePlan> plans = new ArrayList<>();
        for (SoftwareSpec software : application.software()) {
            if (used.contains(software.name())) {
                softwareNumbers.put(software.name(), plans.size());
                plans.add(software(software));
            }
        }
        return plans;
    }

    private SoftwarePlan software(SoftwareSpec software) {
        boolean archiveType = software.type().equals("tar") || software.type().equals("zip");
        boolean asGush = application.gush()
                && software.type().equals("none")
                && software.packages().stream().anyMatch(PackageSpec::isArchive);
        return new SoftwarePlan(
                software.name(),
                software.type(),
                software.packages().stream()
                        .filter(PackageSpec::isFile)
                        .map(this::onePackage)
                        .toList(),
                archiveType || asGush,
                PackageCommands.install(software),
                PackageCommands.check(software),
                software.installTimeoutMillis());
    }

    private PackagePlan onePackage(PackageSpec one) {
        String source = one.source();
        boolean executable = false;
        if (one.kind().equals("file") && !one.fetchedByHost()) {
            Path file = PackageFiles.resolve(one, base).orElseThrow(); // checked by the reader
            source = file.toString();
            executable = Files.isRegularFile(file) && Files.isExecutable(file);
        } else if (one.kind().equals("inline")) {
            executable = source.startsWith("#!");
        }
        return new PackagePlan(
                one.name(), one.kind(), source, one.destination(), one.sha256(), executable, one.fetchedByHost());
    }

    private ComponentPlan component(ComponentSpec component, List<Integer> flowNumbers) {
        List<Integer> software = component.software().stream()
                .map(name -> softwareNumbers.get(name.text()))
                .distinct()
                .toList();
        return new ComponentPlan(
                component.name(),
                component.minHosts(),
                component.maxHosts(),
                software,
                flowNumbers,
                component.spares());
    }

    private FlowPlan flow(FlowSpec flow, int number, int component, Phases phases) {
        int first = blocks.size();
        Graph graph = Graph.of(flow.blocks());
        List<Integer> numbers = new ArrayList<>();
        for (int b = 0; b < flow.blocks().size(); b++) {
            List<Integer> predecessors =
                    graph.before(b).stream().map(before -> first + before).toList();
            numbers.add(first + b);
            blocks.add(block(flow, number, b, predecessors, phases));
        }
        return new FlowPlan(flow.name(), component, flow.preparePercent(), numbers);
    }

    private BlockPlan block(FlowSpec flow, int number, int b, List<Integer> predecessors, Phases phases) {
        BlockSpec block = flow.blocks().get(b);
        int place = blocks.size();
        List<Integer> own = new ArrayList<>();
        int barrier = -1;
        int workflow = -1;
        int leaves = -1;
        if (block instanceof ProcessBlockSpec processBlock) {
            for (ProcessSpec process : processBlock.processes()) {
                own.add(processes.size());
                processes.add(process(process, place));
            }
        } else if (block instanceof BarrierBlockSpec barrierBlock) {
            barrier = barrier(barrierBlock.barrier());
        } else if (block instanceof WorkflowBlockSpec workflowBlock) {
            WorkflowSpec spec = workflowBlock.workflow();
            own.addAll(Collections.nCopies(spec.perHost(), processes.size()));
            processes.add(process(spec.process(), place));
            workflow = workflows.size();
            workflows.add(new WorkflowPlan(
                    block.name(),
                    place,
                    TaskFiles.sources(spec, base),
                    spec.perHost(),
                    spec.retry(),
                    spec.speculate()));
        } else if (block instanceof LeaveSpec leave) {
            leaves = place - b + barrierBlock(flow, leave.barrier());
        }
        int phase = leaves < 0 ? phases.of(number, b) : -1;
        return new BlockPlan(block.name(), number, predecessors, phase, own, barrier, workflow, leaves, block.group());
    }

    private static int barrierBlock(FlowSpec flow, String barrier) {
        for (int b = 0; b < flow.blocks().size(); b++) {
            if (flow.blocks().get(b) instanceof BarrierBlockSpec block
                    && block.barrier().name().equals(barrier)) {
                return b;
            }
        }
        throw new IllegalStateException("no block for barrier " + barrier + ", which was checked");
    }

    /** Barriers of one name are one: what is not said in one place may be said in another. */
    private int barrier(BarrierSpec spec) {
        Integer number = barrierNumbers.putIfAbsent(spec.name(), barriers.size());
        if (number == null) {
            barriers.add(new BarrierPlan(
                    spec.name(),
                    spec.max(),
                    spec.timeoutMillis(),
                    spec.releaseOnTimeout(),
                    spec.release(),
                    spec.amount(),
                    spec.maxInside()));
            return barriers.size() - 1;
        }
        BarrierPlan before = barriers.get(number);
        boolean timed = before.timeoutMillis() > 0;
        boolean early = before.release() != Release.ALL;
        barriers.set(
                number,
                new BarrierPlan(
                        spec.name(),
                        Math.max(before.max(), spec.max()),
                        timed ? before.timeoutMillis() : spec.timeoutMillis(),
                        timed ? before.releaseOnTimeout() : spec.releaseOnTimeout(),
                        early ? before.release() : spec.release(),
                        early ? before.amount() : spec.amount(),
                        Math.max(before.maxInside(), spec.maxInside())));
        return number;
    }

    private static ProcessPlan process(ProcessSpec process, int block) {
        return new ProcessPlan(
                process.name(),
                block,
                process.program(),
                process.arguments(),
                process.folder(),
                process.environment(),
                process.timeoutMillis(),
                process.restart(),
                process.exits(),
                process.stopSignal(),
                process.stopGraceMillis(),
                process.stdin(),
                List.copyOf(process.hidden().keySet()),
                process.ready(),
                process.readyWithinMillis(),
                process.watchdogs(),
                process.collect());
    }
}
