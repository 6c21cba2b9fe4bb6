package dev.plush.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.HostEvent.HostConnectFailed;
import dev.plush.event.HostEvent.HostReady;
import dev.plush.link.testing.TestSshd;
import dev.plush.link.testing.TestSshdOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts that cannot be reached, each in its own way, in one run: every one says why, and the others are not harmed. */
class UnreachableEndToEndTest {
    /** Log-ins at this address find no Java: where it usually lies, there is an empty file system. Only root can do that. */
    private static final String WITHOUT_JAVA =
            """
            if [ "$3" = 127.0.0.6 ] && [ -z "$HIDDEN" ]; then
              export HIDDEN=1
              exec unshare -m sh -c 'for d in /usr/lib/jvm /opt; do [ ! -d $d ] || mount -t tmpfs none $d; done; exec "$0"' "$0"
            fi""";

    @Test
    void eachHostSaysWhyItCannotBeReachedAndTheOthersAreReadyAllTheSame(@TempDir Path folder) throws IOException {
        TestSshd.assumeAvailable();
        boolean root = System.getProperty("user.name").equals("root");
        if (!root) {
            System.err.println("SKIPPED: a host without Java, as only root can hide it");
        }
        TestSshdOptions options = TestSshdOptions.standard().withEnvironment(root ? WITHOUT_JAVA : "");
        try (TestSshd sshd = TestSshd.start(options);
                Plush plush = new Plush(folder)) {
            Plush.Ran ran = plush.run(
                            "run",
                            application(plush, root ? 5 : 4),
                            "--hosts",
                            hosts(plush, sshd, root),
                            "--ssh-config",
                            config(plush, sshd),
                            "--plain")
                    .expect(ExitCode.NOT_ENOUGH_HOSTS);
            Story story = plush.latest().assertWhole();
            Map<String, HostConnectFailed> failures = new TreeMap<>();
            story.all(HostConnectFailed.class)
                    .forEach(failed -> failures.put(
                            story.state().host(failed.host()).name().replace("127.0.0.", "") + " " + failed.reason(),
                            failed));
            assertThat(failures.keySet()).contains("3 AUTH", "4 HOST_KEY_CHANGED", "5 TCP_REFUSED");
            assertThat(story.all(HostReady.class))
                    .extracting(ready -> story.state().host(ready.host()).name())
                    .contains("127.0.0.2", root ? "127.0.0.6" : "127.0.0.2"); // a Java was sent there
            String errors = plush.run("events", "--errors").expect(0).out();
            failures.values().forEach(failed -> {
                assertThat(failed.hint()).isNotEmpty();
                assertThat(ran.out()).contains(failed.reason(), failed.detail(), failed.hint());
                assertThat(errors).contains(failed.detail(), failed.hint());
            });
            Plush.await(
                    "no process is left on the hosts", () -> sshd.processes().isEmpty());
            plush.awaitNothingLeft();
        }
    }

    private static Path application(Plush plush, int hosts) {
        return plush.file("far.xml", Applications.shell("far", hosts, "true"));
    }

    private static Path hosts(Plush plush, TestSshd sshd, boolean withoutJava) throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.5"))) {
            closed = socket.getLocalPort();
        }
        return plush.file(
                "hosts.xml",
                "<plush><resource_manager type=\"ssh\"><node hostname=\"127.0.0.2\"/>"
                        + "<node hostname=\"127.0.0.3\" identity=\"" + sshd.strangerIdentity() + "\"/>"
                        + "<node hostname=\"127.0.0.4\"/><node hostname=\"127.0.0.5\" port=\"" + closed + "\"/>"
                        + (withoutJava ? "<node hostname=\"127.0.0.6\"/>" : "") + "</resource_manager></plush>");
    }

    /** One host is known by another key than it has, as after a new installation; one is let in by no key. */
    private static Path config(Plush plush, TestSshd sshd) throws IOException {
        Path known = plush.file(
                "known_hosts",
                "[127.0.0.4]:" + sshd.port() + " " + Files.readString(Path.of(sshd.strangerIdentity() + ".pub")));
        return plush.file(
                "ssh_config",
                String.join(
                        "\n",
                        List.of(
                                "Host 127.0.0.4",
                                "    UserKnownHostsFile " + known,
                                "Host 127.0.0.3",
                                "    IdentityFile " + sshd.strangerIdentity(),
                                "    User " + sshd.user(),
                                "    Port " + sshd.port(),
                                "    IdentitiesOnly yes",
                                "    UserKnownHostsFile " + sshd.knownHosts(),
                                "Host * !127.0.0.3",
                                "    Include " + sshd.config(),
                                "")));
    }
}
