package dev.plush.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.HostEvent.CleanupAudited;
import dev.plush.event.HostEvent.HostLost;
import dev.plush.link.testing.TestSshd;
import dev.plush.state.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plush cleanup}, after what a controller could not clean. */
class CleanupEndToEndTest {
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

    @Test
    void aRunWhoseControllerWasKilledIsEndedAndClean() throws IOException {
        Plush.Running run = plush.start("run", application(2), "--local", "--plain");
        Story story = plush.awaitRun(run);
        long controller = story.awaitRunning(2).controllerPid();
        assertThat(plush.run("cleanup").expect(ExitCode.RUN_LOCKED).err())
                .contains("is going on, and cleans its hosts at its end");
        Plush.signal("KILL", controller);
        run.ended().expect(ExitCode.BUG);
        assertThat(plush.run("cleanup").expect(0).err()).contains("nothing is left on its 2 hosts");
        assertThat(story.assertWhole().all(CleanupAudited.class)).hasSize(2).allMatch(CleanupAudited::clean);
        plush.awaitNothingLeft();
    }

    @Test
    void aHostThatAnswersAgainAfterItWasLostIsCleaned() throws IOException {
        TestSshd.assumeAvailable();
        try (TestSshd sshd = TestSshd.start()) {
            Path hosts = plush.file(
                    "hosts.xml",
                    "<plush><resource_manager type=\"ssh\"><node hostname=\"127.0.0.2\"/></resource_manager></plush>");
            Plush.Running run =
                    plush.start("run", application(1), "--hosts", hosts, "--ssh-config", sshd.config(), "--plain");
            Story story = plush.awaitRun(run);
            story.awaitRunning(1);
            sshd.goAway();
            run.ended().expect(ExitCode.APPLICATION_FAILED);
            assertThat(story.all(HostLost.class)).hasSize(1);
            assertThat(sshd.processes()).isNotEmpty();

            assertThat(plush.run("cleanup").expect(ExitCode.RESIDUE).out()).contains("not reached");
            sshd.comeBack();
            assertThat(plush.run("cleanup", "--all").expect(0).out()).contains(" clean ");
            Plush.await("no process is left", () -> sshd.processes().isEmpty());
            assertThat(plush.run("cleanup").expect(0).err()).contains("nothing is left on its 1 hosts");
            assertThat(plush.run("cleanup", "--all").expect(0).err()).doesNotContain(story.id());
            assertThat(story.all(CleanupAudited.class)).hasSize(1).allMatch(CleanupAudited::clean);
            assertThat(story.state().life()).isEqualTo(RunState.Life.ENDED);
        }
        plush.awaitNothingLeft();
    }

    private Path application(int hosts) {
        Path gate = plush.path("gate");
        assertThat(Files.exists(gate)).isFalse();
        return plush.file("sleeper.xml", Applications.shell("sleeper", hosts, Applications.waitFor(gate)));
    }
}
