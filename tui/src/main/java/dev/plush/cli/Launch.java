package dev.plush.cli;

import dev.plush.event.Plan;
import dev.plush.resource.DirectoryReader;
import dev.plush.run.RunFolder;
import dev.plush.run.RunSettings;
import dev.plush.run.Runs;
import dev.plush.run.Secrets;
import dev.plush.spec.Application;
import dev.plush.spec.PlanCompiler;
import dev.plush.spec.Problem;
import dev.plush.spec.SpecReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

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
        Map<String, String> secrets = secrets(application, settings);
        RunSettings complete = settings.local() >= 0 ? settings : withDirectory(settings, err);
        Runs runs = RunArgument.runs();
        RunFolder folder =
                runs.create(application.project(), Instant.now(), ZoneId.systemDefault(), new SecureRandom().nextInt());
        Files.copy(file, folder.application());
        complete.write(folder.settings());
        Secrets.write(folder.secrets(), secrets);
        return folder;
    }

    /** Returns the values that are in no plan: the application's own, and those of the environment that it asks for. */
    private static Map<String, String> secrets(Application application, RunSettings settings) {
        Plan plan = PlanCompiler.compile(application, settings.experiment(), Path.of(settings.base()));
        Map<String, String> values = new HashMap<>();
        Set<String> missing = Secrets.collect(
                plan, PlanCompiler.secrets(application, settings.experiment()), System.getenv(), values);
        if (!missing.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "the application takes values from the environment that are not set: " + String.join(", ", missing)
                            + "; set them, as in " + missing.iterator().next() + "=… plush run …; nothing was started");
        }
        return values;
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
