package dev.plush.cli;

import dev.plush.exec.ExecOptions;
import dev.plush.run.RunFolder;
import dev.plush.run.RunSettings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plush exec}: runs a command on the hosts of a run. {@link QuickExec} goes before it for its plain forms. */
@Command(
        name = "exec",
        mixinStandardHelpOptions = true,
        description = {
            "Run a command on the hosts of a run, and show who answers what. With --hosts or --local: on those hosts, "
                    + "which stay connected for the next command.",
            "",
            "One word after -- is a line for the hosts' sh; several are a program and its arguments, which no shell "
                    + "changes. The line is kept in the journal: no place for secrets. It runs in the run's working "
                    + "folder, beside the run's processes. Hosts with the same output are named together.",
            "",
            "Exit code: 0 if it ended with 0 on all hosts, else 1."
        },
        customSynopsis = "plush exec [OPTIONS] [RUN] -- COMMAND…")
final class ExecCommand implements Callable<Integer> {
    @Parameters(paramLabel = "[RUN] -- COMMAND…", arity = "0..*", description = "which run, as elsewhere; what to run")
    private List<String> words = new ArrayList<>();

    @Option(
            names = "--on",
            paramLabel = "HOSTS",
            description = "only on these hosts: a host set such as h[1-3],@web; all without it")
    private String on;

    @Option(names = "--diff", description = "show the output of most hosts, and in what the others differ from it")
    private boolean diff;

    @Option(names = "--no-fold", description = "print every line as it comes, as HOST: LINE")
    private boolean noFold;

    @Option(names = "--json", description = "one JSON document")
    private boolean json;

    @Option(names = "--timeout", paramLabel = "DURATION", description = "end it on a host after 30s, 5m, …")
    private String timeout;

    @Option(names = "--stdin", description = "what comes on standard input, up to 128 KiB, goes to every host")
    private boolean stdin;

    @Mixin
    private PoolOptions pool;

    @Option(
            names = "--keep",
            paramLabel = "DURATION",
            defaultValue = "10m",
            description = "with --hosts or --local: hosts stay connected so long after a command (${DEFAULT-VALUE})")
    private String keep;

    @Option(
            names = "--fanout",
            paramLabel = "N",
            defaultValue = "" + RunSettings.USUAL_FANOUT,
            description = "with --hosts: as of plush run (${DEFAULT-VALUE})")
    private int fanout;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false);
        ExecOptions options = options();
        if (pool.given()) {
            if (!options.run().equals(ExecOptions.LATEST)) {
                throw new CommandFailure(ExitCode.USAGE, "expected a run or --hosts or --local, found both");
            }
            RunSettings mesh =
                    Mesh.settings(pool, Path.of("").toAbsolutePath(), fanout, Math.max(1, Durations.millis(keep)));
            RunFolder folder =
                    new Mesh(RunArgument.runs()).of(mesh, spec.commandLine().getErr());
            options = new ExecOptions(folder.id(), options.flags(), options.values(), options.command());
        }
        return new ExecRun(options, out, System.err).run(System.in);
    }

    private ExecOptions options() {
        List<String> all = spec.commandLine().getParseResult().originalArgs();
        int dashes = all.indexOf("--");
        List<String> command = dashes < 0 ? List.of() : all.subList(dashes + 1, all.size());
        int named = words.size() - command.size();
        if (command.isEmpty() || named > 1) {
            throw new ParameterException(
                    spec.commandLine(), "expected at most one run, then -- and a command, as in: plush exec -- uptime");
        }
        List<String> flags = new ArrayList<>();
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("--diff", diff);
        given.put("--no-fold", noFold);
        given.put("--json", json);
        given.put("--stdin", stdin);
        given.forEach((name, value) -> {
            if (value) {
                flags.add(name);
            }
        });
        Map<String, String> values = new LinkedHashMap<>();
        if (on != null) {
            values.put("--on", on);
        }
        if (timeout != null) {
            values.put("--timeout", timeout);
        }
        return new ExecOptions(named == 0 ? ExecOptions.LATEST : words.get(0), flags, values, command);
    }
}
