package dev.plush.cli;

import dev.plush.journal.Recording;
import dev.plush.run.RunFolder;
import dev.plush.run.Runs;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plush why}: from what went wrong to what began it. */
@Command(
        name = "why",
        mixinStandardHelpOptions = true,
        description =
                "Say why a run, host, process, phase or barrier became what it is: from the effect to what began it.")
final class WhyCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..2",
            paramLabel = "RUN WHAT",
            description =
                    "a run, the latest by default, and what of it: run (the default), HOST, HOST/PROCESS, PROCESS, "
                            + "PHASE or BARRIER; with one word that names no run, something of the latest")
    private String[] words = {};

    @Option(names = "--json", description = "one JSON document; see docs/commands.md")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** What somebody asks about. */
    private record Asked(RunFolder folder, String what) {}

    @Override
    public Integer call() throws IOException {
        Asked asked = asked();
        PrintWriter out = spec.commandLine().getOut();
        out.print(report(asked));
        out.flush();
        return ExitCode.SUCCESS;
    }

    private String report(Asked asked) {
        try (Recording recording =
                RunRecording.open(asked.folder, spec.commandLine().getErr())) {
            return new RunStories(asked.folder).report(recording, asked.what, json ? WhyReport::json : WhyReport::text);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, e.getMessage());
        }
    }

    /** One word alone is a run, or else something of the latest run. */
    private Asked asked() throws IOException {
        Runs runs = RunArgument.runs();
        if (words.length == 2) {
            return new Asked(RunArgument.readable(words[0]), words[1]);
        }
        String word = words.length == 0 ? "" : words[0];
        try {
            return new Asked(RunArgument.readable(word), "");
        } catch (Runs.NoSuchRunException e) {
            boolean several = runs.all().stream().anyMatch(run -> run.id().contains(word));
            if (several || runs.all().isEmpty()) {
                throw e;
            }
            return new Asked(runs.find(""), word);
        }
    }
}
