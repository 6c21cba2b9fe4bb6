package dev.plush.cli;

import static dev.plush.cli.Applications.after;
import static dev.plush.cli.Applications.application;
import static dev.plush.cli.Applications.barrier;
import static dev.plush.cli.Applications.component;
import static dev.plush.cli.Applications.flow;
import static dev.plush.cli.Applications.process;
import static dev.plush.cli.Applications.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.HostId;
import dev.plush.link.testing.TestSshd;
import dev.plush.link.testing.TestSshdOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Things that go wrong for real, one in each run: {@code plush why} names what began it first. */
class WhyEndToEndTest {
    @TempDir
    private Path folder;

    private Plush plush;

    @BeforeEach
    void start() {
        plush = new Plush(folder);
    }

    @AfterEach
    void end() {
        plush.close();
    }

    /** Three hosts that run {@code script}, meet at a barrier, and go on. The second may be told by {@code $WHO}. */
    private Path meeting(String script, String elements, String barrier) {
        String who = "<env name=\"WHO\" value=\"${host.name}\"/>";
        return plush.file(
                "meeting.xml",
                application(
                        "meeting",
                        component("all", 3, ""),
                        flow(
                                "all",
                                step("serve", process("server", script, who, elements)),
                                barrier("met", barrier, after("serve")),
                                step("work", after("met"), process("worker", "true")))));
    }

    private void fails(Path application) {
        plush.run("run", application, "--local", "--plain").expect(ExitCode.APPLICATION_FAILED);
    }

    /** Returns the first cause, which has this kind and began with that event. */
    private Map<String, Object> first(String kind, String began, Object... about) {
        Object[] words = new Object[about.length + 2];
        words[0] = "why";
        words[1] = "--json";
        System.arraycopy(about, 0, words, 2, about.length);
        Map<String, Object> story = Json.object(plush.run(words).expect(0).out());
        Map<String, Object> cause = objects(story, "causes").get(0);
        assertThat(cause).containsEntry("kind", kind);
        assertThat(objects(cause, "chain"))
                .filteredOn(event -> event.get("sequence").equals(cause.get("began")))
                .singleElement()
                .satisfies(event -> assertThat(event).containsEntry("type", began));
        return cause;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> objects(Map<String, Object> from, String key) {
        return (List<Map<String, Object>>) from.get(key);
    }

    @Test
    void aLibraryThatIsNotThere() {
        fails(meeting("cp /bin/bash b && sed -i s/libtinfo/libtinfq/ b && exec ./b -c true", "", ""));
        Map<String, Object> cause = first("missing-library", "ProcessExited");
        assertThat(cause).containsEntry("places", 3.0);
        assertThat(cause.get("sentence")).asString().contains("libtinfq", "is not on the host");
        assertThat(plush.run("why").expect(0).out())
                .contains("Why: ", "The same on 3: ", "it began at >:", "Last words:", "libtinfq", "Try: ");
    }

    @Test
    void aDiskThatIsFull() {
        fails(meeting("[ $WHO != h02 ] || cp /bin/sh /dev/full", "", ""));
        Map<String, Object> cause = first("full-disk", "ProcessExited");
        assertThat(cause.get("where")).isEqualTo(List.of("h02/server"));
    }

    @Test
    void aProcessThatFailsAgainAndAgainTakesTheOthersWithIt() {
        String restart = "<restart policy=\"on-failure\" max=\"2\" backoff=\"50ms\"/>";
        fails(meeting("[ $WHO != h02 ] || exit 5", restart, ""));
        Map<String, Object> cause = first("crash-loop", "ProcessExited");
        assertThat(objects(cause, "tried")).hasSize(2);
        assertThat(cause.get("sentence")).asString().contains("h02/server", "exit status 5", "2 starts before it");
        assertThat(objects(first("crash-loop", "ProcessExited", "h01/worker"), "chain"))
                .extracting(event -> event.get("type"))
                .containsSubsequence("ProcessExited", "BlockEnded", "BarrierBroken", "BlockEnded");
        first("crash-loop", "ProcessExited", "met");
        first("crash-loop", "ProcessExited", "h03");
        first("crash-loop", "ProcessExited", "start");
    }

    @Test
    void aStragglerAtABarrier() {
        Path gate = plush.path("gate");
        String script = "echo busy; [ $WHO != h02 ] || while [ ! -e " + gate + " ]; do sleep 0.1; done; echo late";
        Plush.Running running =
                plush.start("run", meeting(script, "", "timeout=\"1s\" on-timeout=\"fail\""), "--local", "--plain");
        Plush.await("the barrier is over", () -> running.out().contains("BarrierTimedOut"));
        plush.file("gate", "");
        running.ended().expect(ExitCode.APPLICATION_FAILED);
        assertThat(plush.run("whatif", "--set", "barrier met release=60%")
                        .expect(0)
                        .out())
                .contains(
                        "The stories part at barrier met",
                        "timed out",
                        "released by share",
                        "From there on B is speculation")
                .containsPattern("verdict +failure +success");
        assertThat(plush.run("whatif", "--set", "barrier mat release=60%")
                        .expect(ExitCode.USAGE)
                        .err())
                .contains("expected a barrier of this run, one of [met]; found mat");
        assertThat(plush.run("whatif", "--current").expect(0).out()).contains("are as they were");
        Map<String, Object> cause = first("straggler", "BarrierTimedOut");
        assertThat(cause.get("sentence")).asString().contains("waited in vain for h02", "still busy with server");
        assertThat(cause.get("words")).as("what it had printed by then").isEqualTo(List.of("busy"));
    }

    @Test
    void aProcessThatSomethingElseKilled() {
        fails(meeting("[ $WHO != h02 ] || kill -9 $$", "", ""));
        assertThat(first("killed", "ProcessExited").get("hint")).asString().contains("dmesg");
    }

    @Test
    void aProcessThatWantsMoreMemoryThanThereIs() {
        fails(meeting("ulimit -v 400000; exec '" + ControllerProcess.java() + "' -Xms4g -version", "", ""));
        first("out-of-memory", "ProcessExited");
    }

    @Test
    void aSumThatIsWrong() {
        Path bits = plush.file("bits", "other bits");
        String software = "<software name=\"bt\" type=\"none\"><package name=\"bits\" type=\"file\"><path>" + bits
                + "</path><dest_path>bits</dest_path><sha256>" + "0".repeat(64) + "</sha256></package></software>";
        Path application = plush.file(
                "sum.xml",
                application(
                        "sum",
                        software + component("all", 2, "<software name=\"bt\"/>"),
                        flow("all", step("one", process("one", "true")))));
        assertThat(plush.run("run", application, "--local", "--plain").exit()).isNotZero();
        assertThat(first("checksum", "SoftwareFailed").get("sentence"))
                .asString()
                .contains("bt", "0".repeat(64));
    }

    @Test
    void aClockThatIsWrong() {
        String future = "touch -d '2 days' f && tar cf a f && tar xf a 2>&1 | grep future && exit 4";
        fails(meeting("[ $WHO != h02 ] || { " + future + "; }", "", ""));
        assertThat(first("clock-skew", "ProcessExited").get("hint")).asString().contains("plush hosts");
    }

    @Test
    void aHostThatCannotBeHeard() {
        Plush.Running running =
                plush.start("run", meeting("[ $WHO != h02 ] || sleep 1000", "", ""), "--local", "--plain");
        Story story = plush.awaitRun(running);
        story.awaitRunning(1);
        Plush.await(
                "the others wait",
                () -> running.out().contains("h03 arrived") && running.out().contains("h01 arrived"));
        assertThat(plush.run("why").expect(0).out()).contains("executing", "waits at barrier met for h02");
        Plush.signal("STOP", story.state().host(new HostId(1)).agent().agentPid());
        running.ended();
        Map<String, Object> cause = first("host-lost", "HostSuspect");
        assertThat(cause.get("sentence")).asString().contains("h02 fell silent");
        assertThat(objects(cause, "chain"))
                .extracting(event -> event.get("type"))
                .containsSubsequence("HostSuspect", "HostLost", "BlockEnded");
    }

    @Test
    void aControllerThatWasKilled() {
        plush.run("run", meeting("sleep 1000", "", ""), "--local", "--detach").expect(0);
        Story story = plush.latest();
        story.awaitRunning(3);
        Plush.signal("KILL", story.state().controllerPid());
        assertThat(plush.run("why").expect(0).out())
                .contains("The controller ended without a word after event #", "plush resume " + story.id());
    }

    @Test
    void aKeyThatIsWrong() throws IOException {
        TestSshd.assumeAvailable();
        try (TestSshd sshd = TestSshd.start(TestSshdOptions.standard())) {
            Path config = plush.file(
                    "ssh_config",
                    String.join(
                            "\n",
                            "Host *",
                            "    IdentityFile " + sshd.strangerIdentity(),
                            "    User " + sshd.user(),
                            "    Port " + sshd.port(),
                            "    IdentitiesOnly yes",
                            "    UserKnownHostsFile " + sshd.knownHosts(),
                            ""));
            Path hosts = plush.file(
                    "hosts.xml",
                    "<plush><resource_manager type=\"ssh\"><node hostname=\"127.0.0.3\"/></resource_manager></plush>");
            Path application = plush.file("far.xml", Applications.shell("far", 1, "true"));
            plush.run("run", application, "--hosts", hosts, "--ssh-config", config, "--plain")
                    .expect(ExitCode.NOT_ENOUGH_HOSTS);
            assertThat(first("connect-auth", "HostConnectFailed").get("hint"))
                    .asString()
                    .isNotEmpty();
        }
    }

    @Test
    void twoRunsAreComparedByWhatTheirHostsDid() {
        Path flag = plush.path("flag");
        Path application = meeting("[ $WHO != h02 ] || [ ! -e " + flag + " ] || exit 5", "", "");
        plush.run("run", application, "--local", "--plain").expect(0);
        plush.run("run", application, "--local", "--plain").expect(0);
        assertThat(plush.run("diff").expect(0).out()).contains("The stories are the same");
        plush.file("flag", "");
        fails(application);
        assertThat(plush.run("diff").expect(ExitCode.APPLICATION_FAILED).out())
                .contains("The stories part at process server on all 2", "exit status 0 (h02)", "exit status 5 (h02)")
                .containsPattern("verdict +success +failure")
                .containsPattern("Why in B: h02/server ended with exit status 5");
        Map<String, Object> json = Json.object(plush.run("diff", "-3", "latest", "--json")
                .expect(ExitCode.APPLICATION_FAILED)
                .out());
        assertThat(json).containsEntry("sameVerdict", false).containsEntry("parting", "process server on all 2");
    }

    @Test
    void nothingThatWentWrongAndNothingThatIsKnown() {
        plush.run("run", meeting("true", "", ""), "--local", "--plain").expect(0);
        assertThat(plush.run("why").expect(0).out()).contains("success", "Nothing went wrong with it.");
        assertThat(plush.run("why", "sevrer").expect(ExitCode.USAGE).err())
                .contains("expected run, a host, a process, a phase or a barrier of this run, found sevrer", "[met]");
    }
}
