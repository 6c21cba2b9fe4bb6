package dev.plush.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.HostEvent.HostLost;
import dev.plush.event.HostEvent.HostSuspect;
import dev.plush.event.HostId;
import org.junit.jupiter.api.Test;

/** What people do on the map of the world. */
class WorldFlowTest {
    private final SampleRun run = aroundTheWorld();
    private final SampleOutput output = new SampleOutput();

    /** Twelve hosts at nine sites, and one nobody knows where; one site is lost, one host refuses, one is silent. */
    static SampleRun aroundTheWorld() {
        SampleRun run = new SampleRun(13)
                .at(0, "Duke", 36.0, -78.9)
                .at(1, "Duke", 36.0, -78.9)
                .at(2, "Duke", 36.01, -78.94)
                .at(3, "Berkeley", 37.87, -122.27)
                .at(4, "Delft", 52.0, 4.36)
                .at(5, "Leuven", 50.88, 4.7)
                .at(6, "Torino", 45.07, 7.69)
                .at(7, "Tokyo", 35.68, 139.69)
                .at(8, "Tokyo", 35.68, 139.69)
                .at(9, "", -33.87, 151.21)
                .at(10, "São Paulo", -23.55, -46.63)
                .at(11, "Cape Town", -33.93, 18.42)
                .pooled();
        for (int host = 0; host < 13; host++) {
            if (host == 6) {
                run.refused(host);
            } else if (host != 11) {
                run.ready(host);
            }
        }
        run.connecting(11).add(new HostSuspect(new HostId(10), "no heartbeat for 3 s"));
        return run.after(5_000).add(new HostLost(new HostId(7), "no heartbeat for 8 s"));
    }

    @Test
    void sitesAreListedWithTroubleFirstAndTheOthersFromWestToEast() {
        TestScreen screen = screen();
        assertThat(screen.text())
                .contains("World  12 hosts at 9 sites")
                .contains("by state")
                .contains("1 host has no position: latitude and longitude in the directory give one");
        screen.resize(200, 60);
        assertThat(screen.text().lines().map(WorldFlowTest::site).filter(name -> !name.isEmpty()))
                .containsExactly(
                        "São Paulo",
                        "Torino",
                        "Tokyo",
                        "Berkeley",
                        "Duke",
                        "Delft",
                        "Leuven",
                        "Cape Town",
                        "33.9S 151.2E");
        assertThat(listed(screen, "Tokyo")).containsPattern("35\\.7N 139\\.7E +2 +1 +1 +\\? LOST");
        assertThat(listed(screen, "Duke")).containsPattern("36\\.0N 78\\.9W +3 +3 +· +● READY");
    }

    @Test
    void theSelectedSiteIsMarkedOnTheMapAndEnterOpensItsHost() {
        TestScreen screen = screen();
        assertThat(screen.text()).contains("▸▲ São Paulo");
        screen.press("Down");
        assertThat(screen.text()).contains("▸✖ Torino").doesNotContain("▸▲ São Paulo");
        assertThat(screen.press("Enter").text()).contains("═ Host h07").doesNotContain("▸✖ Torino");
        assertThat(screen.press("Escape").text()).contains("▸✖ Torino");
    }

    @Test
    void enterOnASiteOfSeveralHostsShowsTheseInTheTable() {
        TestScreen screen = screen().press("Down", "Down", "Enter");
        assertThat(screen.text()).contains("2 Hosts 2 of 13").contains("h08").contains("h09");
        assertThat(screen.press("Escape").text()).contains("2 Hosts 13");
        assertThat(screen.press("/").type("torino").text()).contains("1 match").contains("h07");
    }

    @Test
    void closerIsAboutTheSelectedSiteAndTheMapGoesWithTheSelection() {
        TestScreen screen = screen().press("g", "Down", ">", ">", ">", ">");
        assertThat(screen.text()).contains("×16").contains("▸✖ Torino").doesNotContain("○2 Tokyo");
        assertThat(screen.press("Down").text()).contains("▸?2 Tokyo");
        screen.press("{");
        assertThat(screen.text()).contains("?2 Tokyo");
        screen.press("{", "{", "{");
        assertThat(screen.text()).doesNotContain("?2 Tokyo");
        screen.press("}", "}", "}", "}", "(", "(", "(");
        assertThat(screen.text()).doesNotContain("?2 Tokyo");
        assertThat(screen.press(")", ")", "Shift-Down").text()).contains("?2 Tokyo");
        screen.press("<", "<", "<", "<", "<");
        assertThat(screen.text()).doesNotContain("×").contains("Berkeley");
    }

    @Test
    void theNextSiteInTrouble() {
        TestScreen screen = screen().press("e", "e");
        assertThat(screen.text()).contains("▸?2 Tokyo");
        assertThat(screen.press("e").text()).contains("no site in trouble in this direction");
        assertThat(screen.press("E").text()).contains("▸✖ Torino");
    }

    @Test
    void loadInsteadOfStateAndBack() {
        TestScreen screen = screen().press("L");
        assertThat(screen.text()).contains("by load").contains("LOAD/CPU");
        assertThat(listed(screen, "São Paulo")).contains("○ LOW 0.19");
        assertThat(screen.press("L").text()).contains("by state");
        assertThat(screen.press("L").resize(200, 60).text()).contains("load per processor: ○ below 0.5");
    }

    @Test
    void whatHappensToHostsIsSeenAtOnce() {
        TestScreen screen = screen().press("G");
        run.add(new HostLost(new HostId(9), "no heartbeat for 8 s"));
        screen.advance(run, output);
        assertThat(screen.text()).contains("33.9S 151.2E ▸?");
        assertThat(listed(screen, "33.9S")).containsPattern("1 +· +1 +\\? LOST");
    }

    @Test
    void aReplayShowsSitesAsTheyWere() {
        TestScreen screen = TestScreen.replay(80, 24, run).press("W", "0");
        assertThat(screen.text()).contains("World  0 hosts at 0 sites").contains("no hosts yet");
        screen.press("]", "]", "]");
        assertThat(listed(screen.press("End"), "Cape Town")).contains("CONNECTING");
        assertThat(screen.press("0").text()).contains("World  0 hosts at 0 sites");
    }

    @Test
    void escapeAndTheSameKeyGoBack() {
        assertThat(screen().press("W").text()).contains("2 Hosts 13");
        assertThat(screen().press("Escape").text()).contains("2 Hosts 13");
    }

    private TestScreen screen() {
        return TestScreen.live(80, 24, run, output).press("W");
    }

    private static String listed(TestScreen screen, String site) {
        return screen.text()
                .lines()
                .filter(line -> line.substring(Math.min(1, line.length())).startsWith(site))
                .findFirst()
                .orElseThrow();
    }

    /** The name at the beginning of a row of the list; empty elsewhere. */
    private static String site(String line) {
        return line.matches("[ ▸]\\S.*[NS] [0-9.]+[EW] .*")
                ? line.substring(1, 32).strip()
                : "";
    }
}
