package dev.plush.cli;

import dev.plush.export.JsonWriter;
import dev.plush.journal.JournalException;
import dev.plush.run.Operator;
import dev.plush.run.RunFolder;
import dev.plush.state.RunState;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plush runs}: which runs there are, newest first. */
@Command(name = "runs", mixinStandardHelpOptions = true, description = "List runs, newest first.")
final class RunsCommand implements Callable<Integer> {
    @Option(
            names = {"-n", "--number"},
            paramLabel = "N",
            defaultValue = "20",
            description = "at most so many; 20 by default")
    private int most;

    @Option(names = "--jsonl", description = "one JSON object a line")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<RunFolder> all = RunArgument.runs().all();
        if (!json) {
            out.printf("%-48s %-12s %-8s %9s %6s %6s%n", "RUN", "STATE", "VERDICT", "DURATION", "HOSTS", "EVENTS");
        }
        for (int i = all.size() - 1; i >= Math.max(0, all.size() - most); i--) {
            line(all.get(i), out);
        }
        if (all.isEmpty()) {
            spec.commandLine().getErr().println("no runs yet; `plush demo` makes one");
        }
        return ExitCode.SUCCESS;
    }

    private void line(RunFolder folder, PrintWriter out) {
        try {
            RunState state = Follower.fold(folder);
            boolean controller = new Operator(folder).present();
            String life = state.life() == RunState.Life.ENDED || controller
                    ? state.life().name()
                    : "ABANDONED";
            if (json) {
                out.println(Summary.statusJson(state, controller));
                return;
            }
            out.printf(
                    "%-48s %-12s %-8s %9s %6d %6d%n",
                    folder.id(),
                    life,
                    Summary.verdict(state),
                    PlainView.elapsed(state.durationNanos()),
                    state.hosts().size(),
                    state.sequence());
        } catch (JournalException | IllegalStateException e) {
            String line = json
                    ? new JsonWriter()
                            .object()
                            .field("run", folder.id())
                            .field("problem", e.getMessage())
                            .end()
                            .toString()
                    : String.format("%-48s %s", folder.id(), e.getMessage());
            out.println(line);
        }
    }
}
