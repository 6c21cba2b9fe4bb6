package dev.plush.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
}
