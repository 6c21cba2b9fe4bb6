package dev.plush.cli;

import dev.plush.journal.JournalException;
import dev.plush.run.RunFolder;
import dev.plush.run.Runs;
import dev.plush.tui.Looks;
import dev.plush.tui.Screens;
import dev.plush.tui.runs.RunsRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** {@code plush} alone on a terminal: the list of runs, from which each can be opened, and to which its screen returns. */
final class RunList {
    private RunList() {}

    static void show(Runs runs, Looks looks) throws IOException {
        try (RunShelf shelf = new RunShelf(runs)) {
            String selected = "";
            String told = looks.warning();
            while (true) {
                Optional<RunsRequest.Visit> visit =
                        Screens.runs(shelf, runs.home().toString(), selected, told, looks);
                if (visit.isEmpty()) {
                    return;
                }
                selected = visit.get().id();
                told = visited(runs, visit.get(), looks);
            }
        }
    }

    /** Shows the run until its screen is left; returns what is to be told in the list. */
    private static String visited(Runs runs, RunsRequest.Visit visit, Looks looks) throws IOException {
        RunFolder folder = runs.find(visit.id());
        try {
            if (visit.replay()) {
                FullScreen.replay(
                        folder, Screens.Begin.START, looks, new PrintWriter(System.err, true, StandardCharsets.UTF_8));
                return "";
            }
            return FullScreen.live(folder, false, looks) ? "" : "the run goes on: " + folder.id();
        } catch (JournalException | CommandFailure e) {
            return e.getMessage();
        }
    }
}
