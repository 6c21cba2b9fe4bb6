package dev.plush.cli;

import dev.plush.files.FilesRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plush get}: gets files from hosts of a running run. */
@Command(
        name = "get",
        mixinStandardHelpOptions = true,
        customSynopsis = "plush get [OPTIONS] [RUN] [HOSTSET:]REMOTE LOCAL",
        description = {
            "Get files and folders from hosts of a run that goes on.",
            "",
            "REMOTE is a path or a pattern such as out/*.csv, absolute or from the run's folder on the host. From one "
                    + "host it comes to LOCAL, or into LOCAL if that is a folder; from several into LOCAL/HOST/. A "
                    + "file is there whole or not at all.",
            "",
            "Exit code: 0 if all came from all these hosts, else 1."
        })
final class GetCommand implements Callable<Integer> {
    @Parameters(arity = "2..3", paramLabel = "[RUN] [HOSTSET:]REMOTE LOCAL", description = "h1:out.csv, @web:logs/*")
    private List<String> words;

    @Option(names = "--json", description = "one document at the end instead of text")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        int named = words.size() - 2;
        RemotePath remote = RemotePath.of(words.get(named));
        if (remote.path().isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE, "expected a path after " + words.get(named) + "; . is the run's folder on a host");
        }
        FilesRequest request = new FilesRequest(
                false,
                remote.hosts(),
                Path.of(words.get(named + 1)).toAbsolutePath().normalize().toString(),
                remote.path(),
                StopCommand.who(),
                0);
        return FilesClient.run(named == 0 ? "latest" : words.get(0), request, json, spec);
    }
}
