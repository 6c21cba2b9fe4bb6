package dev.plush.cli;

import dev.plush.run.RunSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How and where an application is to run: what {@code run} and {@code demo} have in common. */
final class RunOptions {
    @Mixin
    private PoolOptions pool;

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

    @Option(
            names = "--fanout",
            paramLabel = "N",
            defaultValue = "" + RunSettings.USUAL_FANOUT,
            description =
                    "connect to at most N hosts from here; each connects to N others; 0: to all from here (${DEFAULT-VALUE})")
    private int fanout;

    @Option(
            names = "--bwlimit",
            paramLabel = "SIZE",
            defaultValue = "",
            description = "send files with at most 10MB, 500KB, … a second, to all hosts together")
    private String limit;

    @Option(names = "--plain", description = "lines of text instead of the full screen")
    private boolean plain;

    @Option(names = "--detach", description = "start it, print its id, and return")
    private boolean detach;

    @Option(names = "--json", description = "print one JSON document at the end, nothing else")
    private boolean json;

    @Mixin
    private LookOptions looks;

    LookOptions looks() {
        return looks;
    }

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
        if (fanout < 0) {
            throw new CommandFailure(ExitCode.USAGE, "expected --fanout to be 0 or more, found " + fanout);
        }
        Path absolute = application.toAbsolutePath().normalize();
        return new RunSettings(
                application.toString(),
                absolute.getParent().toString(),
                experiment,
                pool.local(absolute.getParent()),
                pool.directory(absolute.getParent()),
                pool.sshConfig(),
                pool.acceptNew(),
                timeout == null ? 0 : Durations.millis(timeout),
                fanout,
                Rates.bytes(limit),
                0,
                set);
    }
}
