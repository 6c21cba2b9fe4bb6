package dev.plush.cli;

import dev.plush.run.Operator;
import dev.plush.run.RunFolder;
import dev.plush.state.RunState;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plush resume}: another controller takes over a run whose own is gone. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = "Take over a run whose controller is gone. Its processes never stopped.")
final class ResumeCommand implements Callable<Integer> {
    @Mixin
    private RunArgument run;

    @Option(names = "--plain", description = "lines of text instead of the full screen")
    private boolean plain;

    @Option(names = "--detach", description = "print the run's id once the controller owns the run, and return")
    private boolean detach;

    @Option(names = "--json", description = "print one JSON document at the end, nothing else")
    private boolean json;

    @Mixin
    private LookOptions looks;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        looks.check();
        RunFolder folder = run.folder();
        if (Follower.fold(folder).life() == RunState.Life.ENDED) {
            throw new CommandFailure(
                    ExitCode.USAGE, "run " + folder.id() + " has ended; `plush replay " + folder.id() + "` shows it");
        }
        if (new Operator(folder).present()) {
            throw new CommandFailure(
                    ExitCode.RUN_LOCKED,
                    "run " + folder.id() + " has a controller; `plush attach " + folder.id() + "` watches it");
        }
        ControllerProcess.start(folder);
        if (detach) {
            spec.commandLine().getOut().println(folder.id());
            return ExitCode.SUCCESS;
        }
        return Attachment.watch(folder, plain, json, false, looks, spec);
    }
}
