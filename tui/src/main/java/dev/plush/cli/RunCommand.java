package dev.plush.cli;

import dev.plush.run.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plush run}: checks an application, starts a controller for it, and watches. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Run an application.",
        footer = {
            "%nOn a terminal the full screen opens. Leaving it never hurts the run.",
            "Exit: 0 success, 1 the application failed, 2 usage or application file, 3 succeeded with tolerated",
            "failures, 4 not enough hosts, 5 deadline, 8 residue left on hosts."
        })
final class RunCommand implements Callable<Integer> {
    @Parameters(paramLabel = "APP.xml", description = "the application")
    private Path application;

    @Mixin
    private RunOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        return run(application, options, spec);
    }

    static int run(Path application, RunOptions options, CommandSpec spec) throws IOException, InterruptedException {
        options.looks().check();
        RunFolder folder = Launch.prepare(
                application, options.settings(application), spec.commandLine().getErr());
        ControllerProcess.start(folder);
        if (options.detach()) {
            spec.commandLine().getOut().println(folder.id());
            return ExitCode.SUCCESS;
        }
        return Attachment.watch(folder, options.plain(), options.json(), false, options.looks(), spec);
    }
}
