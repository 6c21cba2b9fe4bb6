package dev.plush.cli;

import dev.plush.care.Bundle;
import dev.plush.care.BundleContent;
import dev.plush.care.RedactedRun;
import dev.plush.export.NewFile;
import dev.plush.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plush journal redact}: a run that can be given to strangers. */
@Command(
        name = "redact",
        mixinStandardHelpOptions = true,
        description =
                "Copy a run, with other names for hosts, addresses, users, paths, commands, values and whatever else"
                        + " is not known to be harmless. docs/commands.md says what stays. Look at it before you give it away.")
final class JournalRedact implements Callable<Integer> {
    @Mixin
    private RunArgument run;

    @Option(
            names = "-o",
            paramLabel = "FILE|DIR",
            required = true,
            description = "a bundle, or a folder that exists or ends in /, which gets the run's folder")
    private String target;

    @Option(names = "--pattern", paramLabel = "REGEX", description = "replace this too, wherever it stands")
    private List<String> patterns = List.of();

    @Option(names = "--no-output", description = "without what processes printed")
    private boolean silent;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<Pattern> compiled = patterns.stream().map(JournalRedact::pattern).toList();
        RunFolder folder = run.readable();
        boolean unpacked = target.endsWith("/") || Files.isDirectory(Path.of(target));
        List<String> problems = unpacked ? folder(folder, compiled) : bundle(folder, compiled);
        problems.forEach(problem -> spec.commandLine().getErr().println("plush: " + problem));
        if (!problems.isEmpty()) {
            spec.commandLine().getErr().println("plush: the copy holds what can be read before that");
            return ExitCode.JOURNAL_UNREADABLE;
        }
        return ExitCode.SUCCESS;
    }

    private static Pattern pattern(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--pattern: expected a regular expression, found " + text + ": " + e.getDescription());
        }
    }

    private List<String> folder(RunFolder folder, List<Pattern> compiled) throws IOException {
        Path into = Files.createDirectories(Path.of(target));
        RedactedRun copy = RedactedRun.write(folder.path(), into, compiled, !silent);
        spec.commandLine().getOut().println(copy.folder());
        return copy.problems();
    }

    private List<String> bundle(RunFolder folder, List<Pattern> compiled) throws IOException {
        Path file = Path.of(target);
        try (NewFile out = NewFile.at(file)) {
            List<String> problems = RedactedRun.temporarily(folder.path(), compiled, !silent, copy -> {
                BundleContent content = BundleContent.of(copy.folder(), !silent, false);
                Bundle.of(content, "redacted").writeTo(out.out());
                return copy.problems();
            });
            out.keep();
            spec.commandLine().getOut().println(file);
            return problems;
        }
    }
}
