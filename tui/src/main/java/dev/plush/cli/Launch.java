package dev.plush.cli;

import dev.plush.resource.DirectoryReader;
import dev.plush.run.RunFolder;
import dev.plush.run.RunSettings;
import dev.plush.run.Runs;
import dev.plush.spec.Application;
import dev.plush.spec.Problem;
import dev.plush.spec.SpecReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;

/** Checks an application and makes the folder of a run of it. */
final class Launch {
    private Launch() {}

    /**
     * Returns the folder of a new run, with the application and the settings in it.
     *
     * @throws CommandFailure with exit code 2 if the application has errors; they are printed before
     */
    static RunFolder prepare(Path file, RunSettings settings, PrintWriter err) throws IOException {
        SpecReader.ReadResult result = SpecReader.read(file, settings.set());
        for (Problem problem : result.problems().all()) {
            if (problem.severity() != Problem.Severity.NOTE) {
                err.println(problem);
            }
        }
        Application application = result.application()
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE,
                        file + " has " + errors(result.problems().count(Problem.Severity.ERROR))
                                + " (above); nothing was started"));
        if (application.experiment(settings.experiment()).isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, file + " has no experiment called " + settings.experiment());
        }
        RunSettings complete = settings.local() >= 0 ? settings : withDirectory(settings, err);
        Runs runs = RunArgument.runs();
        RunFolder folder =
                runs.create(application.project(), Instant.now(), ZoneId.systemDefault(), new SecureRandom().nextInt());
        Files.copy(file, folder.application());
        complete.write(folder.settings());
        return folder;
    }

    private static String errors(long count) {
        return count == 1 ? "1 error" : count + " errors";
    }

    /** Reads the directory, so that its errors are seen now, and takes from it which SSH configuration to use. */
    static RunSettings withDirectory(RunSettings settings, PrintWriter err) {
        DirectoryReader.ReadResult result = DirectoryReader.read(Path.of(settings.directory()));
        for (Problem problem : result.problems().all()) {
            err.println(problem);
        }
        DirectoryReader.Directory directory = result.directory()
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE, settings.directory() + " has errors (above); nothing was started"));
        return settings.sshConfig().isEmpty()
                ? settings.withSshConfig(
                        directory.sshConfig().map(Path::toString).orElse(""))
                : settings;
    }
}
