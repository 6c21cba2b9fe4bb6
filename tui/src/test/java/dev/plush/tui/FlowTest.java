package dev.plush.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.Exit;
import dev.plush.event.HostEvent.HostLost;
import dev.plush.event.HostEvent.HostSuspect;
import dev.plush.event.HostId;
import dev.plush.event.ProcessEvent.ProcessExited;
import dev.plush.event.Request;
import dev.plush.event.Verdict;
import dev.plush.tui.model.Message.Answered;
import dev.plush.tui.model.Message.Broke;
import dev.plush.tui.model.ScreenRequest;
import org.junit.jupiter.api.Test;

/** What people do at the screen, step by step. */
class FlowTest {
    private final SampleRun run = new SampleRun(8).transferring();
    private final SampleOutput output = new SampleOutput();

    @Test
    void selectionStaysWithTheHostWhenTheOrderChanges() {
        TestScreen screen = screen().press("Down", "Down");
        assertThat(screen.text()).contains("▸h03");
        screen.press(">", ">", ">", ">", ">", "O"); // by processes, most first
        assertThat(screen.text()).contains("▸h03").contains("PROC▾");
    }

    @Test
    void filterShowsOnlyWhatMatchesAndCountsWhileTyping() {
        TestScreen screen = screen().press("/").type("h0[34]");
        assertThat(screen.text()).contains("2 of 8").contains("2 matches").doesNotContain(" h05  ● READY");
        screen.press("Enter");
        assertThat(screen.text()).contains("/h0[34]");
        screen.press("Escape");
        assertThat(screen.text()).contains(" h05  ● READY");
    }

    @Test
    void filterWithAnExclamationMarkShowsTheOthers() {
        assertThat(screen().press("/").type("!receivers").press("Enter").text())
                .contains("1 of 8")
                .contains("h01")
                .doesNotContain("h02  ●");
    }

    @Test
    void filterThatIsNoRegularExpressionIsTakenLiterally() {
        assertThat(screen().press("/").type("h0[").text()).contains("taken literally, 0 matches");
    }

    @Test
    void logFollowsUntilSomebodyScrollsUp() {
        print(100);
        TestScreen screen = screen().press("3");
        assertThat(screen.text()).contains("line 99").contains("follow");
        screen.press("PageUp", "PageUp");
        assertThat(screen.text()).contains("new below").doesNotContain("line 99");
        String before = logRows(screen);
        print(50);
        screen.advance(run, output);
        assertThat(logRows(screen)).isEqualTo(before);
        screen.press("G");
        assertThat(screen.text()).contains("follow").contains("line 49");
    }

    @Test
    void enterOnAHostShowsItsProcessesAndThenTheLogOfOne() {
        output.print(run, run.id(2, 2), 1, "chunk 17 from h05\n").print(run, run.id(3, 2), 1, "other host\n");
        TestScreen screen = screen().press("Down", "Down", "Enter");
        assertThat(screen.text())
                .contains("Host h03")
                .contains("everything on this host")
                .contains("● RUNNING");
        screen.press("Down", "Down", "Enter");
        assertThat(screen.text())
                .contains("3 Log  h03/receive")
                .contains("chunk 17 from h05")
                .doesNotContain("other host");
        screen.press("Escape");
        assertThat(screen.text()).contains("3 Log  all hosts").contains("other host");
    }

    @Test
    void oneHostAfterTheOtherIsLookedAtAndEscapeGoesBackToWhereOneCameFrom() {
        run.add(new HostLost(new HostId(4), "no heartbeat for 8 s"));
        TestScreen screen = screen().press("T", "Down", "Down", "Down", "Enter");
        assertThat(screen.text()).contains("═ Host h04").contains("reached   ssh");
        assertThat(screen.press(">").text())
                .contains("═ Host h05")
                .contains("says      no heartbeat for 8 s")
                .containsPattern("✖ HostLost +h05");
        assertThat(screen.press("<", "Escape").text())
                .contains("Timeline  8 hosts")
                .contains("▸h04");
        assertThat(screen.press("Escape", "e").text()).contains("▸h05");
        assertThat(screen.press("d").text()).contains("═ Host h05");
    }

    @Test
    void logOfTheSelectedHostGoesWithTheSelection() {
        TestScreen screen = screen().press("l", "Down");
        assertThat(screen.text()).contains("3 Log  h02");
        assertThat(screen.press("Down").text()).contains("3 Log  h03");
        assertThat(screen.press("m").text()).contains("3 Log  all hosts");
    }

    @Test
    void leavingARunningRunAsksAndDetachIsTheDefault() {
        TestScreen screen = screen().press("q");
        assertThat(screen.text()).contains("▸ Detach");
        assertThat(screen.press("Enter").requests()).containsExactly(new ScreenRequest.Quit());
    }

    @Test
    void controlCTwiceDetaches() {
        assertThat(screen().press("Ctrl-C", "Ctrl-C").requests()).containsExactly(new ScreenRequest.Quit());
    }

    @Test
    void stoppingTakesAChoiceAndEnterAndKeepsTheScreen() {
        TestScreen screen = screen().press("q", "Down", "Enter");
        assertThat(screen.requests()).containsExactly(new ScreenRequest.Ask(Request.STOP_RUN, ""));
        assertThat(screen.text()).contains("asking the run to stop");
        assertThat(screen.accept(new Answered("the run is stopping", false)).text())
                .contains("the run is stopping");
    }

    @Test
    void pastedTextStopsNothing() {
        TestScreen screen = screen().type("sudo systemctl stop foo && ls -la /var/log\n");
        assertThat(screen.requests()).noneMatch(request -> request instanceof ScreenRequest.Ask);
    }

    @Test
    void theTimelineShowsWhatEachHostDidWhenAndCloser() {
        run.after(2_000).add(new HostSuspect(new HostId(4), "no heartbeat for 3 s"));
        run.after(2_000).add(new HostLost(new HostId(4), "no heartbeat for 8 s"));
        run.after(4_000).add(new ProcessExited(run.id(2, 2), 1, Exit.status(3)));
        TestScreen screen = screen().press("T");
        String row = row(screen, "h05");
        assertThat(row)
                .contains("─")
                .contains("1111")
                .contains("=")
                .contains("2222")
                .containsPattern("▲+\\?+");
        assertThat(row(screen, "h03")).contains("✖");
        assertThat(screen.text()).contains("Timeline  8 hosts").contains("├2 transfer");
        screen.press(">", ">");
        assertThat(screen.text()).contains("×4");
        assertThat(row(screen, "h05")).doesNotContain("1").contains("?");
        screen.press("}", "{", "{", "{", "{", "{", "{", "{", "{", "{", "{", "{", "{", "{");
        assertThat(row(screen, "h05")).contains("1").doesNotContain("?");
        screen.press("<", "<", "Down", "Down", "Enter");
        assertThat(screen.text()).contains("Host h03");
        assertThat(screen.press("Escape", "/").type("h0[12]").text()).contains("2 of 8 hosts");
        assertThat(screen.press("Escape", "T").text()).contains("3 Log");
    }

    private static String row(TestScreen screen, String host) {
        return screen.text()
                .lines()
                .filter(line -> line.substring(1).startsWith(host + " "))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void afterTheEndTheVerdictStaysAndQLeavesAtOnce() {
        run.ended(Verdict.SUCCESS, 0, "all receivers verified the file");
        TestScreen screen = screen();
        assertThat(screen.text())
                .contains("● SUCCESS after")
                .contains("all receivers verified the file")
                .contains("plush replay 20261122-160412-bytetorrent-7f3a");
        assertThat(screen.press("q").requests()).containsExactly(new ScreenRequest.Quit());
    }

    @Test
    void theQuestionWhatBecomesOfTheRunGoesAwayWhenTheRunEnds() {
        TestScreen screen = screen().press("q");
        run.ended(Verdict.SUCCESS, 0, "all receivers verified the file");
        assertThat(screen.advance(run, output).text())
                .doesNotContain("The run is still going")
                .contains("● SUCCESS after");
        assertThat(screen.press("q").requests()).containsExactly(new ScreenRequest.Quit());
    }

    @Test
    void pausedScreenDoesNotChangeAndCountsWhatItMisses() {
        TestScreen screen = screen().press("p");
        run.add(new HostLost(new HostId(4), "no heartbeat for 8 s"));
        screen.advance(run, output);
        assertThat(screen.text()).contains("PAUSED +1").doesNotContain("LOST");
        assertThat(screen.press("p").text()).contains("? LOST").doesNotContain("PAUSED");
    }

    @Test
    void troubleShowsOnlyHostsThatHaveAny() {
        run.add(new HostLost(new HostId(4), "no heartbeat for 8 s"));
        assertThat(screen().press("!").text())
                .contains("1 of 8")
                .contains("h05")
                .doesNotContain("h02  ●");
    }

    @Test
    void problemIsInSightWithoutAnyKey() {
        run.add(new ProcessExited(run.id(2, 2), 1, Exit.status(3)));
        assertThat(screen().text()).contains("✖ 00:02.454 ProcessExited h03/receive exit status 3");
    }

    @Test
    void brokenJournalIsSaidAndTheRestStays() {
        assertThat(screen().accept(new Broke("entry 17 has the wrong sum")).text())
                .contains("the journal cannot be read on: entry 17 has the wrong sum")
                .contains("h05");
    }

    @Test
    void eventsViewFiltersBySeverityAndText() {
        run.add(new HostLost(new HostId(4), "no heartbeat for 8 s"));
        TestScreen screen = screen().press("v", "!", "!");
        assertThat(screen.text())
                .contains("Events  1 of severity error or more")
                .contains("HostLost");
        screen.press("!").press("/").type("measured").press("Enter");
        assertThat(screen.text()).contains("HostMeasured").contains("Events  8");
        assertThat(screen.press("Escape", "Escape").text()).contains("2 Hosts 8");
    }

    @Test
    void enterOnAnEventShowsAllOfIt() {
        SampleRun refused = new SampleRun(3).pooled().refused(1);
        TestScreen screen = TestScreen.live(80, 24, refused, output).press("v", "Up", "Enter");
        assertThat(screen.text())
                .contains("HostConnectFailed")
                .contains("is sshd running there? Or give the port in hosts.xml");
        assertThat(screen.press("Escape").text()).doesNotContain("is sshd running");
    }

    @Test
    void treeFoldsAComponent() {
        TestScreen screen = TestScreen.live(120, 40, run, output).press("1", "Down", "Down", "Down", "Enter");
        assertThat(screen.text()).contains("▸ receivers 7/7").contains("h05  ● READY");
        assertThat(screen.press("Enter").text()).contains("▾ receivers 7/7");
    }

    @Test
    void narrowTerminalGivesTheTreeThePlaceOfTheHosts() {
        assertThat(screen().press("1").text())
                .contains("1 Tree")
                .doesNotContain("2 Hosts")
                .contains("3 Log");
    }

    @Test
    void tooSmallTerminalSaysSoAndComesBack() {
        TestScreen screen = screen().resize(40, 10);
        assertThat(screen.text()).contains("too small: 40×10").contains("need 60×15");
        assertThat(screen.resize(80, 24).text()).contains("2 Hosts 8");
    }

    @Test
    void zoomGivesThePaneTheScreen() {
        assertThat(screen().press("3", "z").text()).doesNotContain("2 Hosts").contains("3 Log");
    }

    private TestScreen screen() {
        return TestScreen.live(80, 24, run, output);
    }

    private void print(int lines) {
        for (int i = 0; i < lines; i++) {
            output.print(run, run.id(1 + i % 7, 2), 1, "line " + i + "\n");
        }
    }

    private static String logRows(TestScreen screen) {
        String text = screen.text();
        int start = text.indexOf('\n', text.indexOf("3 Log"));
        return text.substring(start, text.indexOf("no problem so far"));
    }
}
