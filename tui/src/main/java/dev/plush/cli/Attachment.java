package dev.plush.cli;

import dev.plush.run.RunFolder;
import dev.plush.state.RunState;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/** Watches a run that has a controller, in the way that fits the terminal and the options. */
final class Attachment {
    private Attachment() {}

    /**
     * Watches until the run ends or the user leaves.
     *
     * @param readOnly whether the screen offers nothing that changes the run
     * @param looks how the screen looks
     * @return what the command exits with
     */
    static int watch(
            RunFolder folder, boolean plain, boolean json, boolean readOnly, LookOptions looks, CommandSpec spec)
            throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (!plain && !json && Terminals.usable()) {
            return screen(folder, readOnly, looks, out, err);
        }
        PlainAttach attach = new PlainAttach(folder, out, err, !json);
        RunState state = attach.watch();
        if (attach.wasDetached()) {
            err.println("run " + folder.id() + " goes on; `plush attach " + folder.id() + "` shows it, `plush stop "
                    + folder.id() + "` ends it");
            err.flush();
            return ExitCode.INTERRUPTED;
        }
        if (json) {
            out.println(Summary.verdictJson(state, folder));
            out.flush();
        } else {
            Summary.print(state, folder, out);
        }
        return state.exitCode();
    }

    private static int screen(RunFolder folder, boolean readOnly, LookOptions looks, PrintWriter out, PrintWriter err)
            throws IOException {
        boolean over = FullScreen.live(folder, readOnly, looks.looks(err));
        RunState state = Follower.fold(folder);
        if (over || state.life() == RunState.Life.ENDED) {
            ControllerProcess.awaitGone(folder);
            Summary.print(state, folder, out);
            return state.exitCode();
        }
        err.println("run " + folder.id() + " goes on; `plush attach " + folder.id() + "` shows it, `plush stop "
                + folder.id() + "` ends it");
        err.flush();
        return ExitCode.SUCCESS;
    }
}
