package dev.plush.cli;

import dev.plush.journal.Recording;
import dev.plush.replay.Timeline;
import dev.plush.run.RunFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plush diff}: how two runs differ, and where their stories part. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = "Compare two runs by blocks, ranks and starts; exit 1 if their verdicts differ.")
final class DiffCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "RUN",
            defaultValue = "-2",
            description = "the first; the one before the latest by default")
    private String first;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "RUN",
            defaultValue = "latest",
            description = "the second; the latest by default")
    private String second;

    @Option(names = "--json", description = "one JSON document; see docs/commands.md")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        RunFolder a = RunArgument.readable(first);
        RunFolder b = RunArgument.readable(second);
        PrintWriter err = spec.commandLine().getErr();
        try (Recording one = RunRecording.open(a, err);
                Recording other = RunRecording.open(b, err)) {
            DiffReport report = new DiffReport(side(a, one), side(b, other));
            PrintWriter out = spec.commandLine().getOut();
            out.print(json ? report.json() : report.text());
            out.flush();
            return report.diff().sameVerdict() ? ExitCode.SUCCESS : ExitCode.APPLICATION_FAILED;
        }
    }

    private static DiffReport.Side side(RunFolder folder, Recording recording) {
        return new DiffReport.Side(folder.id(), Timeline.of(recording), new RunWords(folder));
    }
}
