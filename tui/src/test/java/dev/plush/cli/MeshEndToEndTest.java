package dev.plush.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.CommandEvent.CommandFinished;
import dev.plush.event.HostEvent.CleanupAudited;
import dev.plush.link.testing.TestSshd;
import dev.plush.state.RunState;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on hosts that no run has: they are connected to once, found again by the next command, and let go by themselves. */
class MeshEndToEndTest {
    @Test
    void hostsAreConnectedOnceAndLetGoWhenNobodyWantsThem(@TempDir Path folder) {
        try (Plush plush = new Plush(folder)) {
            assertThat(plush.run("exec", "--local", 3, "--keep", "5s", "--", "echo $((40 + 2))")
                            .expect(0)
                            .out())
                    .contains("42")
                    .contains("h[01-03]");
            Story story = plush.latest();
            assertThat(plush.run("exec", "--local", 3, "--keep", "5s", "--json", "--", "exit 3")
                            .expect(ExitCode.APPLICATION_FAILED)
                            .out())
                    .contains(story.id());
            assertThat(plush.latest().id()).isEqualTo(story.id());

            RunState end = story.awaitEnd();
            assertThat(end.reason()).contains("nobody wants its hosts");
            assertThat(story.all(CommandFinished.class)).hasSize(2);
            assertThat(story.all(CleanupAudited.class)).hasSize(3).allMatch(CleanupAudited::clean);
            assertThat(plush.run("exec", "--local", 3, "--keep", "1s", "--", "true")
                            .expect(0)
                            .err())
                    .isEmpty();
            assertThat(plush.latest().id()).isNotEqualTo(story.id());
            plush.latest().awaitEnd();
            plush.awaitNothingLeft();
        }
    }

    @Test
    void hostsOfADirectoryThatAreNotThereAreNamedAndTheOthersAnswer(@TempDir Path folder) {
        TestSshd.assumeAvailable();
        try (TestSshd sshd = TestSshd.start();
                Plush plush = new Plush(folder)) {
            Path hosts = plush.file(
                    "hosts.xml",
                    "<plush><resource_manager type=\"ssh\"><node hostname=\"127.0.0.[2-4]\"/>"
                            + "<node name=\"gone\" hostname=\"127.0.0.5\" port=\"1\"/></resource_manager></plush>");
            Plush.Ran ran = plush.run(
                            "exec",
                            "--hosts",
                            hosts,
                            "--ssh-config",
                            sshd.config(),
                            "--keep",
                            "1s",
                            "--no-fold",
                            "--",
                            "pwd")
                    .expect(0);
            assertThat(ran.err()).contains("gone is not there: TCP_REFUSED");
            assertThat(ran.out().lines()).hasSize(3).allMatch(line -> line.startsWith("127.0.0."));
            plush.latest().awaitEnd();
            Plush.await("no process is left", () -> sshd.processes().isEmpty());
            plush.awaitNothingLeft();
        }
    }

    @Test
    void aRunAndADirectoryCannotBothBeMeant(@TempDir Path folder) {
        try (Plush plush = new Plush(folder)) {
            assertThat(plush.run("exec", "somerun", "--local", 2, "--", "true")
                            .expect(ExitCode.USAGE)
                            .err())
                    .contains("found both");
        }
    }
}
