package dev.plush.cli;

import dev.plush.journal.Recording;
import dev.plush.replay.Timeline;
import dev.plush.run.RunFolder;
import dev.plush.state.RunState;
import dev.plush.tui.Screens;
import dev.plush.tui.model.Player;
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

    @Option(
            names = "--plain",
            description = "lines of text instead of the full screen; with --at, the state at that moment")
    private boolean plain;

    @Option(names = "--json", description = "with --at: the state at that moment as one JSON document")
    private boolean json;

    @Mixin
    private LookOptions looks;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        looks.check();
        RunFolder folder = run.readable();
        if (json && at.isBlank()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--json: expected --at T, as it is the state at a moment; `plush events --json`"
                            + " prints all events");
        }
        if (json || (plain && !at.isBlank())) {
            return moment(folder);
        }
        if (!plain && Terminals.usable()) {
            FullScreen.replay(
                    folder,
                    new Screens.Begin(at, speed),
                    looks.looks(spec.commandLine().getErr()),
                    spec.commandLine().getErr());
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

    private int moment(RunFolder folder) {
        PrintWriter out = spec.commandLine().getOut();
        try (Recording recording = RunRecording.open(folder, spec.commandLine().getErr())) {
            Player player = FullScreen.at(Timeline.of(recording), at);
            RunState state = player.state();
            if (json) {
                out.println(Summary.statusJson(state, false));
            } else {
                long into = player.nanos() - player.timeline().startNanos();
                out.println(StatusText.headline(state));
                out.println("as of " + PlainView.elapsed(into) + ", event " + state.sequence() + " of "
                        + player.timeline().size());
                StatusText.print(state, out);
            }
        }
        out.flush();
        return ExitCode.SUCCESS;
    }
}
