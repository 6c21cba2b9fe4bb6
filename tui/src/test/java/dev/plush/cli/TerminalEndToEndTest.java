package dev.plush.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.link.testing.TestProcesses;
import dev.plush.tui.Pyte;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The full screen on a pseudo-terminal that knows which of its modes are on, by Python and pyte: whatever happens to the
 * screen, the terminal is again as it was, nothing is left in it for the shell, and the run goes on.
 */
class TerminalEndToEndTest {
    @TempDir
    private Path folder;

    private Plush plush;

    @BeforeEach
    void start() {
        Pyte.assumeAvailable();
        plush = new Plush(folder);
    }

    @AfterEach
    void end() {
        if (plush != null) {
            plush.close();
        }
    }

    /** Has {@code attach} on such a terminal do one case of {@code screen.py}. */
    private void play(String terminal) {
        List<String> command = new ArrayList<>(List.of("env", "-i"));
        plush.environment().forEach((name, value) -> command.add(name + "=" + value));
        command.addAll(List.of("TERM=xterm-256color", Pyte.PYTHON, "-B"));
        command.add(Path.of("src/test/python/screen.py").toAbsolutePath().toString());
        command.add(terminal);
        command.addAll(Plush.command("attach"));
        try {
            TestProcesses.run(command);
        } catch (IOException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    @Test
    void whateverHappensToTheScreenItsTerminalIsAsItWasAndTheRunGoesOn() throws IOException {
        Path gate = plush.path("gate");
        Path file = plush.file("seen.xml", Applications.shell("seen", 2, Applications.waitFor(gate)));
        Plush.Running run = plush.start("run", file, "--local", "--plain");
        Plush.await("the run begins", () -> run.out().contains("ProcessStarted"));
        Story story = plush.latest();
        story.awaitRunning(2);
        for (String terminal : List.of(
                "left_by_q",
                "without_answers",
                "ended_by_signals",
                "vanished",
                "suspended",
                "resized",
                "without_colours",
                "in_ascii",
                "clicked")) {
            play(terminal);
        }
        Files.createFile(gate);
        run.ended().expect(0);
        assertThat(story.assertWhole().state().restarts()).isZero();
        plush.awaitNothingLeft();
    }
}
