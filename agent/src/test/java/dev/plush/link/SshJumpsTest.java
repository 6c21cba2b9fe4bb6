package dev.plush.link;

import static dev.plush.link.SshHarness.connector;
import static dev.plush.link.SshHarness.options;
import static dev.plush.link.SshHarness.request;
import static dev.plush.link.SshHarness.withVia;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.link.SshHarness.Ears;
import dev.plush.link.testing.TestProcesses;
import dev.plush.link.testing.TestSshd;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hosts behind one jump host, which is a server of its own here. */
class SshJumpsTest {
    private TestSshd hosts;
    private TestSshd jump;

    @BeforeEach
    void start() throws IOException {
        TestSshd.assumeAvailable();
        hosts = TestSshd.start();
        jump = TestSshd.start();
        Files.copy(
                hosts.folder().resolve("authorized_keys"),
                jump.folder().resolve("authorized_keys"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(
                hosts.knownHosts(),
                "[127.0.0.*]:" + hosts.port() + " " + Files.readString(hosts.hostKey("ed25519")) + "[127.0.0.*]:"
                        + jump.port() + " " + Files.readString(jump.hostKey("ed25519")));
    }

    @AfterEach
    void stop() {
        for (TestSshd each : new TestSshd[] {hosts, jump}) {
            if (each != null) {
                each.close();
            }
        }
    }

    @Test
    void theyShareOneSessionWhichEndsWithTheLast() throws Exception {
        SshConnector connector = connector(options(hosts));
        List<Link> links = new ArrayList<>();
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            List<Future<Link>> first = new ArrayList<>();
            for (String host : List.of("127.0.0.2", "127.0.0.3")) {
                first.add(both.submit(() -> connector.connect(through(host), new Ears())));
            }
            for (Future<Link> link : first) {
                links.add(link.get());
            }
        } finally {
            both.shutdownNow();
        }
        links.add(connector.connect(through("127.0.0.4"), new Ears()));
        assertThat(accepted()).isEqualTo(1);
        links.get(0).close();
        links.get(1).close();
        Ears last = new Ears();
        links.add(connector.connect(through("127.0.0.5"), last));
        assertThat(accepted()).isEqualTo(1);
        links.get(2).close();
        links.get(3).close();
        TestProcesses.await(
                "nobody is logged in at the jump host", () -> jump.sessions().isEmpty());
        connector.connect(through("127.0.0.2"), new Ears()).close();
        assertThat(accepted()).isEqualTo(2);
    }

    @Test
    void whenItBreaksTheReasonIsNamedAndTheNextConnectOpensAnother() throws Exception {
        SshConnector connector = connector(options(hosts));
        Ears two = new Ears();
        Ears three = new Ears();
        connector.connect(through("127.0.0.2"), two);
        connector.connect(through("127.0.0.3"), three);
        jump.cutConnections();
        for (Ears each : List.of(two, three)) {
            each.awaitClosed();
            assertThat(each.closings().get(0))
                    .contains("the connection to the jump host")
                    .contains("127.0.0.9:" + jump.port() + " has ended");
        }
        connector.connect(through("127.0.0.2"), new Ears()).close();
        assertThat(accepted()).isEqualTo(2);
    }

    private ConnectRequest through(String host) {
        return withVia(request(host), "127.0.0.9:" + jump.port());
    }

    private long accepted() throws IOException {
        return Files.readAllLines(jump.log()).stream()
                .filter(line -> line.contains("Accepted publickey"))
                .count();
    }
}
