package dev.plush.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The form on a real terminal: an application is changed, and one is made. */
class EditEndToEndTest {
    @TempDir
    private Path folder;

    private Plush plush;
    private Tmux terminal;

    @BeforeEach
    void start() {
        Tmux.assumeAvailable();
        plush = new Plush(folder);
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

    private static List<String> without(List<String> lines, List<String> others) {
        List<String> left = new ArrayList<>(lines);
        others.forEach(left::remove);
        return left;
    }

    @Test
    void aTemplateGetsOtherHostsAndABarrierAndNothingElseChanges() throws IOException {
        plush.run("init", "hello", folder).expect(0);
        Path file = folder.resolve("hello.xml");
        List<String> before = Files.readAllLines(file);
        String stty = terminal.stty();
        terminal.command("edit", file);
        terminal.awaitShown("hello.xml", "Outline", "component greeters", "● good");
        assertThat(terminal.fullScreen()).isTrue();
        terminal.press("Down", "Enter", "Down", "Enter", "C-u", "x");
        terminal.awaitShown("\"x\" in <num_hosts>: expected a whole number");
        terminal.press("BSpace", "4", "Enter");
        terminal.awaitShown("● not saved", "● good");
        terminal.press("Left", "Down", "Down", "Down", "Down", "a");
        terminal.awaitShown("Add to process_block greet");
        terminal.press("Down", "Down", "Down");
        terminal.awaitShown("▸ behind: barrier_block");
        terminal.press("Enter");
        terminal.awaitShown("barrier block barrier", "● good");
        terminal.press("s");
        terminal.awaitShown("○ saved");
        terminal.press("q");
        terminal.awaitShown("ended with 0");
        assertThat(terminal.fullScreen()).isFalse();
        assertThat(terminal.stty()).isEqualTo(stty);
        List<String> after = Files.readAllLines(file);
        assertThat(without(before, after))
                .containsExactly(before.get(5))
                .allMatch(line -> line.contains("name=\"hosts\" value=\"3\""));
        assertThat(without(after, before))
                .extracting(String::strip)
                .containsExactlyInAnyOrder(
                        before.get(5).strip().replace("3", "4"),
                        "<barrier_block name=\"barrier\">",
                        "<predecessor name=\"greet\"/>",
                        "<barrier name=\"barrier\"/>",
                        "</barrier_block>");
        plush.run("check", file).expect(0);
    }

    @Test
    void anApplicationIsMadeOfAnswersAndRuns() throws IOException {
        Path file = folder.resolve("made.xml");
        terminal.command("edit", file);
        terminal.awaitShown("What is it called?");
        terminal.press("Enter");
        terminal.awaitShown("On how many hosts");
        terminal.press("C-u", "2", "Enter", "Enter", "Enter");
        terminal.awaitShown("What does each host run?");
        terminal.press("Enter", "Down", "Enter");
        terminal.awaitShown("When is the command done");
        terminal.press("Enter");
        terminal.awaitShown("○ saved", "● good", "barrier block ready");
        terminal.press("q");
        terminal.awaitShown("ended with 0");
        plush.run("check", file).expect(0);
        plush.run("run", file, "--local", "2", "--plain").expect(0);
        terminal.close();
        plush.awaitNothingLeft();
    }

    @Test
    void aSignalGivesTheTerminalBackAndLeavesTheFileAlone() throws IOException {
        Path file = plush.file("small.xml", Applications.shell("small", 2, "true"));
        String before = Files.readString(file);
        String stty = terminal.stty();
        long form = terminal.command("edit", file);
        terminal.awaitShown("component small", "● good");
        terminal.press("Enter", "Enter", "x", "Enter");
        terminal.awaitShown("● not saved", "smallx");
        Plush.signal("TERM", form);
        terminal.awaitShown("ended with 143");
        assertThat(terminal.fullScreen()).isFalse();
        assertThat(terminal.stty()).isEqualTo(stty);
        assertThat(file).hasContent(before);
    }

    @Test
    void withoutATerminalItSaysWhatToUse() {
        Plush.Ran ran = plush.run("edit", folder.resolve("made.xml")).expect(2);
        assertThat(ran.err()).contains("`plush edit` needs a terminal", "plush init");
        assertThat(folder.resolve("made.xml")).doesNotExist();
    }
}
