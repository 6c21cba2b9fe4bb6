package dev.plush.cli;

import dev.plush.care.BundleCache;
import dev.plush.run.RunFolder;
import dev.plush.run.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** The run that a command is about. */
final class RunArgument {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "RUN",
            defaultValue = "latest",
            description =
                    "an id or the beginning of one, latest (the default), -2 for the one before, a run's folder, or, to"
                            + " look at, a bundle")
    private String text;

    /** Returns the run's folder, in which something may be changed. */
    RunFolder folder() throws IOException {
        if (isFile(text)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "expected a run, found the file " + text
                            + "; a bundle can only be looked at, by replay, why, report,"
                            + " events, logs, export, status and journal");
        }
        return runs().find(text);
    }

    /** Returns the folder of a run that is only looked at: it may be one that was unpacked from a bundle. */
    RunFolder readable() throws IOException {
        return readable(text);
    }

    /** Does the same for what somebody typed elsewhere. */
    static RunFolder readable(String text) throws IOException {
        return isFile(text) ? new RunFolder(bundles().open(Path.of(text))) : runs().find(text);
    }

    /** Returns whether the run came out of a bundle, so that nobody here can do anything with it. */
    static boolean fromBundle(RunFolder folder) {
        return bundles().holds(folder.path());
    }

    private static boolean isFile(String text) {
        return Files.isRegularFile(Path.of(text));
    }

    private static BundleCache bundles() {
        return BundleCache.ofUser(System.getenv());
    }

    static Runs runs() {
        return new Runs(Runs.home(System.getenv()));
    }
}
