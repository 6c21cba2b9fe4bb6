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

/** {@code plush put}: puts a file or a folder on hosts of a running run. */
@Command(
        name = "put",
        mixinStandardHelpOptions = true,
        customSynopsis = "plush put [OPTIONS] [RUN] LOCAL [HOSTSET:]REMOTE",
        description = {
            "Put a file or a folder on hosts of a run that goes on.",
            "",
            "REMOTE is absolute, or begins in the run's folder on the host. As with cp, what goes to a folder (or to "
                    + "what ends with /) goes into it. Hosts that have the same content in their cache are not sent "
                    + "it again; what a broken connection has brought is not sent twice.",
            "",
            "Exit code: 0 if it is on all these hosts, else 1."
        })
final class PutCommand implements Callable<Integer> {
    @Parameters(arity = "2..3", paramLabel = "[RUN] LOCAL [HOSTSET:]REMOTE", description = "h[1-4]:data/, @web:/tmp/x")
    private List<String> words;

    @Option(
            names = "--bwlimit",
            paramLabel = "SIZE",
            defaultValue = "",
            description = "send at most 10MB, 500KB, … a second, to all hosts together")
    private String limit;

    @Option(names = "--json", description = "one document at the end instead of text")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        int named = words.size() - 2;
        RemotePath remote = RemotePath.of(words.get(named + 1));
        FilesRequest request = new FilesRequest(
                true,
                remote.hosts(),
                Path.of(words.get(named)).toAbsolutePath().normalize().toString(),
                remote.path(),
                StopCommand.who(),
                Rates.bytes(limit));
        return FilesClient.run(named == 0 ? "latest" : words.get(0), request, json, spec);
    }
}
