package dev.plush.spec;

import dev.plush.event.Plan;
import dev.plush.event.Plan.BarrierPlan;
import dev.plush.event.Plan.BlockPlan;
import dev.plush.event.Plan.ComponentPlan;
import dev.plush.event.Plan.FlowPlan;
import dev.plush.event.Plan.PackagePlan;
import dev.plush.event.Plan.ProcessPlan;
import dev.plush.event.Plan.SoftwarePlan;
import dev.plush.spec.BlockSpec.BarrierBlockSpec;
import dev.plush.spec.BlockSpec.ProcessBlockSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
                phases.names());
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
        return new ComponentPlan(component.name(), component.minHosts(), component.maxHosts(), software, flowNumbers);
    }

    private FlowPlan flow(FlowSpec flow, int number, int component, Phases phases) {
        int first = blocks.size();
        Graph graph = Graph.of(flow.blocks());
        List<Integer> numbers = new ArrayList<>();
        for (int b = 0; b < flow.blocks().size(); b++) {
            BlockSpec block = flow.blocks().get(b);
            List<Integer> predecessors =
                    graph.before(b).stream().map(before -> first + before).toList();
            List<Integer> own = new ArrayList<>();
            int barrier = -1;
            if (block instanceof ProcessBlockSpec processBlock) {
                for (ProcessSpec process : processBlock.processes()) {
                    own.add(processes.size());
                    processes.add(process(process, first + b));
                }
            } else if (block instanceof BarrierBlockSpec barrierBlock) {
                barrier = barrier(barrierBlock.barrier());
            }
            numbers.add(first + b);
            blocks.add(new BlockPlan(block.name(), number, predecessors, phases.of(number, b), own, barrier));
        }
        return new FlowPlan(flow.name(), component, flow.preparePercent(), numbers);
    }

    /** Barriers of one name are one: what is not said in one place may be said in another. */
    private int barrier(BarrierSpec spec) {
        BarrierPlan plan = new BarrierPlan(spec.name(), spec.max(), spec.timeoutMillis(), spec.releaseOnTimeout());
        Integer number = barrierNumbers.putIfAbsent(spec.name(), barriers.size());
        if (number == null) {
            barriers.add(plan);
            return barriers.size() - 1;
        }
        BarrierPlan before = barriers.get(number);
        BarrierPlan timed = before.timeoutMillis() > 0 ? before : plan;
        int max = Math.max(before.max(), spec.max());
        barriers.set(number, new BarrierPlan(spec.name(), max, timed.timeoutMillis(), timed.releaseOnTimeout()));
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
                process.stopGraceMillis());
    }
}
