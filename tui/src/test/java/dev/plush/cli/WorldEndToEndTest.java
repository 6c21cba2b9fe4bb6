package dev.plush.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the directory says that hosts are is seen on the map of a run, and of its replay. */
class WorldEndToEndTest {
    @Test
    void hostsStandOnTheMapWhereTheDirectorySaysThatTheyAre(@TempDir Path folder) throws IOException {
        Tmux.assumeAvailable();
        try (Plush plush = new Plush(folder)) {
            plush.file(
                    "hosts.ini",
                    """
                    duke[1:2] ansible_connection=local site=Duke latitude=36.0 longitude=-78.9
                    delft ansible_connection=local site=Delft latitude=52.0 longitude=4.36
                    nowhere ansible_connection=local
                    """);
            plush.file("directory.xml", "<plush><resource_manager type=\"ansible\" inventory=\"hosts.ini\"/></plush>");
            try (Tmux terminal = new Tmux(plush)) {
                run(plush, terminal);
                replay(terminal);
            }
            plush.awaitNothingLeft();
        }
    }

    private static void run(Plush plush, Tmux terminal) throws IOException {
        Path gate = plush.path("gate");
        terminal.command("run", plush.file("world.xml", Applications.shell("world", 4, Applications.waitFor(gate))));
        terminal.awaitShown("EXECUTING", "READY");
        terminal.press("W");
        terminal.awaitShown(
                "World  3 hosts at 2 sites",
                "▸●2 Duke",
                "● Delft",
                "1 host has no position: latitude and longitude in the directory give one");
        assertThat(terminal.screen()).containsPattern("Delft +52\\.0N 4\\.4E +1 +1 +· +● READY");
        terminal.press(">", ">", "Enter");
        terminal.awaitShown("2 Hosts 2 of 4", "duke1", "duke2");
        Files.createFile(gate);
        terminal.awaitShown("SUCCESS after");
        terminal.press("q");
        terminal.awaitShown("ended with 0");
    }

    private static void replay(Tmux terminal) {
        terminal.command("replay", "--at", "100%");
        terminal.awaitShown("at the end");
        terminal.press("W");
        terminal.awaitShown("World  3 hosts at 2 sites", "▸○2 Duke");
        terminal.press("q");
        terminal.awaitShown("ended with 0");
    }
}
