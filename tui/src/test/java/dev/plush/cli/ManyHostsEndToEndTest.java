package dev.plush.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.HostEvent.CleanupAudited;
import dev.plush.event.HostEvent.HostReady;
import dev.plush.event.HostEvent.TreeChanged;
import dev.plush.event.ProcessEvent.ProcessStarted;
import dev.plush.link.testing.TestSshd;
import dev.plush.link.testing.TestSshdOptions;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many hosts behind a real server, those beyond the fan-out reached through others: each does its work, and nothing is left
 * on any. {@code bench/hosts.sh} asks for hundreds: a Java each is too much for every build.
 */
class ManyHostsEndToEndTest {
    private static final int HOSTS = Integer.getInteger("many.hosts", 40);
    private static final int FANOUT = 32;
    private static final long PATIENCE_MINUTES = 5;

    @Test
    void hostsAreStartedThroughATreeAndLeftEmpty(@TempDir Path folder) throws InterruptedException {
        TestSshd.assumeAvailable();
        // One home for all, as on a cluster: what a home has to be given is given once.
        TestSshdOptions cluster = TestSshdOptions.standard()
                .atEveryAddress()
                .withEnvironment("HOME=${HOME%/*}/cluster", "mkdir -p \"$HOME\"", "cd \"$HOME\"");
        try (TestSshd sshd = TestSshd.start(cluster);
                Plush plush = new Plush(folder)) {
            Path hosts = plush.file(
                    "hosts.xml",
                    "<plush><resource_manager type=\"ssh\"><node hostname=\"127.0.0.[1-" + HOSTS
                            + "]\"/></resource_manager></plush>");
            Plush.Running running = plush.start(
                    "run",
                    plush.file("many.xml", Applications.shell("many", HOSTS, "echo done")),
                    "--hosts",
                    hosts,
                    "--ssh-config",
                    sshd.config(),
                    "--fanout",
                    FANOUT,
                    "--plain");
            assertThat(running.process().waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES))
                    .as("the run ends; so far it said:\n%s", running.out())
                    .isTrue();
            running.ended().expect(0);

            Story story = plush.latest().assertWhole();
            assertThat(story.all(TreeChanged.class).stream()
                            .filter(place -> place.parent().index() >= 0)
                            .map(TreeChanged::host)
                            .distinct())
                    .hasSizeGreaterThanOrEqualTo(HOSTS - FANOUT);
            assertThat(story.all(HostReady.class)).hasSize(HOSTS);
            assertThat(story.all(ProcessStarted.class)).hasSize(HOSTS);
            assertThat(new HashSet<>(story.lines())).hasSize(HOSTS).allMatch(line -> line.endsWith(" done"));
            assertThat(story.all(CleanupAudited.class)).hasSize(HOSTS).allMatch(CleanupAudited::clean);
            Plush.await("no process is left", () -> sshd.processes().isEmpty());
            plush.awaitNothingLeft();
        }
    }
}
