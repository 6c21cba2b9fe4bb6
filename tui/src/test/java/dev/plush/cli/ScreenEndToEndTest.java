package dev.plush.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.OperatorEvent.OperatorRequested;
import dev.plush.event.ProcessEvent.ProcessStarted;
import dev.plush.event.Request;
import dev.plush.link.testing.TestProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The full screen on a real terminal: what is seen, how it is left, and that leaving it in any way harms nothing. */
class ScreenEndToEndTest {
    @TempDir
    private Path folder;

    private Plush plush;
    private Tmux terminal;
    private Path gate;

    @BeforeEach
    void start() {
        Tmux.assumeAvailable();
        plush = new Plush(folder);
        gate = plush.path("gate");
        terminal = new Tmux(plush);
    }

    @AfterEach
    void end() {
        if (terminal != null) {
            terminal.close();
        }
        if (plush != null) {
            plush.close();
        }
    }

    private Path application() {
        return plush.file("seen.xml", Applications.shell("seen", 2, Applications.waitFor(gate)));
    }

    @Test
    void aRunIsWatchedToItsVerdictAndLeftWithTheTerminalAsItWas() throws IOException {
        String before = terminal.stty();
        terminal.command("run", application(), "--local");
        terminal.awaitShown("seen", "EXECUTING", "Hosts", "h01", "h02", "READY", "started");
        assertThat(terminal.fullScreen()).isTrue();
        assertThat(terminal.screen().lines()).hasSize(24);
        Files.createFile(gate);
        terminal.awaitShown("SUCCESS", "exit code 0", "done");
        assertThat(terminal.fullScreen()).as("stays open after the end").isTrue();
        terminal.press("q");
        terminal.awaitShown("ended with 0", "success in ", "plush replay ");
        assertThat(terminal.fullScreen()).isFalse();
        assertThat(terminal.stty())
                .isEqualTo(before)
                .containsPattern("\\sicanon\\s")
                .containsPattern("\\secho\\s")
                .containsPattern("\\sisig\\s");
        plush.latest().assertWhole();
        terminal.close();
        plush.awaitNothingLeft();
    }

    @Test
    void aRunThatGoesOnIsReplayedUpToNowAndThenFollowed() throws IOException {
        Plush.Running run = plush.start("run", application(), "--local", "--plain");
        plush.awaitRun(run).awaitRunning(2);
        terminal.command("replay", "--at", "100%");
        terminal.awaitShown("following", "EXECUTING");
        Files.createFile(gate);
        terminal.awaitShown("at the end", "SUCCESS");
        terminal.press("0");
        terminal.awaitShown("paused", "event 1 of");
        terminal.press("q");
        terminal.awaitShown("ended with 0");
        run.ended().expect(0);
        terminal.close();
        plush.awaitNothingLeft();
    }

    @Test
    void runsAreListedOpenedAndStoppedFromTheList() throws IOException {
        Files.createFile(gate);
        plush.run("run", application(), "--local", "--plain");
        Files.delete(gate);
        plush.run("run", application(), "--local", "--detach");
        Story going = plush.latest();
        going.awaitRunning(2);
        String before = terminal.stty();
        terminal.command();
        terminal.awaitShown("2 runs", "EXECUTING", "SUCCESS", going.id());
        terminal.press("Enter");
        terminal.awaitShown("Hosts", "h02", "READY");
        terminal.press("q", "Enter");
        terminal.awaitShown("the run goes on: " + going.id());
        terminal.press("j", "Enter");
        terminal.awaitShown("SUCCESS", "RELEASED");
        terminal.press("q");
        terminal.awaitShown("2 runs");
        terminal.press("g", "x", "Down", "Enter");
        terminal.awaitShown("STOPPED", "stopped by");
        terminal.press("q");
        terminal.awaitShown("ended with 0");
        assertThat(terminal.fullScreen()).isFalse();
        assertThat(terminal.stty()).isEqualTo(before);
        terminal.close();
        plush.awaitNothingLeft();
    }

    @Test
    void theScreenIsLeftByASignalOrWithItsTerminalAndTheRunGoesOn() throws IOException {
        String before = terminal.stty();
        long screen = terminal.command("run", application(), "--local");
        terminal.awaitShown("EXECUTING", "h02");
        Story story = plush.latest();
        story.awaitRunning(2);
        Plush.signal("TERM", screen);
        terminal.awaitShown("ended with 143");
        assertThat(terminal.fullScreen()).isFalse();
        assertThat(terminal.stty()).isEqualTo(before);

        terminal.command("attach");
        terminal.awaitShown("EXECUTING", "h02");
        terminal.press("q");
        terminal.awaitShown("etach");
        terminal.press("Enter");
        terminal.awaitShown("ended with 0", "run " + story.id() + " goes on", "`plush attach ");
        assertThat(terminal.fullScreen()).isFalse();
        assertThat(terminal.stty()).isEqualTo(before);

        long vanishing = terminal.command("attach");
        terminal.awaitShown("EXECUTING", "h02");
        ProcessHandle watcher = ProcessHandle.of(vanishing).orElseThrow();
        terminal.close();
        Plush.await("the screen ends with its terminal", () -> !TestProcesses.lives(watcher));
        Files.createFile(gate);
        story.awaitEnd();
        assertThat(story.assertWhole().state().exitCode()).isZero();
        assertThat(story.state().restarts()).isZero();
        plush.awaitNothingLeft();
    }

    @Test
    void processesAreRestartedAndStoppedAndAShellComesBackToTheScreen() throws IOException {
        terminal.command("run", application(), "--local");
        terminal.awaitShown("EXECUTING", "procs 2 run", "started");
        Story story = plush.latest();
        terminal.press("r");
        terminal.awaitShown("Restart h01/seen?", "▸ No");
        terminal.press("Down", "Enter");
        story.await(
                "the process was started again",
                s -> story.all(ProcessStarted.class).size() == 3);
        terminal.press("Down", "x");
        terminal.awaitShown("Stop h02/seen?");
        terminal.press("Down", "Enter");
        terminal.awaitShown("procs 1 run", "no problem so far");
        terminal.press("c");
        terminal.awaitShown("command on h02:");
        terminal.type("echo it-is-$((40+2))");
        terminal.awaitShown("it-is-42", "Escape closes");
        terminal.press("Enter", "S");
        terminal.awaitShown("its end comes back to the screen");
        terminal.type("echo in-$((50+5))");
        terminal.awaitShown("in-55");
        assertThat(terminal.fullScreen()).isFalse();
        terminal.type("exit");
        terminal.awaitShown("EXECUTING", "procs 1 run");
        Files.createFile(gate);
        terminal.awaitShown("PARTIAL", "exit code 3");
        terminal.press("q");
        terminal.awaitShown("ended with 3");
        assertThat(story.assertWhole().all(OperatorRequested.class))
                .extracting(OperatorRequested::request)
                .containsExactly(Request.RESTART_PROCESS, Request.STOP_PROCESS);
        terminal.close();
        plush.awaitNothingLeft();
    }
}
