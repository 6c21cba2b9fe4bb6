package dev.plush.cli;

import dev.plush.event.HostId;
import dev.plush.hostset.HostSet;
import dev.plush.hostset.HostSetProblem;
import dev.plush.hostset.RunHosts;
import dev.plush.journal.LineAssembler;
import dev.plush.journal.OutputChunk;
import dev.plush.journal.OutputLine;
import dev.plush.journal.OutputReader;
import dev.plush.run.RunFolder;
import dev.plush.state.HostState;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;
import dev.plush.tui.model.Subjects;
import dev.plush.tui.model.Text;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plush logs}: what the processes of a run printed. */
@Command(
        name = "logs",
        mixinStandardHelpOptions = true,
        description = "Print what processes printed, each line with its host and process.")
final class LogsCommand implements Callable<Integer> {
    @Mixin
    private RunArgument run;

    @Option(
            names = {"-p", "--process"},
            paramLabel = "NAME",
            defaultValue = "",
            description =
                    "only this process, host or HOST/PROCESS; install:SOFTWARE or HOST/install:SOFTWARE for what its"
                            + " installation printed; HOST may be a host set such as h[1-3] or @failed")
    private String only;

    @Option(
            names = {"-f", "--follow"},
            description = "go on until the run ends")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            description = "only the last N lines")
    private Integer last;

    @Option(names = "--stderr", description = "only standard error")
    private boolean stderr;

    @Spec
    private CommandSpec spec;

    private final Deque<OutputLine> kept = new ArrayDeque<>();
    private final LineAssembler assembler = new LineAssembler();
    private RunState state = RunState.EMPTY;
    private Set<Integer> chosen; // null where a host, a process or both are named alone
    private String of = ""; // a process of each of the chosen hosts

    @Override
    public Integer call() throws IOException, InterruptedException {
        RunFolder folder = run.readable();
        PrintWriter out = spec.commandLine().getOut();
        try (OutputReader reader = OutputReader.open(folder.path());
                Follower follower = new Follower(folder)) {
            follower.catchUp((s, e) -> {});
            state = follower.state();
            checkName();
            read(reader, last == null ? line -> print(line, out) : this::keep);
            kept.forEach(line -> print(line, out));
            if (follow) {
                follower.follow(
                        (s, e) -> state = s,
                        () -> {
                            read(reader, line -> print(line, out));
                            out.flush();
                        },
                        out::checkError);
                read(reader, line -> print(line, out));
            }
            assembler.flush(line -> print(line, out));
        }
        out.flush();
        return ExitCode.SUCCESS;
    }

    private CommandFailure unknown(String more) {
        return new CommandFailure(
                ExitCode.USAGE,
                "run " + state.run() + " has no process or host called " + only + "; `plush status` shows them" + more);
    }

    private void checkName() {
        if (only.isEmpty() || named()) {
            return;
        }
        int slash = only.indexOf('/', only.lastIndexOf('"') + 1);
        try {
            chosen = HostSet.parse(slash < 0 ? only : only.substring(0, slash)).select(new RunHosts(state));
            of = slash < 0 ? "" : only.substring(slash + 1);
        } catch (HostSetProblem e) {
            throw unknown("\n" + e.getMessage());
        }
        if (!named()) {
            throw unknown("");
        }
    }

    private boolean named() {
        for (ProcessState process : state.processes()) {
            if (fits(process)) {
                return true;
            }
        }
        for (HostState host : state.hosts()) {
            for (int software = 0; software < state.plan().software().size(); software++) {
                if (fits(host, software)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean fits(ProcessState process) {
        if (chosen != null) {
            String name = state.planOf(process).name();
            return chosen.contains(process.host().index())
                    && (of.isEmpty() || of.equals(name) || of.equals(state.nameOf(process)));
        }
        String host = state.host(process.host()).name();
        String name = state.planOf(process).name();
        String own = state.nameOf(process); // of one of several workers
        return only.isEmpty()
                || only.equals(host)
                || only.equals(name)
                || only.equals(own)
                || only.equals(host + "/" + name)
                || only.equals(host + "/" + own);
    }

    private boolean fits(HostState host, int software) {
        String install = Subjects.install(state, host.id(), software);
        if (chosen != null) {
            return chosen.contains(host.id().index()) && (of.isEmpty() || install.endsWith("/" + of));
        }
        return only.isEmpty() || only.equals(host.name()) || only.equals(install) || install.endsWith("/" + only);
    }

    private boolean fits(OutputChunk chunk) {
        if (chunk.ofInstall()) {
            return chunk.process() < state.hosts().size()
                    && fits(state.hosts().get(chunk.process()), chunk.attempt() - 1);
        }
        return chunk.process() >= state.processes().size()
                || fits(state.processes().get(chunk.process()));
    }

    private void read(OutputReader reader, Consumer<OutputLine> lines) {
        for (Optional<OutputChunk> chunk = reader.next(); chunk.isPresent(); chunk = reader.next()) {
            OutputChunk one = chunk.get();
            if (fits(one) && (!stderr || one.stream() == 2)) {
                assembler.accept(one, lines);
            }
        }
    }

    private void keep(OutputLine line) {
        kept.addLast(line);
        if (kept.size() > last) {
            kept.removeFirst();
        }
    }

    private void print(OutputLine line, PrintWriter out) {
        String who = "process#" + line.process();
        if (line.stream() == OutputChunk.INSTALL) {
            who = Subjects.install(state, new HostId(line.process()), line.attempt() - 1);
        } else if (line.process() < state.processes().size()) {
            ProcessState process = state.processes().get(line.process());
            who = state.host(process.host()).name() + "/" + state.nameOf(process);
        }
        String mark = line.stream() == 2 ? " ! " : "   ";
        out.println(who + mark + Text.clean(line.text()));
    }
}
