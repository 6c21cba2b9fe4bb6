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

/** {@code plush stop}: stops a run in order and waits until every host is clean. */
@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        description = "Stop a run: processes get their signal, every host is cleaned. Waits for the end.")
final class StopCommand implements Callable<Integer> {
    @Mixin
    private RunArgument run;

    @Option(names = "--no-wait", description = "return as soon as the controller has accepted it")
    private boolean noWait;

    @Spec
    private CommandSpec spec;

    static String who() {
        return System.getProperty("user.name");
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        RunFolder folder = run.folder();
        RunState before = Follower.fold(folder);
        if (before.life() == RunState.Life.ENDED) {
            spec.commandLine().getErr().println("run " + folder.id() + " has ended already");
            return ExitCode.SUCCESS;
        }
        Operator operator = new Operator(folder);
        if (!operator.present()) {
            spec.commandLine().getErr().println("the controller is gone; starting another one to clean the hosts");
            ControllerProcess.start(folder);
        }
        operator.stop(who());
        if (noWait) {
            return ExitCode.SUCCESS;
        }
        try (Follower follower = new Follower(folder)) {
            boolean ended = follower.follow((state, event) -> {}, () -> {}, () -> false);
            if (!ended) {
                throw new CommandFailure(ExitCode.BUG, "the controller ended before the run did; see " + folder.log());
            }
            ControllerProcess.awaitGone(folder);
            Summary.print(follower.state(), folder, spec.commandLine().getOut());
            return follower.state().exitCode() == ExitCode.RESIDUE ? ExitCode.RESIDUE : ExitCode.SUCCESS;
        }
    }
}
