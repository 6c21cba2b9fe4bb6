package dev.plush.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.plush.event.HostEvent.HostReady;
import dev.plush.event.ProcessEvent.RestartScheduled;
import dev.plush.link.testing.TestProcesses;
import dev.plush.link.testing.TestSshd;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Applications on hosts that are reached over real SSH; each loopback address is one, with a home of its own. */
class SshEndToEndTest {
    @TempDir
    private Path folder;

    private TestSshd sshd;
    private Plush plush;

    @BeforeAll
    static void needsSshd() {
        TestSshd.assumeAvailable();
    }

    @BeforeEach
    void start() {
        sshd = TestSshd.start();
        plush = new Plush(folder);
    }

    @AfterEach
    void end() {
        plush.close();
        sshd.close();
    }

    @Test
    void byteTorrentRunsOnEightHostsAndLeavesOnlyTheCache() throws IOException {
        plush.run("init", "bytetorrent", plush.path("bt")).expect(0);
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.2"))) {
            port = socket.getLocalPort();
        }
        plush.run(
                        "run",
                        plush.path("bt/bytetorrent.xml"),
                        "--hosts",
                        directory(2, 9),
                        "--ssh-config",
                        sshd.config(),
                        "--plain",
                        "--set",
                        "port=" + port)
                .expect(0);

        Story story = plush.latest().assertWhole();
        assertThat(story.lines().stream().filter(line -> line.contains("VERIFIED")))
                .hasSize(7);
        assertThat(story.all(HostReady.class)).hasSize(8);
        assertThat(story.all(RestartScheduled.class)).hasSize(1);
        assertClean(2, 9);
    }

    @Test
    void lookingAtHostsLeavesOnlyTheCacheThere() throws IOException {
        Plush.Ran hosts = plush.run("hosts", "--hosts", directory(2, 4), "--ssh-config", sshd.config())
                .expect(0);

        assertThat(hosts.out().lines().filter(line -> line.contains("measured") && line.contains("latency")))
                .hasSize(3);
        assertClean(2, 4);
    }

    @Test
    void filesAndShellsGoToHostsOverSsh() throws IOException {
        Path gate = plush.path("gate");
        plush.run(
                        "run",
                        plush.file("watched.xml", Applications.shell("watched", 2, Applications.waitFor(gate))),
                        "--hosts",
                        directory(2, 3),
                        "--ssh-config",
                        sshd.config(),
                        "--detach")
                .expect(0);
        Story story = plush.latest();
        story.awaitRunning(2);
        byte[] bytes = new byte[2_000_000];
        new SplittableRandom().nextBytes(bytes);
        Path file = Files.write(plush.path("file"), bytes);
        assertThat(plush.run("put", file, "127.0.0.[2-3]:in/").expect(0).out())
                .isEqualTo("127.0.0.[2-3]: 1.9M at in/file\n");
        plush.run("get", "127.0.0.[2-3]:in/file", plush.path("back")).expect(0);
        assertThat(plush.path("back/127.0.0.3/file")).hasSameBinaryContentAs(file);

        assertThat(plush.run("shell", "127.0.0.3", "--", "pwd; ls in").expect(0).out())
                .isEqualTo(story.state().hosts().get(1).agent().folder() + "/work\nfile\n");
        assertThat(plush.run("shell", "127.0.0.3", "--", "exit 7").expect(7).out())
                .isEmpty();
        Path bin = plush.made("bin");
        plush.set("PATH", bin.toString());
        assertThat(plush.run("shell", "127.0.0.3").expect(2).err()).contains("install the OpenSSH client");
        plush.set("PATH", System.getenv("PATH"));
        plush.run("stop").expect(0);
        assertClean(2, 3);
    }

    /** The published example, as it is: an archive under {@code none}, fetched from the web, unpacked beside itself. */
    @Test
    void anApplicationInGushsFormPrintsTheFileOfItsArchiveOnEachHost() throws IOException {
        Path content = Files.writeString(plush.made("content").resolve("software.txt"), "Software by way of the web\n");
        TestProcesses.run(List.of(
                "tar",
                "-cf",
                folder + "/software.tar",
                "-C",
                content.getParent().toString(),
                "software.txt"));
        byte[] tar = Files.readAllBytes(plush.path("software.tar"));
        HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/software.tar", exchange -> {
            exchange.sendResponseHeaders(200, tar.length);
            exchange.getResponseBody().write(tar);
            exchange.close();
        });
        web.start();
        try {
            String url = "http://127.0.0.1:" + web.getAddress().getPort() + "/software.tar";
            plush.run(
                            "run",
                            plush.file("simple.xml", GUSH.formatted(url)),
                            "--hosts",
                            directory(2, 3),
                            "--ssh-config",
                            sshd.config(),
                            "--plain")
                    .expect(0);
        } finally {
            web.stop(0);
        }
        assertThat(plush.latest().assertWhole().lines())
                .containsExactlyInAnyOrder(
                        "127.0.0.2/cat Software by way of the web", "127.0.0.3/cat Software by way of the web");
        assertClean(2, 3);
    }

    private static final String GUSH =
            """
            <?xml version="1.0" encoding="utf-8"?>
            <gush>
              <project name="simple">
                <software name="SimpleSoftwareName" type="none">
                  <package name="Package" type="web">
                    <path>%s</path>
                    <dest_path>software.tar</dest_path>
                  </package>
                </software>
                <component name="Cluster1">
                  <rspec><num_hosts>2</num_hosts></rspec>
                  <software name="SimpleSoftwareName" />
                  <resources><resource type="ssh" group="local"/></resources>
                </component>
                <experiment name="simple">
                  <execution>
                    <component_block name="cb1">
                      <component name="Cluster1" />
                      <process_block name="p2">
                        <process name="cat">
                          <path>cat</path>
                          <cmdline><arg>software.txt</arg></cmdline>
                          <cwd/>
                        </process>
                      </process_block>
                    </component_block>
                  </execution>
                </experiment>
              </project>
            </gush>
            """;

    private Path directory(int first, int last) {
        StringBuilder text = new StringBuilder("<plush><resource_manager type=\"ssh\">");
        IntStream.rangeClosed(first, last)
                .forEach(i -> text.append("<node hostname=\"127.0.0.").append(i).append("\" group=\"local\"/>"));
        return plush.file(
                "hosts.xml", text.append("</resource_manager></plush>").toString());
    }

    private void assertClean(int first, int last) throws IOException {
        Plush.await("no process is left on the hosts", () -> sshd.processes().isEmpty());
        plush.awaitNothingLeft();
        for (int i = first; i <= last; i++) {
            Path home = sshd.home("127.0.0." + i);
            assertThat(names(home)).containsExactly(".plush");
            assertThat(names(home.resolve(".plush"))).containsExactly("cache");
        }
    }

    private static List<String> names(Path path) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
