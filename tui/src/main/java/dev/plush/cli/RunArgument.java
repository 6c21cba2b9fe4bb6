package dev.plush.cli;

import dev.plush.run.RunFolder;
import dev.plush.run.Runs;
import java.io.IOException;
import picocli.CommandLine.Parameters;

/** The run that a command is about. */
final class RunArgument {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "RUN",
            defaultValue = "latest",
            description =
                    "an id or the beginning of one, latest (the default), -2 for the one before, or a run's folder")
    private String text;

    RunFolder folder() throws IOException {
        return runs().find(text);
    }

    static Runs runs() {
        return new Runs(Runs.home(System.getenv()));
    }
}
