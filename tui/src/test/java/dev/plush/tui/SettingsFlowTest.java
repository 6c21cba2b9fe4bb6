package dev.plush.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.HostEvent.HostLost;
import dev.plush.event.HostEvent.HostPooled;
import dev.plush.event.HostId;
import dev.plush.tui.model.Model;
import dev.plush.tui.model.ScreenRequest;
import dev.plush.tui.model.Size;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Themes that are changed while the screen is open, and what is copied out of it. */
class SettingsFlowTest {
    private final SampleRun run = new SampleRun(60).transferring();
    private final SampleOutput output = new SampleOutput();

    @Test
    void themesFollowOneAnotherAndTheChoiceIsSaid() {
        TestScreen screen = TestScreen.of(Model.live(new Size(80, 24), true)
                .with(Looks.of(Map.of()).theme("light").settings(), "trouble"));
        assertThat(screen.text()).contains("trouble");
        assertThat(screen.press("Ctrl-T").text()).contains("theme: high-contrast");
        screen.press("Ctrl-T", "Ctrl-T", "Ctrl-T");
        assertThat(screen.text()).contains("theme: dark");
        assertThat(screen.press("Down").text()).doesNotContain("theme:");
        assertThat(screen.model().settings().theme()).isEqualTo("dark");
    }

    @Test
    void whoHasNoColoursIsTold() {
        TestScreen screen = TestScreen.of(Model.live(new Size(80, 24), true)
                .with(Looks.of(Map.of("NO_COLOR", "1")).settings(), ""));
        assertThat(screen.press("Ctrl-T").text()).contains("theme: plain, the only one without colours");
    }

    @Test
    void theMouseIsOffUntilItIsWanted() {
        TestScreen screen = screen();
        assertThat(screen.model().settings().mouse()).isFalse();
        assertThat(screen.press("F2").text()).contains("mouse on: F2 gives selecting text back to the terminal");
        assertThat(screen.press("F2").text()).contains("mouse off");
    }

    @Test
    void theSelectedLineIsCopiedWhole() {
        String text = "seeding 漢字 " + "and ".repeat(40) + "more";
        output.print(run, run.id(0, 0), 1, text + "\nlast\n");
        TestScreen screen = screen().press("3", "Up", "Y");
        assertThat(screen.requests()).containsExactly(new ScreenRequest.Copy(text));
        assertThat(screen.text()).contains("copied 175 characters (if the terminal allows it)");
        screen.press("G", "c");
        assertThat(screen.requests()).endsWith(new ScreenRequest.Copy("last"));
    }

    @Test
    void anEventIsCopiedAsWords() {
        run.add(new HostLost(new HostId(4), "no heartbeat for 8 s"));
        TestScreen screen = screen().press("v", "Y");
        assertThat(screen.requests()).hasSize(1);
        assertThat(((ScreenRequest.Copy) screen.requests().get(0)).text())
                .matches("#\\d+ HostLost h05 .*no heartbeat for 8 s.*")
                .doesNotContain("  ");
    }

    @Test
    void markedHostsAreCopiedAsAHostSet() {
        TestScreen screen = screen().press("Y");
        assertThat(screen.requests()).containsExactly(new ScreenRequest.Copy("h01"));
        assertThat(screen.text()).contains("copied 3 characters");
        screen.press("Down", "Space", "Space", "Down", "Space", "Y");
        assertThat(screen.requests()).endsWith(new ScreenRequest.Copy("h[02-03,05]"));
        screen.press("Escape", "Tab", "Tab", "Home", "Y");
        assertThat(screen.text()).contains("nothing to copy here");
        screen.press("End", "Y");
        assertThat(screen.requests()).hasSize(3).endsWith(new ScreenRequest.Copy("h60"));
    }

    @Test
    void whatATerminalDoesNotTakeIsNotCopied() {
        SampleRun many = new SampleRun(1);
        for (int i = 0; i < 6_000; i++) {
            String name = Integer.toString(i * 7_919, 36) + "-is-one-of-many";
            many.add(new HostPooled(new HostId(i), name, "", "ssh", 22, "", "", "", List.of(0), List.of(), 0));
        }
        TestScreen screen = TestScreen.live(80, 24, many, output).press("*", "Y");
        assertThat(screen.requests()).isEmpty();
        assertThat(screen.text()).contains("too long to copy: terminals take 56244 bytes, and these are ");
    }

    private TestScreen screen() {
        return TestScreen.live(80, 24, run, output);
    }
}
