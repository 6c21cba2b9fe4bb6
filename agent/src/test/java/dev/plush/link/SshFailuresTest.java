package dev.plush.link;

import static dev.plush.link.SshHarness.connector;
import static dev.plush.link.SshHarness.options;
import static dev.plush.link.SshHarness.request;
import static dev.plush.link.SshHarness.withIdentity;
import static dev.plush.link.SshHarness.withPort;
import static dev.plush.link.SshHarness.withTimeout;
import static dev.plush.link.SshHarness.withVia;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plush.link.ConnectException.Reason;
import dev.plush.link.SshHarness.Ears;
import dev.plush.link.testing.TestProcesses;
import dev.plush.link.testing.TestSshd;
import dev.plush.link.testing.TestSshdOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can go wrong on the way to a host, against a real server. */
class SshFailuresTest {
    private static final String HOST = "127.0.0.2";
    private static TestSshd sshd;

    @BeforeAll
    static void start() {
        TestSshd.assumeAvailable();
        sshd = TestSshd.start();
    }

    @AfterAll
    static void stop() {
        if (sshd != null) {
            sshd.close();
        }
    }

    @Test
    void aKeyThatTheServerDoesNotKnow() {
        ConnectException e = failure(withIdentity(request(HOST), sshd.strangerIdentity()));
        assertThat(e.reason()).isEqualTo(Reason.AUTH);
        assertThat(e).hasMessageContaining("h03: ").hasMessageContaining("id_stranger");
        assertThat(e.hint()).contains("authorized_keys");
    }

    @Test
    void aKeyWithAPassphrase() throws IOException {
        Path key = sshd.folder().resolve("id_locked");
        TestProcesses.run(List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "secret", "-f", key.toString()));
        ConnectException e = failure(withIdentity(request(HOST), key));
        assertThat(e.reason()).isEqualTo(Reason.AUTH);
        assertThat(e).hasMessageContaining("protected by a passphrase");
        assertThat(e.hint()).contains("ssh-add");
    }

    @Test
    void aKeyFileThatIsNotThere() {
        ConnectException e = failure(withIdentity(request(HOST), Path.of("/nowhere/id")));
        assertThat(e.reason()).isEqualTo(Reason.AUTH);
        assertThat(e).hasMessageContaining("/nowhere/id does not exist");
    }

    @Test
    void aHostNeverSeenBefore() throws IOException {
        Path config = configWith("UserKnownHostsFile " + sshd.folder().resolve("empty_known_hosts"));
        ConnectException e = failure(SshOptions.standard().withConfig(config), request(HOST));
        assertThat(e.reason()).isEqualTo(Reason.HOST_KEY_UNKNOWN);
        assertThat(e).hasMessageContaining("[127.0.0.2]:" + sshd.port()).hasMessageContaining("SHA256:");
        assertThat(e.hint())
                .contains("ssh -F " + config + " 127.0.0.2")
                .contains("ssh-keyscan -p " + sshd.port() + " 127.0.0.2 >> ")
                .contains("--accept-new-host-keys");
    }

    @Test
    void aHostKeyThatHasChangedIsNeverTaken() {
        try (TestSshd other = TestSshd.start()) {
            other.changeHostKeys();
            for (SshOptions options : List.of(options(other), options(other).acceptingNewHostKeys())) {
                ConnectException e = failure(options, request(HOST));
                assertThat(e.reason()).isEqualTo(Reason.HOST_KEY_CHANGED);
                assertThat(e).hasMessageContaining(other.knownHosts() + ":1");
                assertThat(e.hint()).contains("ssh-keygen -f " + other.knownHosts() + " -R");
            }
        }
    }

    @Test
    void aHostThatIsKnownByAnotherKindOfKeyIsNotTakenForNew() {
        try (TestSshd other = TestSshd.start(TestSshdOptions.standard().withHostKeys("rsa"))) {
            ConnectException e = failure(options(other).acceptingNewHostKeys(), request(HOST));
            assertThat(e.reason()).isEqualTo(Reason.HOST_KEY_UNKNOWN);
            assertThat(e).hasMessageContaining("ssh-ed25519").hasMessageContaining("ssh-rsa");
        }
    }

    @Test
    void aRevokedHostKey() throws IOException {
        Path known = sshd.folder().resolve("revoked_known_hosts");
        Files.writeString(
                known, Files.readString(sshd.knownHosts()) + "@revoked * " + Files.readString(sshd.hostKey("ed25519")));
        Path config = configWith("UserKnownHostsFile " + known);
        ConnectException e = failure(SshOptions.standard().withConfig(config), request(HOST));
        assertThat(e.reason()).isEqualTo(Reason.HOST_KEY_CHANGED);
        assertThat(e).hasMessageContaining("revoked");
    }

    @Test
    void nobodyListens() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        ConnectException e = failure(withPort(request(HOST), port));
        assertThat(e.reason()).isEqualTo(Reason.TCP_REFUSED);
        assertThat(e).hasMessageContaining("127.0.0.2 port " + port);
    }

    @Test
    void aNameThatNobodyKnows() {
        ConnectException e = failure(request("no-such-host.invalid"));
        assertThat(e.reason()).isEqualTo(Reason.DNS);
        assertThat(e).hasMessageContaining("no-such-host.invalid");
    }

    @Test
    void somethingElseListens() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            ConnectException e =
                    failure(withTimeout(withPort(request("127.0.0.1"), silent.getLocalPort()), Duration.ofMillis(700)));
            assertThat(e.reason()).isEqualTo(Reason.TIMEOUT);
            assertThat(e).hasMessageContaining("exchanging keys");
        }
    }

    @Test
    void aServerThatTakesNoMoreConnectionsIsBusy() throws IOException {
        try (TestSshd overrun = TestSshd.start(TestSshdOptions.standard().withServer("MaxStartups 1"));
                Socket unfinished = new Socket(HOST, overrun.port())) {
            TestProcesses.await(
                    "the only place is taken", () -> !overrun.sessions().isEmpty());
            assertThat(unfinished.isConnected()).isTrue();
            ConnectException e = failure(options(overrun), request("127.0.0.3"));
            assertThat(e.reason()).isEqualTo(Reason.BUSY);
            assertThat(e).hasMessageContaining("127.0.0.3:" + overrun.port() + " takes no connection now");
            assertThat(e.hint()).contains("MaxStartups");
        }
    }

    @Test
    void oneKeyIsOneRequestAndNobodyAsksWhatIsAllowed() throws ConnectException, IOException {
        try (TestSshd talkative = TestSshd.start(TestSshdOptions.standard().withServer("LogLevel DEBUG3"))) {
            Path second = talkative.strangerIdentity();
            Path config = Files.writeString(
                    talkative.folder().resolve("two_keys"),
                    "IdentityFile " + talkative.identity() + "\nIdentityFile " + second + "\n"
                            + Files.readString(talkative.config()));
            for (Path each : List.of(talkative.config(), config)) {
                Files.writeString(talkative.log(), "");
                SshHarness.connector(SshOptions.standard().withConfig(each))
                        .connect(request(HOST), new Ears())
                        .close();
                assertThat(Files.readAllLines(talkative.log()))
                        .filteredOn(line -> line.contains("userauth-request for user"))
                        .singleElement(InstanceOfAssertFactories.STRING)
                        .contains("method publickey");
            }
        }
    }

    @Test
    void anAddressThatLooksLikeAnOption() {
        assertThat(failure(request("-oProxyCommand=touch /tmp/x")).reason()).isEqualTo(Reason.CONFIG);
    }

    @Test
    void aConfigurationThatIsNotThereOrWrong() throws IOException {
        Path missing = sshd.folder().resolve("missing_config");
        assertThat(failure(SshOptions.standard().withConfig(missing), request(HOST)))
                .hasMessageContaining(missing.toString());
        Path wrong = configWith("NoSuchKeyword yes");
        ConnectException e = failure(SshOptions.standard().withConfig(wrong), request(HOST));
        assertThat(e.reason()).isEqualTo(Reason.CONFIG);
        assertThat(e).hasMessageContaining("line 1").hasMessageContaining("nosuchkeyword");
    }

    @Test
    void aConfigurationThatHangs() throws IOException {
        Path config = configWith("Match exec \"sleep 600\"", "Host *");
        ConnectException e =
                failure(SshOptions.standard().withConfig(config), withTimeout(request(HOST), Duration.ofMillis(500)));
        assertThat(e.reason()).isEqualTo(Reason.TIMEOUT);
        assertThat(e).hasMessageContaining("500 ms").hasMessageContaining("reading the SSH configuration");
    }

    @Test
    void aJumpHostThatCannotConnectAndOneThatDoesNotKnowUs() {
        ConnectException e = failure(withPort(withVia(request(HOST), "127.0.0.5:" + sshd.port()), 1));
        assertThat(e.reason()).isEqualTo(Reason.TCP_REFUSED);
        assertThat(e).hasMessageContaining("the jump host cannot connect to 127.0.0.2 port 1");
        e = failure(withVia(request(HOST), "nobodys-name@127.0.0.5"));
        assertThat(e.reason()).isEqualTo(Reason.AUTH);
        assertThat(e).hasMessageContaining("h03: jump host nobodys-name@127.0.0.5:" + sshd.port());
    }

    @Test
    void aJumpThatLeadsInACircle() throws IOException {
        Path config = configWith("Host a", "ProxyJump b", "Host b", "ProxyJump a", "Host *");
        ConnectException e = failure(SshOptions.standard().withConfig(config), request("a"));
        assertThat(e.reason()).isEqualTo(Reason.CONFIG);
        assertThat(e).hasMessageContaining("jump hosts");
    }

    @Test
    void aProxyCommandThatFails() throws IOException {
        Path config = configWith("ProxyCommand echo no such proxy >&2; exit 3");
        ConnectException e = failure(SshOptions.standard().withConfig(config), request(HOST));
        assertThat(e.reason()).isEqualTo(Reason.CLOSED);
        assertThat(e).hasMessageContaining("no such proxy");
    }

    @Test
    void withoutAnOpenSshClientOnlySimpleConfigurationsAreRead() throws IOException {
        Path config = configWith("Host x", "  ProxyJump y", "Host *");
        SshOptions options = SshOptions.standard().withConfig(config).withProgram("/nowhere/ssh");
        ConnectException e = failure(options, request(HOST));
        assertThat(e.reason()).isEqualTo(Reason.CONFIG);
        assertThat(e).hasMessageContaining(config + ":2").hasMessageContaining("proxyjump");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Include other_config",
                "Match host x",
                "ProxyCommand nc %h %p",
                "CanonicalizeHostname yes",
                "CertificateFile /c"
            })
    void eachLineThatOnlyTheClientUnderstandsIsRefusedByItsPlace(String line) throws IOException {
        Path config = configWith("# first", line, "Host *");
        ConnectException e =
                failure(SshOptions.standard().withConfig(config).withProgram("/nowhere/ssh"), request(HOST));
        assertThat(e.reason()).isEqualTo(Reason.CONFIG);
        assertThat(e)
                .hasMessageContaining(config + ":2")
                .hasMessageContaining(line.split(" ")[0].toLowerCase(java.util.Locale.ROOT));
    }

    private static Path configWith(String... lines) throws IOException {
        Path file = Files.createTempFile(sshd.folder(), "config", "");
        return Files.writeString(file, String.join("\n", lines) + "\n" + Files.readString(sshd.config()));
    }

    private static ConnectException failure(ConnectRequest request) {
        return failure(options(sshd), request);
    }

    private static ConnectException failure(SshOptions options, ConnectRequest request) {
        Ears ears = new Ears();
        ConnectException e = catchThrowableOfType(
                ConnectException.class, () -> connector(options).connect(request, ears));
        assertThat(e).as("the connect fails").isNotNull();
        assertThat(ears.closings()).as("a link that never was is not closed").isEmpty();
        assertThat(e.hint()).as("what to try").isNotBlank();
        return e;
    }
}
