package dev.plush.cli;

import dev.plush.run.RunFolder;
import dev.plush.state.RunState;
import dev.plush.tui.Screens;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plush replay}: a run as it was, on the same screen; play, pause, step, jump. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Show a run again, as it was: full-screen on a terminal, else as lines.")
final class ReplayCommand implements Callable<Integer> {
    @Mixin
    private RunArgument run;

    @Option(
            names = "--at",
            paramLabel = "T",
            defaultValue = "",
            description = "begin there: 90s after the start, 40%%, #17 for an event, or the name of a phase")
    private String at;

    @Option(names = "--speed", paramLabel = "X", defaultValue = "1", description = "0.25 to 1000; 1 by default")
    private double speed;

    @Option(names = "--plain", description = "lines of text instead of the full screen")
    private boolean plain;

    @Mixin
    private LookOptions looks;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        looks.check();
        RunFolder folder = run.readable();
        if (!plain && Terminals.usable()) {
            FullScreen.replay(
                    folder,
                    new Screens.Begin(at, speed),
                    looks.looks(spec.commandLine().getErr()));
            return ExitCode.SUCCESS;
        }
        PrintWriter out = spec.commandLine().getOut();
        PlainView view = new PlainView(out, false);
        try (Follower follower = new Follower(folder)) {
            follower.catchUp(view::show);
            if (follower.state().life() == RunState.Life.ENDED) {
                Summary.print(follower.state(), folder, out);
            } else {
                out.println("the journal ends here; the run has not ended: "
                        + follower.state().life());
            }
        }
        out.flush();
        return ExitCode.SUCCESS;
    }
}
