package dev.plush.cli;

import dev.plush.journal.Journal;
import dev.plush.journal.Journals;
import dev.plush.run.RunFolder;
import dev.plush.state.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The controller's own process: what {@code run} and {@code resume} start. Not for people. */
@Command(name = "controller", hidden = true, description = "Control a run whose folder is prepared.")
final class ControllerCommand implements Callable<Integer> {
    /** The first line of each controller in the log has this. */
    static final String BEGIN = " controller of run ";

    @Parameters(paramLabel = "FOLDER")
    private Path path;

    @Override
    public Integer call() throws IOException, InterruptedException {
        RunFolder folder = new RunFolder(path.toAbsolutePath());
        boolean fresh = !Files.isDirectory(folder.path().resolve("journal"));
        try (Journal journal = fresh ? Journals.create(folder.path()) : Journals.open(folder.path())) {
            RunState start = fresh ? RunState.EMPTY : Follower.fold(folder);
            if (start.life() == RunState.Life.ENDED) {
                return ExitCode.SUCCESS;
            }
            return control(folder, journal, start);
        }
    }

    private static int control(RunFolder folder, Journal journal, RunState start)
            throws IOException, InterruptedException {
        try (Wiring wiring = Wiring.of(folder, journal, start)) {
            log(BEGIN + folder.id() + ", process " + ProcessHandle.current().pid());
            wiring.begin();
            RunState end = wiring.run().work();
            log("the run has ended: " + end.verdict() + ", " + end.reason());
            return ExitCode.SUCCESS;
        } catch (RuntimeException | Error e) {
            Path report = folder.path().resolve("fault-" + Instant.now().getEpochSecond() + ".txt");
            Files.writeString(report, Faults.describe(e, journal.lastSequence(), folder));
            System.err.println("plush: the controller cannot go on: " + e.getMessage() + "; see " + report);
            return ExitCode.BUG;
        }
    }

    /** Standard error is {@code controller.log} in the run's folder. */
    private static void log(String line) {
        System.err.println(Instant.now() + " " + line.strip());
    }
}
