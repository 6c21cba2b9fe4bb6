package dev.plush.link;

import static dev.plush.link.SshHarness.connector;
import static dev.plush.link.SshHarness.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plush.link.ConnectException.Reason;
import dev.plush.link.SshHarness.Ears;
import dev.plush.link.testing.TestProcesses;
import dev.plush.link.testing.TestSshd;
import dev.plush.link.testing.TestSshdOptions;
import dev.plush.wire.Order;
import dev.plush.wire.Report;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Hosts that are reached through other hosts, with a real server, real agents and real relays. */
class SshRelayTest {
    private TestSshd sshd;

    @BeforeAll
    static void needsSshd() {
        TestSshd.assumeAvailable();
    }

    @AfterEach
    void stop() {
        if (sshd != null) {
            sshd.close();
        }
    }

    private static ConnectRequest host(int number) {
        String address = "127.0.0." + (1 + number);
        return new ConnectRequest("run-1", number, "h" + number, address, 0, "", "", "", 0, Duration.ofSeconds(30));
    }

    private static void ping(Link link, Ears ears, long nanos) {
        link.send(new Order.Ping(nanos));
        ears.await(Report.Pong.class, pong -> pong.sentNanos() == nanos);
    }

    private List<ProcessHandle> relays() {
        return sshd.processes().stream()
                .filter(p -> p.info().commandLine().orElse("").contains("RelayMain"))
                .toList();
    }

    @Test
    void hostsAreReachedThroughHostsAtAnyDepth() throws ConnectException {
        sshd = TestSshd.start();
        SshConnector connector = connector(sshd);
        Ears[] ears = {new Ears(), new Ears(), new Ears(), new Ears()};
        Link first = connector.connect(host(1), ears[0]);
        Link second = connector.connect(host(2), first, ears[1]);
        Link third = connector.connect(host(3), second, ears[2]);
        Link fourth = connector.connect(host(4), third, ears[3]);
        assertThat(ears[3].welcome().folder()).startsWith(sshd.home("127.0.0.5").toString());
        ping(fourth, ears[3], 4);
        ping(second, ears[1], 2);
        ping(first, ears[0], 1);
        assertThat(relays()).hasSize(3);

        first.close(); // others are connected through its host
        ears[0].awaitClosed();
        ping(third, ears[2], 3);
        fourth.close();
        third.close();
        second.close();
        TestProcesses.await("no relay is left", () -> relays().isEmpty());
        TestProcesses.await("no session is left", () -> sshd.sessions().isEmpty());
    }

    @Test
    void theEndOfARelayIsToldToAllThroughItAndItIsStartedAgain() throws ConnectException {
        sshd = TestSshd.start();
        SshConnector connector = connector(sshd);
        Ears[] ears = {new Ears(), new Ears(), new Ears()};
        Link first = connector.connect(host(1), ears[0]);
        connector.connect(host(2), first, ears[1]);
        connector.connect(host(3), first, ears[2]);
        relays().forEach(ProcessHandle::destroyForcibly);
        ears[1].awaitClosed();
        assertThat(ears[1].closings().get(0)).contains("relay h1 is gone");
        ears[2].awaitClosed();
        ping(first, ears[0], 7);

        Ears again = new Ears();
        try (Link second = connector.connect(host(2), first, again)) {
            ping(second, again, 8);
            assertThat(again.welcome().pid()).isEqualTo(ears[1].welcome().pid());
        }
        first.close();
    }

    @Test
    void whatARelayCannotReachIsSaidWithItsReason() throws ConnectException {
        sshd = TestSshd.start();
        SshConnector connector = connector(sshd);
        try (Link first = connector.connect(host(1), new Ears())) {
            ConnectRequest nobody = SshHarness.withPort(host(2), 1);
            assertThatThrownBy(() -> connector.connect(nobody, first, new Ears()))
                    .hasMessageContaining("nobody listens")
                    .hasMessageContaining("by the relay h1")
                    .extracting(e -> ((ConnectException) e).reason())
                    .isEqualTo(Reason.TCP_REFUSED);
            Ears ears = new Ears();
            try (Link second = connector.connect(host(2), first, ears)) {
                ping(second, ears, 5);
            }
        }
    }

    @Test
    void aHostWhoseServerForwardsNoAgentIsNoRelay() throws ConnectException {
        sshd = TestSshd.start(TestSshdOptions.standard().withServer("AllowAgentForwarding no"));
        SshConnector connector = connector(sshd);
        try (Link first = connector.connect(host(1), new Ears())) {
            assertThatThrownBy(() -> connector.connect(host(2), first, new Ears()))
                    .hasMessageContaining("AllowAgentForwarding")
                    .extracting(e -> ((ConnectException) e).reason())
                    .isEqualTo(Reason.RELAY);
        }
    }

    @Test
    void aChangedHostKeyIsRefusedFromARelayToo() throws Exception {
        sshd = TestSshd.start();
        SshConnector connector = connector(sshd);
        String key = Files.readString(sshd.hostKey("ed25519"));
        try (Link first = connector.connect(host(1), new Ears())) {
            Files.writeString(
                    sshd.knownHosts(),
                    "[127.0.0.3]:" + sshd.port() + " "
                            + Files.readString(sshd.identity().resolveSibling("id_stranger.pub")));
            assertThatThrownBy(() -> connector.connect(host(2), first, new Ears()))
                    .extracting(e -> ((ConnectException) e).reason())
                    .isEqualTo(Reason.HOST_KEY_CHANGED);
            Files.writeString(sshd.knownHosts(), "");
            assertThatThrownBy(() -> connector.connect(host(3), first, new Ears()))
                    .extracting(e -> ((ConnectException) e).reason())
                    .isEqualTo(Reason.HOST_KEY_UNKNOWN);
            SshConnector accepting = connector(options(sshd).acceptingNewHostKeys());
            try (Link fourth = accepting.connect(host(4), first, new Ears())) {
                assertThat(sshd.knownHosts())
                        .content()
                        .contains("[127.0.0.5]:" + sshd.port())
                        .contains(key.split(" ")[1]);
                fourth.send(new Order.Quit());
            }
        }
    }
}
