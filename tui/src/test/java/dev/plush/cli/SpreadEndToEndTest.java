package dev.plush.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.FileEvent.FilePut;
import dev.plush.event.HostEvent.HostRemarked;
import dev.plush.event.SoftwareEvent.PackageVerified;
import dev.plush.link.testing.TestSshd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that go from host to host, on real servers, below relays and with ways that are killed. */
class SpreadEndToEndTest {
    private static final int HOSTS = 9;

    @TempDir
    private Path folder;

    private TestSshd sshd;
    private Plush plush;

    @BeforeAll
    static void needsSshd() {
        TestSshd.assumeAvailable();
    }

    @BeforeEach
    void open() {
        sshd = TestSshd.start();
        plush = new Plush(folder);
    }

    @AfterEach
    void close() {
        plush.close();
        sshd.close();
    }

    private Path hosts() {
        return plush.file(
                "hosts.xml",
                "<plush><resource_manager type=\"ssh\"><node hostname=\"127.0.0.[1-" + HOSTS
                        + "]\"/></resource_manager></plush>");
    }

    private Story connected(int fanout) {
        plush.run("exec", "--hosts", hosts(), "--ssh-config", sshd.config(), "--fanout", fanout, "--", "true")
                .expect(0);
        return plush.latest();
    }

    private Path random(String name, int size) throws IOException {
        byte[] bytes = new byte[size];
        new SplittableRandom().nextBytes(bytes);
        return Files.write(plush.path(name), bytes);
    }

    private List<ProcessHandle> ways() {
        return sshd.processes().stream()
                .filter(p -> p.info().commandLine().orElse("").contains("ssh -F /dev/null -N"))
                .toList();
    }

    private void assertEverywhere(String name, Path file) {
        for (int i = 1; i <= HOSTS; i++) {
            assertThat(plush.path("back/127.0.0." + i + "/" + name)).hasSameBinaryContentAs(file);
        }
    }

    @Test
    void waysAndRelaysThatAreKilledCostNothingButTime() throws IOException {
        Story story = connected(2);
        Path big = random("big", 6_000_000);
        Plush.Running put = plush.start("put", big, "in/", "--bwlimit", "2MB");
        Plush.await("all ways but the controller's are open", () -> ways().size() == HOSTS - 1);
        ways().get(new SplittableRandom().nextInt(HOSTS - 1)).destroyForcibly();
        sshd.processes().stream()
                .filter(p -> p.info().commandLine().orElse("").contains("RelayMain"))
                .findFirst()
                .orElseThrow()
                .destroyForcibly();
        Plush.Ran ran = put.ended();
        // Whoever was reached through the relay has lost what went over it; what it has is kept.
        assertThat(ran.out()).contains("at in/big");
        story.await("all hosts are connected again", state -> {
            boolean all = true;
            for (var host : state.hosts()) {
                all &= host.linked();
            }
            return all;
        });
        plush.run("put", big, "in/").expect(0);
        plush.run("get", "in/big", plush.path("back")).expect(0);
        assertEverywhere("big", big);
        assertThat(story.all(HostRemarked.class))
                .anyMatch(remark -> remark.kind().equals("NO_WAY"));
        assertThat(story.all(FilePut.class).stream().filter(FilePut::cached)).isNotEmpty();
        Plush.await("no way is left", () -> ways().isEmpty());
        end(story);
    }

    @Test
    void packagesOfARunGoTheSameWay() throws IOException {
        Path big = random("big", 3_000_000);
        String software = "<software name='s' type='none'><package name='big' type='file'><path>" + big
                + "</path></package></software>";
        Path application = plush.file(
                "app.xml",
                "<plush><project name='soft'>" + software
                        + Applications.component("all", HOSTS, "<software name='s'/>")
                        + "<experiment name='soft'><execution>" + Applications.block("all", "cksum big", "")
                        + "</execution></experiment></project></plush>");
        Plush.Running running = plush.start(
                "run", application, "--hosts", hosts(), "--ssh-config", sshd.config(), "--bwlimit", "1MB", "--plain");
        Plush.await("hosts pass the package on", () -> ways().size() == HOSTS - 1);
        running.ended().expect(0);
        Story story = plush.latest().assertWhole();
        assertThat(story.all(PackageVerified.class)).hasSize(HOSTS);
        List<String> sums = story.lines().stream()
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .toList();
        assertThat(sums).hasSize(HOSTS).containsOnly(sums.get(0));
        assertThat(story.all(HostRemarked.class)).isEmpty();
        Plush.await("no process is left", () -> sshd.processes().isEmpty());
        plush.awaitNothingLeft();
    }

    private void end(Story story) {
        plush.run("stop").expect(0);
        story.awaitEnd();
        Plush.await("no process is left", () -> sshd.processes().isEmpty());
        plush.awaitNothingLeft();
    }
}
