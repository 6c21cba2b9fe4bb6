package dev.plush.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.Exit;
import dev.plush.event.ProcessEvent.ProcessExited;
import dev.plush.event.ProcessEvent.ProcessStopping;
import dev.plush.event.Request;
import dev.plush.tui.model.Message.Answered;
import dev.plush.tui.model.Message.Told;
import dev.plush.tui.model.ScreenRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people ask of a run at the screen, and how they find it. */
class OperatingFlowTest {
    private final SampleRun run = new SampleRun(8).transferring();
    private final SampleOutput output = new SampleOutput();

    @Test
    void whyIsAskedOfWhatIsSelected() {
        output.print(run, run.id(4, 2), 1, "chunk 17\n");
        TestScreen screen = TestScreen.watching(120, 40, run, output);
        screen.press("y", "d", "j", "y", "Escape", "3", "G", "y", "1", "g", "y", "A", "y");
        String first = run.state().nameOf(run.state().processes().get(0));
        assertThat(screen.requests())
                .filteredOn(request -> request instanceof ScreenRequest.Why)
                .extracting(request -> ((ScreenRequest.Why) request).what())
                .startsWith("h01", "h01/" + first, "h05/receive", "")
                .last()
                .asString()
                .startsWith("phase:");
        screen.accept(new Told("Why", List.of("Why: the port was taken", "  #41 ProcessExited")));
        assertThat(screen.text()).contains("Why: the port was taken", "  #41 ProcessExited");
    }

    @Test
    void aProcessIsRestartedOnlyAfterItWasSaidWhichAndYesWasChosen() {
        TestScreen screen = screen().press("Down", "Down", "Enter", "Down", "Down", "r");
        assertThat(screen.text()).contains("Restart h03/receive?").contains("▸ No");
        assertThat(screen.press("Enter").requests()).isEmpty();
        screen.press("r", "Down", "Enter");
        assertThat(screen.requests())
                .containsExactly(new ScreenRequest.Ask(
                        Request.RESTART_PROCESS, String.valueOf(run.id(2, 2).index())));
        assertThat(screen.accept(new Answered("restarting", false)).text()).contains("restarting");
    }

    @Test
    void anEndThatWasAskedForIsNoProblem() {
        run.add(new ProcessStopping(run.id(2, 2), 1, "stopped by ada"));
        run.after(100).add(new ProcessExited(run.id(2, 2), 1, new Exit(Exit.Kind.SIGNAL, 15)));
        assertThat(screen().text()).contains("no problem so far");
        run.add(new ProcessExited(run.id(3, 2), 1, new Exit(Exit.Kind.SIGNAL, 15)));
        assertThat(screen().text()).contains("ProcessExited h04/receive signal 15 (TERM)");
    }

    @Test
    void theOnlyProcessOfAHostNeedsNoMenu() {
        TestScreen screen = screen().press("Down", "Down", "x");
        assertThat(screen.text()).contains("Stop h03/receive?").contains("stays down");
        assertThat(screen.press("Escape", "X").text()).contains("Kill h03/receive?");
        assertThat(screen.press("Escape", "F").text()).contains("Give h03 up?");
        assertThat(screen.press("Tab", "Enter").requests())
                .containsExactly(new ScreenRequest.Ask(Request.FAIL_HOST, "2"));
    }

    @Test
    void aCommandRunsOnTheSelectedHostAndItsOutputIsShown() {
        TestScreen screen = screen().press("Down", "c").type("uname -a");
        assertThat(screen.text()).contains("command on h02: uname -a");
        assertThat(screen.press("Enter").requests()).containsExactly(new ScreenRequest.Command("h02", "uname -a"));
        screen.accept(new Told("uname -a on h02", List.of("h02:", "Linux \u001b[31mred")));
        assertThat(screen.text()).contains("uname -a on h02").contains("Linux ␛[31mred");
        assertThat(screen.press("Escape").text()).doesNotContain("Linux");
    }

    @Test
    void aShellIsOpenedOnTheSelectedHost() {
        assertThat(screen().press("Down", "S").requests()).containsExactly(new ScreenRequest.Shell("h02"));
    }

    @Test
    void whoMayNotChangeTheRunIsOfferedNothingThatWould() {
        TestScreen screen = TestScreen.watching(80, 24, run, output);
        screen.press("x", "X", "r", "F", "S").press("c").type("rm").press("Enter");
        assertThat(screen.requests()).isEmpty();
        assertThat(screen.press("?").text()).doesNotContain("kill the process");
        screen.press("Escape", ":").type("kill");
        assertThat(screen.text()).contains("nothing here is called like that");
    }

    @Test
    void thePaletteFindsWhatToDoByItsWords() {
        TestScreen screen = screen().press(":").type("all ev");
        assertThat(screen.text()).contains("▸ v ").contains("all events, and back");
        assertThat(screen.press("Enter").text()).contains("═ Events  126");
        screen.press("Escape", ":").type("zpa"); // not together, but in this order
        assertThat(screen.text()).contains("the pane alone, or all panes");
        screen.press("Ctrl-U").type("kill").press("Enter");
        assertThat(screen.text()).contains("Kill h01/seed?");
        assertThat(screen.press("Escape", ":", "Escape").text()).doesNotContain("What to do");
    }

    private TestScreen screen() {
        return TestScreen.live(80, 24, run, output);
    }
}
