package dev.plush.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.HostEvent.CleanupAudited;
import dev.plush.event.HostEvent.HostConnectFailed;
import dev.plush.event.ProcessEvent.ProcessStarting;
import dev.plush.link.testing.TestSshd;
import dev.plush.link.testing.TestSshdOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers that refuse what a tree needs: the next way is taken, and said; hosts, commands and files are as elsewhere. */
class StrictServersEndToEndTest {
    private static final int HOSTS = 6;

    @TempDir
    private Path folder;

    private Plush plush;

    @BeforeEach
    void start() {
        TestSshd.assumeAvailable();
        plush = new Plush(folder);
    }

    @AfterEach
    void end() {
        plush.close();
    }

    static Stream<Arguments> servers() {
        TestSshdOptions standard = TestSshdOptions.standard();
        return Stream.of(
                Arguments.of(
                        "one session a connection",
                        standard.withServer("MaxSessions 1"),
                        "no way for files could be started"),
                Arguments.of(
                        "one session, no Unix sockets",
                        standard.withServer("MaxSessions 1").withoutStreamLocal(),
                        "no relay could be started"),
                Arguments.of(
                        "nothing is forwarded", standard.withServer("DisableForwarding yes"), "AllowAgentForwarding"),
                Arguments.of("few at a time", standard.withServer("MaxStartups 2:50:3"), ""));
    }

    @Test
    void aHostThatNobodyReachesIsGivenUpSoon() {
        try (TestSshd sshd = TestSshd.start()) {
            Path hosts = plush.file(
                    "hosts.xml",
                    "<plush><resource_manager type=\"ssh\"><node hostname=\"127.0.0.[1-2]\"/>"
                            + "<node name=\"gone\" hostname=\"127.0.0.3\" port=\"1\"/></resource_manager></plush>");
            Path application = plush.file("gone.xml", Applications.shell("gone", 3, "true"));
            Plush.Ran ran = plush.run(
                            "run",
                            application,
                            "--hosts",
                            hosts,
                            "--ssh-config",
                            sshd.config(),
                            "--fanout",
                            1,
                            "--plain")
                    .expect(ExitCode.NOT_ENOUGH_HOSTS);
            assertThat(ran.err() + ran.out()).contains("TCP_REFUSED");
            assertThat(plush.latest().assertWhole().all(HostConnectFailed.class))
                    .hasSizeLessThan(4);
            Plush.await("no process is left", () -> sshd.processes().isEmpty());
        }
        plush.awaitNothingLeft();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("servers")
    void theNextWayIsTakenAndSaid(String name, TestSshdOptions options, String said) throws IOException {
        byte[] bytes = new byte[1 << 20];
        new SplittableRandom().nextBytes(bytes);
        Path file = Files.write(folder.resolve("file"), bytes);
        Path gate = folder.resolve("gate");
        try (TestSshd sshd = TestSshd.start(options)) {
            Path hosts = plush.file(
                    "hosts.xml",
                    "<plush><resource_manager type=\"ssh\"><node hostname=\"127.0.0.[1-" + HOSTS
                            + "]\"/></resource_manager></plush>");
            Plush.Running run = plush.start(
                    "run",
                    plush.file("strict.xml", Applications.shell("strict", HOSTS, Applications.waitFor(gate))),
                    "--hosts",
                    hosts,
                    "--ssh-config",
                    sshd.config(),
                    "--fanout",
                    2,
                    "--plain");
            Story story = plush.awaitRun(run);
            story.awaitRunning(HOSTS);
            plush.run("put", file, "copy").expect(0);
            plush.run("get", "copy", plush.path("back")).expect(0);
            for (int i = 1; i <= HOSTS; i++) {
                assertThat(plush.path("back/127.0.0." + i + "/copy")).hasBinaryContent(bytes);
            }
            assertThat(plush.run("exec", "--", "echo", "here").expect(0).out()).contains("here");
            Files.createFile(gate);
            run.ended().expect(0);
            assertThat(story.assertWhole().all(ProcessStarting.class)).hasSize(HOSTS);
            assertThat(story.all(CleanupAudited.class)).hasSize(HOSTS).allMatch(CleanupAudited::clean);
            assertThat(plush.run("events", "--all").out())
                    .contains(said); // nothing for sure of a server that drops at random
            assertThat(story.all(HostConnectFailed.class)).hasSizeLessThan(5 * HOSTS);
            Plush.await("no process is left", () -> sshd.processes().isEmpty());
        }
        plush.awaitNothingLeft();
    }
}
