package dev.plush.cli;

import dev.plush.event.HostEvent.HostPooled;
import dev.plush.exec.ExecOptions;
import dev.plush.hostset.HostSet;
import dev.plush.hostset.HostSetProblem;
import dev.plush.hostset.RunHosts;
import dev.plush.run.RunFolder;
import dev.plush.run.RunSettings;
import dev.plush.state.HostState;
import dev.plush.state.RunState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plush shell}: a shell on one host of a run, in the run's folder there. */
@Command(
        name = "shell",
        mixinStandardHelpOptions = true,
        customSynopsis = "plush shell [RUN] HOST [-- COMMAND…]",
        description = {
            "Open a shell on a host of a run, in the folder that the run's processes work in.",
            "",
            "By the OpenSSH client, with the run's SSH configuration and what the directory says of the host; on a "
                    + "host of this machine a shell of this machine. It is none of the run's processes: it outlives "
                    + "the run. With a COMMAND, runs that with a terminal and ends.",
            "",
            "Exit code: that of the shell or the command; 255 if SSH fails."
        })
final class ShellCommand implements Callable<Integer> {
    @Parameters(paramLabel = "[RUN] HOST [-- COMMAND…]", arity = "1..*", description = "which run, as elsewhere")
    private List<String> words = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<String> all = spec.commandLine().getParseResult().originalArgs();
        int dashes = all.indexOf("--");
        List<String> command = dashes < 0 ? List.of() : all.subList(dashes + 1, all.size());
        int named = words.size() - command.size();
        if (named < 1 || named > 2 || (dashes >= 0 && command.isEmpty())) {
            throw new ParameterException(
                    spec.commandLine(), "expected at most one run and one host, as in: plush shell h1 -- top");
        }
        RunFolder folder = RunArgument.runs().find(named == 2 ? words.get(0) : "latest");
        HostState host = host(Follower.fold(folder), words.get(named - 1));
        return run(line(host, RunSettings.read(folder.settings()), script(host, command), Terminals.interactive()));
    }

    private static HostState host(RunState state, String text) {
        try {
            Set<Integer> chosen = HostSet.parse(text).select(new RunHosts(state));
            if (chosen.size() != 1) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "expected one host, but " + text + " stands for " + chosen.size()
                                + "; `plush exec` runs a command on several");
            }
            return state.hosts().get(chosen.iterator().next());
        } catch (HostSetProblem e) {
            throw new CommandFailure(ExitCode.USAGE, e.getMessage());
        }
    }

    /** What the host's {@code sh} is to do. A run's folder is there from its first connection to the clean-up. */
    static String script(HostState host, List<String> command) {
        String run = host.agent().folder();
        String folder = ExecOptions.line(List.of("cd", run + "/work"));
        String enter = run.isEmpty()
                ? ""
                : folder + " 2>/dev/null || echo \"plush: the run has no folder on this host now\" >&2; ";
        return enter + (command.isEmpty() ? "exec \"${SHELL:-/bin/sh}\"" : ExecOptions.line(command));
    }

    /** Returns the words of the command that opens the shell. */
    static List<String> line(HostState host, RunSettings settings, String script, boolean terminal) {
        HostPooled pooled = host.pooled();
        List<String> line = new ArrayList<>();
        if (pooled.transport().equals("local")) {
            if (!pooled.via().isEmpty()) {
                line.addAll(List.of("ip", "netns", "exec", pooled.via()));
            }
            line.addAll(List.of("/bin/sh", "-c", script));
            return line;
        }
        line.addAll(List.of("ssh", terminal ? "-t" : "-T"));
        add(line, "-F", settings.sshConfig());
        add(line, "-p", pooled.port() == 0 ? "" : Integer.toString(pooled.port()));
        add(line, "-l", pooled.user());
        add(line, "-i", pooled.identity());
        add(line, "-J", pooled.via());
        add(line, "-o", settings.acceptNewHostKeys() ? "StrictHostKeyChecking=accept-new" : "");
        line.addAll(List.of("--", pooled.address(), ExecOptions.line(List.of("/bin/sh", "-c", script))));
        return line;
    }

    private static void add(List<String> line, String option, String value) {
        if (!value.isEmpty()) {
            line.add(option);
            line.add(value);
        }
    }

    private static int run(List<String> line) throws InterruptedException {
        Interrupts.onInterrupt(() -> {}); // what is typed there is for the shell
        try {
            return new ProcessBuilder(line).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "expected the program " + line.get(0) + " in the PATH of this machine, but it cannot be run; "
                            + (line.get(0).equals("ssh") ? "install the OpenSSH client" : "see `plush doctor`"));
        }
    }
}
