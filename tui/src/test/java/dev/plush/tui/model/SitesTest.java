package dev.plush.tui.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.Attribute;
import dev.plush.event.HostEvent.HostLost;
import dev.plush.event.HostEvent.HostPooled;
import dev.plush.event.HostId;
import dev.plush.event.RecordedEvent;
import dev.plush.state.HostState;
import dev.plush.state.Reducer;
import dev.plush.state.RunState;
import dev.plush.tui.SampleRun;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SitesTest {
    private final SampleRun run = new SampleRun(6)
            .at(0, "Torino", 45.07, 7.69)
            .at(1, "Delft", 52.0, 4.36)
            .at(2, "Delft", 52.01, 4.39)
            .at(3, "", 0, 0)
            .at(5, "Delft lab", 52.0, 4.36);

    @Test
    void hostsNearEachOtherAreOneSiteByTheNameOfTheFirst() {
        run.pooled();
        Sites sites = Sites.NONE.advanced(run.state());
        assertThat(names(sites)).containsExactly("0.0N 0.0E", "Delft", "Torino");
        assertThat(sites.get(1).hosts()).isEqualTo(3);
        assertThat(sites.get(1).host()).isEqualTo(1);
        assertThat(sites.unplaced()).isEqualTo(1);
        assertThat(sites.state(sites.get(1)).word()).isEqualTo("CONNECTING");
    }

    @Test
    void aSiteLooksLikeItsWorstHost() {
        run.transferring();
        Sites before = Sites.NONE.advanced(run.state());
        assertThat(before.state(before.get(1)).word()).isEqualTo("READY");
        run.exited(2, 3, 1);
        Sites trouble = before.advanced(run.state());
        assertThat(names(trouble)).containsExactly("Delft", "0.0N 0.0E", "Torino");
        assertThat(trouble.state(trouble.get(0))).isEqualTo(new Mark("▲", "TROUBLE", Tone.WARNING));
        assertThat(trouble.get(0).ready()).isEqualTo(3);
        run.add(new HostLost(new HostId(5), "gone"));
        Sites lost = trouble.advanced(run.state());
        assertThat(lost.state(lost.get(0)).word()).isEqualTo("LOST");
        assertThat(lost.get(0).troubled()).isEqualTo(2);
        assertThat(lost.get(0).ready()).isEqualTo(2);
    }

    @Test
    void whatIsKeptIsWhatAFreshLookSees() {
        run.transferring().exited(2, 3, 1).exited(1, 3, 0).add(new HostLost(new HostId(5), "gone"));
        RunState state = RunState.EMPTY;
        Sites kept = Sites.NONE;
        for (RecordedEvent event : run.events()) {
            state = Reducer.apply(state, event);
            kept = kept.advanced(state);
            Sites fresh = Sites.NONE.advanced(state);
            assertThat(all(kept)).as("%d %s", event.sequence(), event.event()).isEqualTo(all(fresh));
        }
        Sites start = kept.advanced(RunState.EMPTY);
        assertThat(start.size()).as("a replay that goes back").isZero();
        assertThat(all(start.advanced(state))).isEqualTo(all(kept));
    }

    @Test
    void nothingIsLookedAtTwice() {
        run.transferring();
        Sites sites = Sites.NONE.advanced(run.state());
        assertThat(sites.advanced(run.state())).isSameAs(sites);
    }

    @Test
    void keysStayWithTheirSites() {
        run.transferring();
        Sites sites = Sites.NONE.advanced(run.state());
        run.add(new HostLost(new HostId(0), "gone"));
        Sites later = sites.advanced(run.state());
        for (int i = 0; i < sites.size(); i++) {
            assertThat(later.get(later.indexOf(sites.key(i))).name())
                    .isEqualTo(sites.get(i).name());
            assertThat(sites.indexOf(sites.key(i))).isEqualTo(i);
        }
    }

    @Test
    void loadIsThatOfOneProcessor() {
        run.allReady(); // host i has the load 0.15 i on 8 processors
        Sites sites = Sites.NONE.advanced(run.state());
        assertThat(sites.get(1).load()).isEqualTo((0.15 + 0.30 + 0.75) / 3 / 8);
        assertThat(Sites.NONE
                        .advanced(new SampleRun(1).at(0, "x", 1, 1).pooled().state())
                        .get(0)
                        .load())
                .isNegative();
    }

    @Test
    void whatIsNoPlaceIsNone() {
        String[][] wrong = {
            {"91", "0"}, {"0", "181"}, {"NaN", "0"}, {"", "4"}, {"52 N", "4"}, {"1e400", "0"}, {"0".repeat(40), "0"}
        };
        for (String[] pair : wrong) {
            assertThat(Position.of(host(pair[0], pair[1])))
                    .as(String.join(" ", pair))
                    .isEmpty();
        }
        assertThat(Position.of(host("-90", "180"))).contains(new Position(-90, 180));
        assertThat(new Position(-0.04, 0.04).words()).isEqualTo("0.0S 0.0E");
        assertThat(new Position(-0.04, -0.04).tag()).isEqualTo("@0.0,0.0");
    }

    private static HostState host(String latitude, String longitude) {
        HostPooled pooled = new HostPooled(
                new HostId(0),
                "h",
                "h",
                "ssh",
                22,
                "",
                "",
                "",
                List.of(0),
                List.of(new Attribute("latitude", latitude), new Attribute("longitude", longitude)),
                0);
        return new SampleRun(1).add(pooled).state().hosts().get(0);
    }

    private static List<String> names(Sites sites) {
        return IntStream.range(0, sites.size())
                .mapToObj(i -> sites.get(i).name())
                .toList();
    }

    private static List<String> all(Sites sites) {
        return IntStream.range(0, sites.size())
                .mapToObj(i -> sites.get(i) + " " + sites.state(sites.get(i)) + sites.rank(sites.get(i)))
                .toList();
    }
}
