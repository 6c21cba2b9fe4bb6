package dev.plush.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.HostEvent.HostPooled;
import dev.plush.event.HostEvent.HostRemarked;
import dev.plush.event.HostId;
import dev.plush.wire.Report;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said about hosts though nothing is wrong with their connections. */
class RemarksTest {
    private final Remarks remarks = new Remarks();

    @Test
    void twoEntriesThatAreOneMachineAreTold() {
        assertThat(connected(0, "ssh", "alpha", "10.0.0.1", "node1", "boot-1")).isEmpty();
        assertThat(connected(1, "ssh", "beta", "beta.example.org", "node1", "boot-1"))
                .singleElement()
                .satisfies(remark -> {
                    assertThat(remark.kind()).isEqualTo("SAME_MACHINE");
                    assertThat(remark.host()).isEqualTo(new HostId(1));
                    assertThat(remark.detail())
                            .contains("the same machine as alpha")
                            .contains("node1");
                });
        assertThat(connected(1, "ssh", "beta", "beta.example.org", "node1", "boot-1"))
                .as("a reconnection says nothing new")
                .isEmpty();
        assertThat(connected(0, "ssh", "alpha", "10.0.0.1", "node1", "boot-1")).isEmpty();
    }

    @Test
    void containersOfOneKernelAreNotOneMachine() {
        connected(0, "ssh", "alpha", "10.0.0.1", "c1", "boot-1");
        assertThat(connected(1, "ssh", "beta", "10.0.0.2", "c2", "boot-1")).isEmpty();
    }

    @Test
    void hostsOnThisMachineAreOneMachineOnPurpose() {
        for (int host = 0; host < 3; host++) {
            assertThat(connected(host, "local", "l" + host, "", "me", "boot-1")).isEmpty();
            assertThat(connected(host + 3, "ssh", "s" + host, "127.0.0." + host, "me", "boot-1"))
                    .isEmpty();
            assertThat(connected(host + 6, "netns", "n" + host, "10.9.0." + host, "me", "boot-1"))
                    .isEmpty();
        }
    }

    @Test
    void aHostThatCallsItselfAsAnotherEntryIsTold() {
        remarks.knows(pooled(0, "ssh", "alpha", "10.0.0.1"));
        remarks.knows(pooled(1, "ssh", "beta", "10.0.0.2"));
        assertThat(connected(1, "ssh", "beta", "10.0.0.2", "Alpha", "boot-2"))
                .singleElement()
                .satisfies(remark -> {
                    assertThat(remark.kind()).isEqualTo("OTHER_NAME");
                    assertThat(remark.detail()).contains("calls itself Alpha").contains("alpha");
                });
        assertThat(connected(0, "ssh", "alpha", "10.0.0.1", "ip-10-0-0-1", "boot-1"))
                .as("a name that is nobody else's is no news")
                .isEmpty();
    }

    @Test
    void aClockThatIsFarOffIsToldOnce() {
        HostId host = new HostId(4);
        assertThat(remarks.measured(host, 5_400, 500)).isEmpty();
        assertThat(remarks.measured(host, -65_000, 3)).singleElement().satisfies(remark -> {
            assertThat(remark.kind()).isEqualTo("CLOCK");
            assertThat(remark.detail()).contains("65.0 s behind");
        });
        assertThat(remarks.measured(host, -65_000, 3)).isEmpty();
    }

    private List<HostRemarked> connected(
            int host, String transport, String name, String address, String hostname, String boot) {
        return remarks.connected(pooled(host, transport, name, address), welcome(hostname, boot));
    }

    private static Report.Welcome welcome(String hostname, String boot) {
        return new Report.Welcome(3, 1, 1, hostname, boot, "17", "/r", 2, 1L << 30, 1L << 30, List.of());
    }

    private static HostPooled pooled(int host, String transport, String name, String address) {
        return new HostPooled(new HostId(host), name, address, transport, 0, "", "", "", List.of(), List.of(), 0);
    }
}
