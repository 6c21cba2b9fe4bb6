package dev.plush.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.HostEvent.CleanupAudited;
import dev.plush.event.HostEvent.HostReconnected;
import dev.plush.event.HostEvent.TreeChanged;
import dev.plush.event.ProcessEvent.ProcessStarting;
import dev.plush.event.RecordedEvent;
import dev.plush.link.testing.TestSshd;
import dev.plush.link.testing.TestSshdOptions;
import dev.plush.state.HostState;
import dev.plush.state.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts that are reached through hosts, on real servers: a run notices nothing of it, and nothing of a relay that dies. */
class TreeEndToEndTest {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final int HOSTS = 30;

    @BeforeAll
    static void needsSshd() {
        TestSshd.assumeAvailable();
    }

    @Test
    void relaysThatAreKilledCostNothingButConnections(@TempDir Path folder) throws IOException {
        try (TestSshd sshd = TestSshd.start();
                Plush plush = new Plush(folder)) {
            Path go = folder.resolve("go");
            Plush.Running running = start(plush, sshd, "while [ ! -e " + go + " ]; do sleep 0.3; done; echo $PPID");
            Story story = plush.awaitRun(running);
            story.awaitRunning(HOSTS);
            RunState before = story.state();
            assertThat(before.tree().direct()).isLessThan(HOSTS / 2);
            assertThat(before.hosts()).allMatch(host -> host.branches() <= 2 && host.linked());

            killARelay(sshd, story, 0);
            killARelay(sshd, story, 1);
            Files.createFile(go);
            running.ended().expect(0);
            story.assertWhole();
            assertThat(story.all(ProcessStarting.class)).hasSize(HOSTS);
            assertThat(story.all(HostReconnected.class)).isNotEmpty();
            assertThat(story.lines()).hasSize(HOSTS);
            assertThat(story.all(CleanupAudited.class)).hasSize(HOSTS).allMatch(CleanupAudited::clean);
            Plush.await("no process is left", () -> sshd.processes().isEmpty());
            plush.awaitNothingLeft();
        }
    }

    @Test
    void whereNoHostCanConnectToOthersTheControllerConnectsToAll(@TempDir Path folder) {
        TestSshdOptions none = TestSshdOptions.standard().withServer("AllowAgentForwarding no");
        try (TestSshd sshd = TestSshd.start(none);
                Plush plush = new Plush(folder)) {
            Path hosts = hosts(plush, 6);
            plush.run(
                            "run",
                            plush.file("flat.xml", Applications.shell("flat", 6, "true")),
                            "--hosts",
                            hosts,
                            "--ssh-config",
                            sshd.config(),
                            "--fanout",
                            2,
                            "--plain")
                    .expect(0);
            Story story = plush.latest().assertWhole();
            assertThat(story.all(TreeChanged.class))
                    .anyMatch(changed -> changed.parent().index() >= 0)
                    .anyMatch(changed -> changed.reason().contains("could not connect to it"));
            assertThat(plush.run("events", "--all").out()).contains("AllowAgentForwarding");
            Plush.await("no process is left", () -> sshd.processes().isEmpty());
            plush.awaitNothingLeft();
        }
    }

    private static Plush.Running start(Plush plush, TestSshd sshd, String command) {
        return plush.start(
                "run",
                plush.file("tree.xml", Applications.shell("tree", HOSTS, command)),
                "--hosts",
                hosts(plush, HOSTS),
                "--ssh-config",
                sshd.config(),
                "--fanout",
                2,
                "--plain");
    }

    /** Several hosts of the run live at one address: they share a home, as on a cluster. */
    private static Path hosts(Plush plush, int count) {
        StringBuilder text = new StringBuilder("<plush><resource_manager type=\"ssh\">");
        for (int i = 0; i < count; i++) {
            text.append("<node name=\"h")
                    .append(i)
                    .append("\" hostname=\"127.0.0.")
                    .append(1 + i % 9)
                    .append("\"/>");
        }
        return plush.file(
                "hosts.xml", text.append("</resource_manager></plush>").toString());
    }

    /** Kills one with -9, and waits until every host is connected again; one behind which is nobody just then does not count. */
    private static void killARelay(TestSshd sshd, Story story, int which) {
        int before = story.all(HostReconnected.class).size();
        Iterator<ProcessHandle> relays = sshd.processes().stream()
                .filter(p -> p.info().commandLine().orElse("").contains("RelayMain"))
                .skip(which)
                .iterator();
        assertThat(relays.next().destroyForcibly()).isTrue();
        long[] next = {System.nanoTime() + PATIENCE_NANOS};
        try {
            story.await("hosts are connected another way", state -> {
                boolean all = true;
                for (HostState host : state.hosts()) {
                    all &= host.linked() && host.status() == HostState.Status.READY;
                }
                boolean reconnected = story.all(HostReconnected.class).size() > before;
                if (all && !reconnected && System.nanoTime() - next[0] > 0 && relays.hasNext()) {
                    next[0] += PATIENCE_NANOS;
                    relays.next().destroyForcibly();
                }
                return all && reconnected;
            });
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "\n" + told(story, before), e);
        }
    }

    /** What stood in the way. */
    private static String told(Story story, int before) {
        StringBuilder out = new StringBuilder();
        out.append(story.all(HostReconnected.class).size() - before).append(" reconnected since");
        for (HostState host : story.state().hosts()) {
            if (!host.linked() || host.status() != HostState.Status.READY) {
                out.append("\n").append(host);
            }
        }
        List<RecordedEvent> events = story.events();
        events.subList(Math.max(0, events.size() - 60), events.size())
                .forEach(event ->
                        out.append("\n").append(event.sequence()).append(' ').append(event.event()));
        return out.toString();
    }
}
