package dev.plush.cli;

import dev.plush.event.Plan;
import dev.plush.resource.Explanation;
import dev.plush.resource.Known;
import dev.plush.resource.LocalPool;
import dev.plush.resource.Resource;
import dev.plush.resource.provider.Providers.Pool;
import dev.plush.run.HostRecords;
import dev.plush.run.Measuring;
import dev.plush.run.Measuring.Outcome;
import dev.plush.run.RunSettings;
import dev.plush.run.Runs;
import dev.plush.spec.Application;
import dev.plush.spec.PlanCompiler;
import dev.plush.spec.Problem;
import dev.plush.spec.SpecReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plush hosts}: which hosts there are, what they are like, and which of them an application takes, and why. */
@Command(
        name = "hosts",
        mixinStandardHelpOptions = true,
        description = "Show the hosts there are, what they are like, and which an application takes.",
        footer = {
            "%nAn agent is put on each host for a moment, and taken away again. Nothing of the application is started.",
            "Exit: 0 every component can get its hosts, 2 usage or an error in a file, 4 not enough hosts."
        })
final class HostsCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "APP.xml", description = "the application; without it, the pool alone")
    private Path file;

    @Mixin
    private PoolOptions pool;

    @Option(
            names = "--experiment",
            paramLabel = "NAME",
            defaultValue = "",
            description = "which one, if there are several")
    private String experiment;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "value of a variable; may be repeated")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(names = "--no-measure", description = "connect to no host: only what the directory says counts")
    private boolean noMeasure;

    @Option(names = "--json", description = "one JSON document")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** What was found out. Without an application there is no match. */
    record Found(
            String source, List<Resource> pool, Map<String, Outcome> outcomes, List<String> wanted, Explanation match) {
        /** Returns whether components were matched. */
        boolean matched() {
            return match != null;
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Found found = file == null ? withoutApplication() : withApplication();
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        boolean enough = !found.matched() || found.match().result().isEnough();
        if (json) {
            out.println(HostsJson.of(found));
        } else {
            HostsTable.print(found, out);
        }
        out.flush();
        if (found.matched()) {
            found.match().result().notes().forEach(note -> err.println("note: " + note));
            found.match().result().shortages().forEach(shortage -> err.println("plush: " + shortage));
        }
        return enough ? ExitCode.SUCCESS : ExitCode.NOT_ENOUGH_HOSTS;
    }

    private Found withoutApplication() throws IOException, InterruptedException {
        RunSettings settings = settings(Path.of("").toAbsolutePath());
        Pool pool = settings.local() >= 0
                ? new Pool(LocalPool.of(Math.max(1, settings.local())), List.of(), List.of())
                : Discovery.look(settings, null, null);
        List<Resource> hosts = pool.resources();
        Map<String, Outcome> outcomes = measured(hosts, settings);
        return new Found(
                Discovery.source(settings, pool), Discovery.complete(hosts, outcomes), outcomes, List.of(), null);
    }

    private Found withApplication() throws IOException, InterruptedException {
        Application application = application();
        RunSettings settings = settings(file.toAbsolutePath().normalize().getParent());
        Plan plan;
        try {
            plan = PlanCompiler.compile(application, experiment, Path.of(settings.base()));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, file + ": " + e.getMessage());
        }
        Pool pool = Discovery.look(settings, application, plan);
        List<Resource> hosts = pool.resources();
        Map<String, Outcome> outcomes = measured(hosts, settings);
        List<Resource> complete = Discovery.complete(hosts, outcomes);
        Set<String> previous =
                settings.local() >= 0 ? Set.of() : HostRecords.previous(RunArgument.runs(), application.project(), "");
        Known known = new Known(Discovery.failures(outcomes), previous);
        return new Found(
                Discovery.source(settings, pool),
                complete,
                outcomes,
                HostsTable.wanted(application),
                Explanation.of(complete, application, plan, known));
    }

    private Application application() {
        SpecReader.ReadResult result = SpecReader.read(file, set);
        for (Problem problem : result.problems().all()) {
            if (problem.severity() != Problem.Severity.NOTE) {
                spec.commandLine().getErr().println(problem);
            }
        }
        return result.application()
                .orElseThrow(
                        () -> new CommandFailure(ExitCode.USAGE, file + " has errors (above); no host was looked at"));
    }

    private RunSettings settings(Path base) {
        RunSettings settings = new RunSettings(
                file == null ? "" : file.toString(),
                base.toString(),
                experiment,
                pool.local(base),
                pool.directory(base),
                pool.sshConfig(),
                pool.acceptNew(),
                0,
                0,
                0,
                0,
                set);
        return settings.local() >= 0
                ? settings
                : Launch.withDirectory(settings, spec.commandLine().getErr());
    }

    private Map<String, Outcome> measured(List<Resource> hosts, RunSettings settings)
            throws IOException, InterruptedException {
        if (noMeasure || hosts.isEmpty()) {
            return Map.of();
        }
        Runs runs = RunArgument.runs();
        runs.requireRoom();
        Files.createDirectories(runs.cache());
        String name = String.format("hosts-%08x", new SecureRandom().nextInt());
        try (Measuring measuring = new Measuring(name, Wiring.connectors(runs, settings), InstantSource.system())) {
            return measured(hosts, measuring);
        }
    }

    /** Whoever presses Ctrl-C wants no agents left. */
    private static Map<String, Outcome> measured(List<Resource> hosts, Measuring measuring)
            throws InterruptedException {
        Thread leaving = new Thread(measuring::close, "leaving");
        Runtime.getRuntime().addShutdownHook(leaving);
        Map<String, Outcome> outcomes = measuring.measure(hosts);
        try {
            Runtime.getRuntime().removeShutdownHook(leaving);
        } catch (IllegalStateException e) {
            throw new CommandFailure(ExitCode.INTERRUPTED, "told to end while hosts were measured");
        }
        return outcomes;
    }
}
