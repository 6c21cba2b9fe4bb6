package dev.plush.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.HostEvent.HostLost;
import dev.plush.event.HostEvent.HostSuspect;
import dev.plush.event.HostId;
import dev.plush.event.Request;
import dev.plush.tui.model.ScreenRequest;
import org.junit.jupiter.api.Test;

/** What people do in the table of many hosts, step by step. */
class HostsFlowTest {
    private final SampleRun run = new SampleRun(60).transferring();
    private final SampleOutput output = new SampleOutput();

    @Test
    void hostsInTheSameStateShareARowAndOutliersComeFirst() {
        run.add(new HostSuspect(new HostId(16), "no heartbeat for 3 s"));
        run.add(new HostLost(new HostId(40), "no heartbeat for 8 s"));
        TestScreen screen = screen(80, 24).press("f");
        assertThat(screen.text())
                .contains("57 h[02-16,18-40,42-60]")
                .contains("folded")
                .containsPattern("h41 +\\? LOST")
                .doesNotContain("h05");
        String[] rows = screen.text().split("\n");
        assertThat(rows[6]).startsWith(" ").contains("57 h[02-16,18-40,42-60]");
        assertThat(rows[3] + rows[4] + rows[5]).contains("h01").contains("h17").contains("h41");
        assertThat(screen.press("f").text()).contains("h05  ● READY");
    }

    @Test
    void theSelectedHostStaysSelectedWhenRowsAreFoldedAndUnfolded() {
        TestScreen screen = screen(80, 24).press("Down", "Down", "Down", "f");
        assertThat(screen.text()).contains("▸59 h[02-60]");
        assertThat(screen.press("f").text()).contains("▸h02");
    }

    @Test
    void manyHostsOfAReplayThatStandsStillAreFoldedAsOfItsCursor() {
        SampleRun many = new SampleRun(600).transferring();
        many.after(1_000).add(new HostLost(new HostId(40), "no heartbeat for 8 s"));
        many.after(1_000).add(new HostLost(new HostId(41), "no heartbeat for 8 s"));
        TestScreen screen = TestScreen.replay(80, 24, many).press("f", "]");
        assertThat(screen.text()).containsPattern("\\bh41 +\\? LOST");
        assertThat(screen.press("]").text()).containsPattern("2 h\\[41-42\\] +\\? LOST");
        assertThat(screen.press("[").text()).containsPattern("\\bh41 +\\? LOST");
    }

    @Test
    void filteredHostsAreFoldedToo() {
        TestScreen screen = screen(80, 24).press("f", "/").type("h0[2-5]").press("Enter");
        assertThat(screen.text()).contains("4 h[02-05]").contains("2 Hosts 4 of 60");
    }

    @Test
    void whatIsAskedForIsAskedForAllThatAreMarked() {
        TestScreen screen = screen(80, 24).press("Down", "Space", "Down", "Space");
        assertThat(screen.text())
                .contains("2 Hosts 60  2 marked")
                .contains("■h02")
                .contains("■h04");
        screen.press("X");
        assertThat(screen.text()).contains("Kill 2 processes?").contains("All that run on h[02,04]");
        screen.press("Down", "Enter");
        assertThat(screen.requests())
                .containsExactly(new ScreenRequest.AskAll(
                        Request.KILL_PROCESS,
                        java.util.List.of(
                                String.valueOf(run.id(1, 2).index()),
                                String.valueOf(run.id(3, 2).index()))));
        assertThat(screen.press("Escape").text()).doesNotContain("marked").doesNotContain("■");
    }

    @Test
    void aCommandRunsOnAllHostsOfARow() {
        TestScreen screen =
                screen(80, 24).press("f", "Down", "c").type("uptime").press("Enter");
        assertThat(screen.requests()).containsExactly(new ScreenRequest.Command("h[02-60]", "uptime"));
    }

    @Test
    void allThatPassTheFilterAreMarkedAtOnce() {
        TestScreen screen = screen(80, 24).press("/").type("h1").press("Enter", "*");
        assertThat(screen.text()).contains("10 marked");
        assertThat(screen.press("F").text()).contains("Give 10 hosts up?").contains("h[10-19]");
        assertThat(screen.press("Escape", "S").text()).contains("a shell is on one host");
        assertThat(screen.press("*").text()).doesNotContain("marked");
    }

    @Test
    void columnsAreChosen() {
        TestScreen screen = screen(80, 24);
        assertThat(screen.text()).contains("COMPONENT").doesNotContain("CLOCK");
        screen.press("C");
        assertThat(screen.text()).contains("[x] HOST  always").contains("[ ] CLOCK");
        screen.press("Space", "Down", "Down", "Space", "Escape");
        assertThat(screen.text()).contains("HOST").doesNotContain("COMPONENT");
        assertThat(screen.press("Ctrl-W").text()).contains("COMPONENT").contains("RESTARTS");
        assertThat(screen.press("Ctrl-W").text()).contains("COMPONENT").doesNotContain("RESTARTS");
    }

    @Test
    void resourcesAreSortedByWhatTheyHave() {
        TestScreen screen = screen(120, 40).press("R");
        assertThat(screen.text())
                .contains("Resources  60 hosts")
                .contains("60 serve, 0 spare, 0 free, 0 gone")
                .contains("480 processors");
        screen.press(">", ">", ">", ">", ">", ">", ">", "O");
        assertThat(screen.text()).contains("LOAD▾").contains("▸h01");
        assertThat(screen.press("g").text()).containsPattern("▸h60 .* 8\\.");
        assertThat(screen.press("Escape").text()).contains("1 Tree");
    }

    private TestScreen screen(int columns, int rows) {
        return TestScreen.live(columns, rows, run, output);
    }
}
