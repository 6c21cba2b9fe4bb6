package dev.plush.link;

import static dev.plush.link.SshHarness.connector;
import static dev.plush.link.SshHarness.options;
import static dev.plush.link.SshHarness.request;
import static dev.plush.link.SshHarness.withIdentity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plush.link.ConnectException.Reason;
import dev.plush.link.SshHarness.Ears;
import dev.plush.link.testing.TestProcesses;
import dev.plush.link.testing.TestSshd;
import dev.plush.link.testing.TestSshdOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates of users and of hosts, made with ssh-keygen and an authority of the test's own. */
class SshCertificatesTest {
    private static final String HOST = "127.0.0.2";

    @TempDir
    Path keys;

    private Path authority;
    private TestSshd sshd;

    @BeforeEach
    void authority() throws IOException {
        TestSshd.assumeAvailable();
        authority = key("authority");
    }

    @AfterEach
    void stop() {
        if (sshd != null) {
            sshd.close();
        }
    }

    @Test
    void aUsersCertificateThatLiesBesideTheKeyLogsIn() throws IOException, ConnectException {
        sshd = TestSshd.start(TestSshdOptions.standard().withServer("TrustedUserCAKeys " + authority + ".pub"));
        Path key = key("id_user");
        assertThat(failure(withIdentity(request(HOST), key)).reason()).isEqualTo(Reason.AUTH);
        sign(key, "-n", sshd.user());
        connector(sshd).connect(withIdentity(request(HOST), key), new Ears()).close();
        assertThat(Files.readString(sshd.log())).contains("Accepted publickey").contains("ED25519-CERT");
    }

    @Test
    void aUsersCertificateThatTheConfigurationNamesLogsIn() throws IOException, ConnectException {
        Path key = key("id_user");
        Path elsewhere = keys.resolve("elsewhere.pub");
        sshd = TestSshd.start(TestSshdOptions.standard()
                .withServer("TrustedUserCAKeys " + authority + ".pub")
                .withClient("IdentityFile " + key, "CertificateFile " + elsewhere));
        sign(key, "-n", sshd.user());
        Files.move(Path.of(key + "-cert.pub"), elsewhere);
        Files.writeString(sshd.folder().resolve("authorized_keys"), "");
        connector(sshd).connect(request(HOST), new Ears()).close();
        assertThat(Files.readString(sshd.log())).contains("ED25519-CERT");
    }

    @Test
    void aUsersCertificateThatAnSshAgentHoldsLogsIn() throws IOException, ConnectException {
        Path socket = keys.resolve("s");
        Path key = key("id_user");
        Process keeper = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            sshd = TestSshd.start(TestSshdOptions.standard()
                    .withServer("TrustedUserCAKeys " + authority + ".pub")
                    .withClient("IdentityFile " + key, "IdentityAgent " + socket));
            sign(key, "-n", sshd.user());
            TestProcesses.await("the ssh-agent listens", () -> Files.exists(socket));
            TestProcesses.run(List.of("env", "SSH_AUTH_SOCK=" + socket, "ssh-add", "-q", key.toString()));
            Files.delete(key); // the public half and the certificate stay, as names of what the agent holds
            Files.writeString(sshd.folder().resolve("authorized_keys"), "");
            connector(sshd).connect(request(HOST), new Ears()).close();
        } finally {
            keeper.destroyForcibly();
        }
    }

    @Test
    void aHostsCertificateIsBelievedIfItsAuthorityIsKnownAndItsNameIsRight() throws IOException, ConnectException {
        Path host = key("host");
        sign(host, "-h", "-n", HOST);
        sshd = TestSshd.start(TestSshdOptions.standard()
                .withServer("HostKey " + host, "HostCertificate " + host + "-cert.pub")
                .withHostKeys());
        Files.writeString(sshd.knownHosts(), "@cert-authority [127.0.0.*]:* " + publicHalf(authority));
        connector(sshd).connect(request(HOST), new Ears()).close();
        ConnectException e = failure(request("127.0.0.3"));
        assertThat(e.reason()).isEqualTo(Reason.HOST_KEY_UNKNOWN);
        assertThat(e).hasMessageContaining("certificate").hasMessageContaining(HOST);
        Files.writeString(sshd.knownHosts(), "@cert-authority [127.0.0.*]:* " + publicHalf(key("stranger")));
        e = failure(request(HOST));
        assertThat(e.reason()).isEqualTo(Reason.HOST_KEY_UNKNOWN);
        assertThat(e).hasMessageContaining("is not believed");
        assertThat(e.hint()).contains("@cert-authority");
    }

    @Test
    void anAuthorityMayStandUnderAHashedName() throws IOException, ConnectException {
        Path host = key("host");
        sign(host, "-h", "-n", HOST);
        sshd = TestSshd.start(TestSshdOptions.standard()
                .withServer("HostKey " + host, "HostCertificate " + host + "-cert.pub")
                .withHostKeys());
        byte[] salt = new byte[20];
        var base64 = java.util.Base64.getEncoder();
        String name = "|1|" + base64.encodeToString(salt) + "|"
                + base64.encodeToString(KnownHosts.hash(salt, "[" + HOST + "]:" + sshd.port()));
        Files.writeString(sshd.knownHosts(), "@cert-authority " + name + " " + publicHalf(authority));
        connector(sshd).connect(request(HOST), new Ears()).close();
    }

    private Path key(String name) throws IOException {
        Path file = keys.resolve(name);
        TestProcesses.run(List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", file.toString()));
        return file;
    }

    private void sign(Path key, String... more) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("ssh-keygen", "-q", "-s", authority.toString(), "-I", "of the test", "-V", "+1h"));
        command.addAll(List.of(more));
        command.add(key + ".pub");
        TestProcesses.run(command);
        assertThat(Path.of(key + "-cert.pub")).exists();
    }

    private static String publicHalf(Path key) throws IOException {
        return Files.readString(Path.of(key + ".pub"));
    }

    private ConnectException failure(ConnectRequest request) {
        ConnectException e = catchThrowableOfType(
                ConnectException.class, () -> connector(options(sshd)).connect(request, new Ears()));
        assertThat(e).as("the connect fails").isNotNull();
        return e;
    }
}
