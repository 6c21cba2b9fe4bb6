package dev.plush.cli;

import dev.plush.care.Bundle;
import dev.plush.care.BundleContent;
import dev.plush.export.NewFile;
import dev.plush.run.RunFolder;
import dev.plush.tui.model.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plush journal bundle}: a run in one file, which can be looked at anywhere. */
@Command(
        name = "bundle",
        mixinStandardHelpOptions = true,
        description =
                "Put a run into one file, which replay, why, events, logs, export and status take in place of RUN."
                        + " Values of secret variables and of --set are left out.")
final class JournalBundle implements Callable<Integer> {
    @Mixin
    private RunArgument run;

    @Option(names = "-o", paramLabel = "FILE", description = "by default the run's id and .plush.zip, in this folder")
    private Path target;

    @Option(names = "--no-output", description = "without what processes printed")
    private boolean silent;

    @Option(names = "--collected", description = "with the files that were brought back from hosts")
    private boolean collected;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        RunFolder folder = run.folder();
        BundleContent content = BundleContent.of(folder.path(), !silent, collected);
        Path file = target == null ? Path.of(content.run() + ".plush.zip") : target;
        Bundle bundle = Bundle.of(content, String.join(", ", new PlushCommand.Version().getVersion()));
        try (NewFile out = NewFile.at(file)) {
            bundle.writeTo(out.out());
            out.keep();
        }
        spec.commandLine().getOut().println(file);
        if (Files.isRegularFile(file)) {
            spec.commandLine().getErr().println(Words.bytes(Files.size(file)) + "; plush replay " + file);
        }
        content.problems().forEach(problem -> spec.commandLine().getErr().println("plush: " + problem));
        if (content.damaged()) {
            spec.commandLine().getErr().println("plush: the bundle holds what can be read before that");
            return ExitCode.JOURNAL_UNREADABLE;
        }
        return ExitCode.SUCCESS;
    }
}
