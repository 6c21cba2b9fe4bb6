package dev.plush.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.HostEvent.HostConnected;
import dev.plush.event.HostEvent.HostReconnected;
import dev.plush.event.HostEvent.HostSuspect;
import dev.plush.event.ProcessEvent.ProcessExited;
import dev.plush.event.ProcessEvent.ProcessLost;
import dev.plush.event.ProcessEvent.ProcessStarted;
import dev.plush.event.ProcessEvent.RestartScheduled;
import dev.plush.event.RunEvent.ControllerRestarted;
import dev.plush.link.testing.TestSshd;
import dev.plush.state.HostState;
import dev.plush.state.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is killed or cut while a run goes on: no process of the application notices, and nothing is started again. */
class SurvivalEndToEndTest {
    @TempDir
    private Path folder;

    private Plush plush;
    private Path gate;

    @BeforeEach
    void start() {
        plush = new Plush(folder);
        gate = plush.path("gate");
    }

    @AfterEach
    void end() {
        plush.close();
    }

    @Test
    void anotherControllerGoesOnAfterOneThatWasKilled() throws IOException {
        Plush.Running first = plush.start("run", application(2), "--local", "--plain");
        Story story = plush.awaitRun(first);
        long controller = story.awaitRunning(2).controllerPid();
        Plush.signal("KILL", controller);
        Plush.Ran gone = first.ended().expect(ExitCode.BUG);
        assertThat(gone.err()).contains("the controller of run " + story.id() + " is gone", "`plush resume ");
        assertThat(plush.run("status").expect(0).out())
                .contains("no controller: process " + controller + " is gone; `plush resume ");

        Plush.Running second = plush.start("resume", "--plain");
        story.await("a controller again", s -> s.controllerPid() != controller);
        Files.createFile(gate);
        assertThat(second.ended().expect(0).out()).contains("ControllerRestarted", "success in");
        assertThat(story.all(ControllerRestarted.class)).hasSize(1);
        assertNothingRestarted(story, 2);
        assertThat(plush.run("resume").expect(ExitCode.USAGE).err())
                .contains("run " + story.id() + " has ended", "`plush replay ");
        plush.awaitNothingLeft();
    }

    @Test
    void anAgentThatWasKilledIsStartedAgainAndAdoptsItsProcess() throws IOException {
        Plush.Running run = plush.start("run", application(1), "--local", "--plain");
        Story story = plush.awaitRun(run);
        story.awaitRunning(1);
        Plush.signal("KILL", agent());
        story.await(
                "the host is ready again",
                s -> !story.all(HostReconnected.class).isEmpty()
                        && s.hostTally().of(HostState.Status.READY) == 1);
        assertThat(ProcessHandle.of(story.pids().get(0))).isPresent();
        Files.createFile(gate);
        run.ended().expect(0);
        assertNothingRestarted(story, 1);
        plush.awaitNothingLeft();
    }

    @Test
    void anAgentThatStallsIsSuspectedAndBackWithNothingStartedAgain() throws IOException {
        Plush.Running run = plush.start("run", application(1), "--local", "--plain");
        Story story = plush.awaitRun(run);
        story.awaitRunning(1);
        long agent = agent();
        Plush.signal("STOP", agent);
        story.await("the host is suspected", s -> !story.all(HostSuspect.class).isEmpty());
        Plush.signal("CONT", agent);
        story.await("the host is back", s -> s.hostTally().of(HostState.Status.READY) == 1);
        Files.createFile(gate);
        run.ended().expect(0);
        assertNothingRestarted(story, 1);
        assertThat(story.all(HostSuspect.class).get(0).reason()).startsWith("no answer for ");
        assertThat(story.all(HostConnected.class))
                .extracting(HostConnected::agentPid)
                .containsOnly(agent);
        plush.awaitNothingLeft();
    }

    @Test
    void connectionsThatAreCutComeBack() throws IOException {
        TestSshd.assumeAvailable();
        try (TestSshd sshd = TestSshd.start()) {
            Path hosts = plush.file(
                    "hosts.xml",
                    "<plush><resource_manager type=\"ssh\"><node hostname=\"127.0.0.[2-3]\"/></resource_manager></plush>");
            Plush.Running run =
                    plush.start("run", application(2), "--hosts", hosts, "--ssh-config", sshd.config(), "--plain");
            Story story = plush.awaitRun(run);
            story.awaitRunning(2);
            sshd.cutConnections();
            story.await("both hosts were missed", s -> suspects(story) == 2);
            story.await("both hosts are back", s -> s.hostTally().of(HostState.Status.READY) == 2);
            Files.createFile(gate);
            run.ended().expect(0);
            assertNothingRestarted(story, 2);
            Plush.await(
                    "no process is left on the hosts", () -> sshd.processes().isEmpty());
        }
        plush.awaitNothingLeft();
    }

    private static long suspects(Story story) {
        return story.all(HostSuspect.class).stream()
                .map(HostSuspect::host)
                .distinct()
                .count();
    }

    private Path application(int hosts) {
        return plush.file("survivor.xml", Applications.shell("survivor", hosts, Applications.waitFor(gate)));
    }

    /** Each process was started once, kept its pid until it ended by itself, and the journal tells it all. */
    private void assertNothingRestarted(Story story, int processes) {
        RunState state = story.assertWhole().state();
        assertThat(state.restarts()).isZero();
        assertThat(story.all(ProcessStarted.class)).hasSize(processes);
        assertThat(story.all(RestartScheduled.class)).isEmpty();
        assertThat(story.all(ProcessLost.class)).isEmpty();
        assertThat(story.all(ProcessExited.class)).hasSize(processes);
        List<String> texts =
                story.lines().stream().map(line -> line.split(" ")[1]).toList();
        assertThat(texts).filteredOn("started"::equals).hasSize(processes);
        assertThat(texts).filteredOn("done"::equals).hasSize(processes);
    }

    /** Returns the pid of the one agent on this machine. */
    private long agent() {
        return plush.processes().stream()
                .filter(one -> one.info()
                        .arguments()
                        .map(words -> List.of(words).contains("dev.plush.agent.AgentMain"))
                        .orElse(false))
                .findFirst()
                .orElseThrow()
                .pid();
    }
}
