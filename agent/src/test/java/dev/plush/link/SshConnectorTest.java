package dev.plush.link;

import static dev.plush.link.SshHarness.connector;
import static dev.plush.link.SshHarness.options;
import static dev.plush.link.SshHarness.request;
import static dev.plush.link.SshHarness.withVia;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.link.SshHarness.Ears;
import dev.plush.link.testing.TestProcesses;
import dev.plush.link.testing.TestSshd;
import dev.plush.link.testing.TestSshdOptions;
import dev.plush.wire.Order;
import dev.plush.wire.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Ways to a host that lead there, with a real server and a real agent. */
class SshConnectorTest {
    private static final String HOST = "127.0.0.2";
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

    @Test
    void theSecondConnectFindsTheLivingAgent() throws ConnectException {
        sshd = TestSshd.start();
        SshConnector connector = connector(sshd);
        Ears first = new Ears();
        connector.connect(request(HOST), first).close();
        first.awaitClosed();
        Ears second = new Ears();
        try (Link link = connector.connect(request(HOST), second)) {
            assertThat(second.welcome().pid()).isEqualTo(first.welcome().pid());
            assertThat(Path.of(second.welcome().folder())).startsWith(sshd.home(HOST));
            ping(link, second);
        }
    }

    @Test
    void anAgentThatWasKilledIsStartedAgain() throws ConnectException {
        sshd = TestSshd.start();
        SshConnector connector = connector(sshd);
        Ears first = new Ears();
        connector.connect(request(HOST), first);
        ProcessHandle agent = ProcessHandle.of(first.welcome().pid()).orElseThrow();
        agent.destroyForcibly();
        first.awaitClosed();
        TestProcesses.await("its socket is closed, too", () -> !TestProcesses.lives(agent));
        Ears second = new Ears();
        try (Link link = connector.connect(request(HOST), second)) {
            assertThat(second.welcome().pid()).isNotEqualTo(first.welcome().pid());
            ping(link, second);
        }
    }

    @Test
    void aCutConnectionIsToldOnceAndTheAgentLivesOn() throws ConnectException {
        sshd = TestSshd.start();
        SshConnector connector = connector(sshd);
        Ears first = new Ears();
        connector.connect(request(HOST), first);
        sshd.cutConnections();
        first.awaitClosed();
        Ears second = new Ears();
        try (Link link = connector.connect(request(HOST), second)) {
            assertThat(second.welcome().pid()).isEqualTo(first.welcome().pid());
            ping(link, second);
        }
        assertThat(first.closings()).hasSize(1);
    }

    @Test
    void aPeerThatFallsSilentIsGivenUp() throws ConnectException, IOException {
        sshd = TestSshd.start(TestSshdOptions.standard().withClient("Host *", "  ServerAliveInterval 1"));
        Ears ears = new Ears();
        connector(sshd).connect(request(HOST), ears);
        for (ProcessHandle session : sshd.sessions()) {
            TestProcesses.run(List.of("kill", "-STOP", Long.toString(session.pid())));
        }
        ears.awaitClosed();
    }

    @Test
    void aPeerBehindAJumpHostThatFallsSilentIsGivenUpToo() throws ConnectException, IOException {
        sshd = TestSshd.start(TestSshdOptions.standard().withClient("Host *", "  ServerAliveInterval 1"));
        Ears ears = new Ears();
        connector(sshd).connect(withVia(request(HOST), "127.0.0.5"), ears);
        List<Long> pids =
                sshd.sessions().stream().map(ProcessHandle::pid).sorted().toList();
        for (long pid : pids.subList(pids.size() / 2, pids.size())) {
            TestProcesses.run(List.of("kill", "-STOP", Long.toString(pid)));
        }
        ears.awaitClosed();
        TestProcesses.await(
                "the jump session is closed, too", () -> sshd.sessions().size() <= pids.size() / 2);
    }

    @Test
    void whereTheServerDoesNotForwardABridgeDoes() throws ConnectException, IOException {
        sshd = TestSshd.start(TestSshdOptions.standard().withoutStreamLocal());
        Files.writeString(sshd.home(HOST).resolve(".bashrc"), "echo welcome to this host\n");
        Ears ears = new Ears();
        try (Link link = connector(sshd).connect(request(HOST), ears)) {
            assertThat(bridges()).hasSize(1);
            ping(link, ears);
        }
        ears.awaitClosed();
        TestProcesses.await("the bridge has ended", () -> bridges().isEmpty());
    }

    private List<ProcessHandle> bridges() {
        return sshd.processes().stream()
                .filter(process -> process.info().commandLine().orElse("").contains("dev.plush.agent.Bridge"))
                .toList();
    }

    @Test
    void jumpHostsCanBeChained() throws ConnectException {
        sshd = TestSshd.start();
        Ears ears = new Ears();
        String via = "127.0.0.5," + sshd.user() + "@127.0.0.6:" + sshd.port();
        try (Link link = connector(sshd).connect(withVia(request(HOST), via), ears)) {
            assertThat(Path.of(ears.welcome().folder())).startsWith(sshd.home(HOST));
            ping(link, ears);
            assertThat(sshd.sessions()).hasSizeGreaterThanOrEqualTo(3);
        }
        TestProcesses.await("all sessions are closed", () -> sshd.sessions().isEmpty());
    }

    @Test
    void aJumpFromTheConfigurationIsTaken() throws ConnectException {
        sshd = TestSshd.start(
                TestSshdOptions.standard().withClient("Host inner", "  HostName 127.0.0.3", "  ProxyJump 127.0.0.5"));
        Ears ears = new Ears();
        try (Link link = connector(sshd).connect(request("inner"), ears)) {
            assertThat(sshd.sessions()).hasSizeGreaterThanOrEqualTo(2);
            ping(link, ears);
        }
    }

    @Test
    void aProxyCommandLeadsThereAndEndsWithTheLink() throws ConnectException {
        sshd = TestSshd.start();
        Path config = sshd.config();
        String command = "ProxyCommand ssh -F " + config + " -W %h:%p 127.0.0.5";
        try (TestSshd other = TestSshd.start(TestSshdOptions.standard().withClient("Host *", "  " + command))) {
            Ears ears = new Ears();
            try (Link link = connector(other).connect(request(HOST), ears)) {
                ping(link, ears);
                assertThat(sshd.sessions()).isNotEmpty();
            }
            TestProcesses.await("the command has ended", () -> sshd.sessions().isEmpty());
        }
    }

    @Test
    void twoHostsHaveTwoAgents() throws ConnectException {
        sshd = TestSshd.start();
        SshConnector connector = connector(sshd);
        Ears a = new Ears();
        Ears b = new Ears();
        try (Link one = connector.connect(request("127.0.0.2"), a);
                Link two = connector.connect(request("127.0.0.3"), b)) {
            ping(one, a);
            ping(two, b);
            assertThat(a.welcome().pid()).isNotEqualTo(b.welcome().pid());
            assertThat(Path.of(b.welcome().folder())).startsWith(sshd.home("127.0.0.3"));
        }
    }

    @Test
    void newHostKeysAreKeptIfTheUserSaysSo() throws ConnectException, IOException {
        sshd = TestSshd.start();
        Files.delete(sshd.knownHosts());
        connector(options(sshd).acceptingNewHostKeys())
                .connect(request(HOST), new Ears())
                .close();
        assertThat(Files.readString(sshd.knownHosts()))
                .contains("[" + HOST + "]:" + sshd.port() + " "
                        + Files.readString(sshd.hostKey("ed25519")).split(" plush-test")[0]);
        connector(sshd).connect(request(HOST), new Ears()).close();
    }

    @Test
    void theKindOfHostKeyThatIsKnownIsAskedFor() throws ConnectException, IOException {
        sshd = TestSshd.start(TestSshdOptions.standard().withHostKeys("ed25519", "ecdsa", "rsa"));
        for (String type : List.of("rsa", "ecdsa")) {
            Files.writeString(sshd.knownHosts(), "[127.0.0.*]:* " + Files.readString(sshd.hostKey(type)));
            connector(sshd).connect(request(HOST), new Ears()).close();
        }
    }

    @Test
    void keysOfAllKindsLogIn() throws ConnectException, IOException {
        sshd = TestSshd.start();
        for (String type : List.of("rsa", "ecdsa")) {
            Path key = sshd.folder().resolve("id_" + type);
            TestProcesses.run(List.of("ssh-keygen", "-q", "-t", type, "-N", "", "-f", key.toString()));
            Files.copy(
                    Path.of(key + ".pub"),
                    sshd.folder().resolve("authorized_keys"),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            connector(sshd)
                    .connect(SshHarness.withIdentity(request(HOST), key), new Ears())
                    .close();
        }
    }

    @Test
    void aKeyWithAPassphraseLogsInIfAnSshAgentHoldsIt() throws ConnectException, IOException {
        Path socket = Files.createTempDirectory("plush-agent-").resolve("s");
        Process keeper = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            sshd = TestSshd.start(TestSshdOptions.standard().withClient("Host *", "  IdentityAgent " + socket));
            TestProcesses.await("the ssh-agent listens", () -> Files.exists(socket));
            String key = sshd.identity().toString();
            TestProcesses.run(List.of("env", "SSH_AUTH_SOCK=" + socket, "ssh-add", "-q", key));
            TestProcesses.run(List.of("ssh-keygen", "-q", "-p", "-P", "", "-N", "secret", "-f", key));
            connector(sshd).connect(request(HOST), new Ears()).close();
        } finally {
            keeper.destroyForcibly();
            Files.deleteIfExists(socket);
            Files.deleteIfExists(socket.getParent());
        }
    }

    @Test
    void includedAndMatchedLinesCount() throws ConnectException, IOException {
        Path included = Files.createTempFile("plush-included-", "");
        try {
            sshd = TestSshd.start(TestSshdOptions.standard()
                    .withClient(
                            "Include " + included,
                            "CanonicalizeHostname yes",
                            "CanonicalizeFallbackLocal yes",
                            "Match originalhost alias-* exec true",
                            "  HostKeyAlias the-alias",
                            "  ProxyJump 127.0.0.7",
                            "  ConnectTimeout 9"));
            Files.writeString(included, "Host alias-one\n  HostName " + HOST + "\n");
            Files.writeString(
                    sshd.knownHosts(),
                    "[127.0.0.7]:" + sshd.port() + " " + Files.readString(sshd.hostKey("ed25519")) + "the-alias "
                            + Files.readString(sshd.hostKey("ed25519")));
            connector(sshd).connect(request("alias-one"), new Ears()).close();
            assertThat(Files.readAllLines(sshd.log()))
                    .filteredOn(line -> line.contains("Accepted publickey"))
                    .as("the jump host and the host")
                    .hasSize(2);
        } finally {
            Files.delete(included);
        }
    }

    @Test
    void withoutAnOpenSshClientASimpleConfigurationIsRead() throws ConnectException {
        sshd = TestSshd.start();
        connector(options(sshd).withProgram("/nowhere/ssh"))
                .connect(request(HOST), new Ears())
                .close();
    }

    private static void ping(Link link, Ears ears) {
        long now = System.nanoTime();
        link.send(new Order.Ping(now));
        ears.await(Report.Pong.class, pong -> pong.sentNanos() == now);
    }
}
