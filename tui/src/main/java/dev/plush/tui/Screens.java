package dev.plush.tui;

import dev.plush.edit.AppFile;
import dev.plush.tui.form.FormModel;
import dev.plush.tui.model.Model;
import dev.plush.tui.model.Player;
import dev.plush.tui.model.Size;
import dev.plush.tui.model.Text;
import dev.plush.tui.runs.RunsModel;
import dev.plush.tui.runs.RunsRequest;
import dev.plush.tui.runs.RunsUpdate;
import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Opens the full screen on the terminal of this process and returns when the user leaves it. The terminal is restored
 * on every way out, signals included. Needs a real terminal: ask {@code System.console()} and {@code TERM} first.
 */
public final class Screens {
    /** How the user left. */
    public enum Left {
        /** The run goes on without being watched. */
        DETACHED,
        /** The run was over, or it is a replay. */
        OVER
    }

    /** How a replay begins. {@code at} as people type it: a time, a share, an event, a phase; empty for the start. */
    public record Begin(String at, double speed) {
        /** From the start at the speed of the run. */
        public static final Begin START = new Begin("", 1);
    }

    private Screens() {}

    /** Watches a run that may be going on. */
    public static Left live(EventSource events, OutputSource output, Operator operator, Stories stories, Looks looks)
            throws IOException {
        return show(Model.live(Size.LEAST, true), new LiveFeed(events, output), operator, stories, looks);
    }

    /** Watches a run without being able to ask for anything. */
    public static Left watch(EventSource events, OutputSource output, Stories stories, Looks looks) throws IOException {
        Operator nobody = (request, target) -> {
            throw new IOException("this screen only watches");
        };
        return show(Model.live(Size.LEAST, false), new LiveFeed(events, output), nobody, stories, looks);
    }

    /** Replays a recorded run; one that goes on is followed. */
    public static Left replay(RunRecord record, OutputSource output, Begin begin, Stories stories, Looks looks)
            throws IOException {
        Operator nobody = (request, target) -> {
            throw new IOException("a replay cannot be asked for anything");
        };
        Player player = Player.of(record.now()).speed(begin.speed()).from(begin.at());
        return show(Model.replay(Size.LEAST, player), new ReplayFeed(record, output), nobody, stories, looks);
    }

    /**
     * Shows the list of runs; returns which one the user wants to see, empty to leave.
     *
     * @param home where the runs are, for the header
     * @param selected the id of the run that is selected first; empty for the newest
     * @param told what is said in the last line until a key is pressed; empty for nothing
     */
    public static Optional<RunsRequest.Visit> runs(
            RunCatalog catalog, String home, String selected, String told, Looks looks) throws IOException {
        InstantSource clock = InstantSource.system();
        RunsModel.Around around = new RunsModel.Around(Size.LEAST, 0, ZoneId.systemDefault(), home, looks.settings());
        RunsModel first = RunsUpdate.answered(RunsUpdate.found(RunsModel.of(around, selected), catalog.known()), told);
        return new RunsLoop(TerminalHold.ofThisProcess(looks), catalog, clock, first).run();
    }

    /** Edits an application file; returns whether it was left with everything saved. */
    public static boolean edit(AppFile file, Looks looks) throws IOException {
        FormLoop loop = new FormLoop(TerminalHold.ofThisProcess(looks), file.path());
        return !loop.run(FormModel.of(file, looks.settings(), Text.clean(looks.warning())))
                .work()
                .unsaved();
    }

    private static Left show(Model first, Feed feed, Operator operator, Stories stories, Looks looks)
            throws IOException {
        TerminalHold hold = TerminalHold.ofThisProcess(looks);
        ScreenLoop loop = new ScreenLoop(hold, feed, operator, stories, InstantSource.system());
        return loop.run(first.with(looks.settings(), Text.clean(looks.warning())))
                        .over()
                ? Left.OVER
                : Left.DETACHED;
    }
}
