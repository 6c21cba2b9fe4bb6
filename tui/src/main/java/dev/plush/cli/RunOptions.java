package dev.plush.cli;

import dev.plush.run.RunSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** How and where an application is to run: what {@code run} and {@code demo} have in common. */
final class RunOptions {
    @Option(
            names = "--local",
            arity = "0..1",
            fallbackValue = "0",
            paramLabel = "N",
            description = "use hosts of this machine, N of them or as many as are needed")
    private Integer local;

    @Option(names = "--hosts", paramLabel = "FILE", description = "the directory: which hosts there are")
    private Path hosts;

    @Option(names = "--ssh-config", paramLabel = "FILE", description = "OpenSSH's configuration (ssh -F)")
    private Path sshConfig;

    @Option(names = "--accept-new-host-keys", description = "take unknown host keys (never changed ones)")
    private boolean acceptNew;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "value of a variable; may be repeated")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(
            names = "--experiment",
            paramLabel = "NAME",
            defaultValue = "",
            description = "which one, if there are several")
    private String experiment;

    @Option(names = "--timeout", paramLabel = "DURATION", description = "end the run after 30s, 5m, 2h, …")
    private String timeout;

    @Option(names = "--plain", description = "lines of text instead of the full screen")
    private boolean plain;

    @Option(names = "--detach", description = "start it, print its id, and return")
    private boolean detach;

    @Option(names = "--json", description = "print one JSON document at the end, nothing else")
    private boolean json;

    boolean plain() {
        return plain;
    }

    boolean detach() {
        return detach;
    }

    boolean json() {
        return json;
    }

    RunSettings settings(Path application) {
        if (local != null && hosts != null) {
            throw new CommandFailure(ExitCode.USAGE, "--local and --hosts cannot both be given");
        }
        Path absolute = application.toAbsolutePath().normalize();
        return new RunSettings(
                application.toString(),
                absolute.getParent().toString(),
                experiment,
                local(absolute.getParent()),
                directory(absolute.getParent()),
                sshConfig == null ? "" : existing(sshConfig, "--ssh-config"),
                acceptNew,
                timeout == null ? 0 : Durations.millis(timeout),
                set);
    }

    private int local(Path base) {
        if (local != null) {
            return local;
        }
        return hosts == null && directory(base).isEmpty() ? 0 : -1;
    }

    private String directory(Path base) {
        if (local != null) {
            return "";
        }
        if (hosts != null) {
            return existing(hosts, "--hosts");
        }
        String config = System.getenv().getOrDefault("XDG_CONFIG_HOME", System.getProperty("user.home") + "/.config");
        for (Path candidate : new Path[] {base.resolve("directory.xml"), Path.of(config, "plush", "directory.xml")}) {
            if (Files.isRegularFile(candidate)) {
                return candidate.toAbsolutePath().toString();
            }
        }
        return "";
    }

    private static String existing(Path file, String option) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new CommandFailure(
                    ExitCode.USAGE, option + ": expected a file that can be read, found none at " + file);
        }
        return file.toAbsolutePath().toString();
    }
}
