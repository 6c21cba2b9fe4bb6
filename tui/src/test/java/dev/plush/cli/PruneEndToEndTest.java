package dev.plush.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plush journal compact} and {@code redact}, and {@code plush prune}, on runs as they are. */
class PruneEndToEndTest {
    @TempDir
    private Path folder;

    private Plush plush;

    @BeforeEach
    void make() {
        plush = new Plush(folder);
    }

    @AfterEach
    void end() {
        plush.close();
    }

    @Test
    void runsThatAreOverGetSmallAndGoAndOneThatGoesOnStays() throws Exception {
        Path done = plush.file("done.xml", Applications.shell("done", 1, "echo hello"));
        plush.run("run", done, "--local", "--plain").expect(0);
        assertThat(plush.run("journal", "compact").expect(0).err()).matches("(?s).*-done-.*: .*K, before \\d\\.\\dM.*");
        plush.run("journal", "verify").expect(0);
        assertThat(plush.run("logs").expect(0).out()).contains("hello");
        plush.run("cleanup").expect(0); // writes to the journal, if only its lock
        Path gate = plush.path("gate");
        Path on = plush.file("on.xml", Applications.shell("on", 1, Applications.waitFor(gate)));
        Plush.Running going = plush.start("run", on, "--local", "--plain");
        Plush.await("it is there", () -> plush.home().resolve("runs").toFile().list().length == 3);
        plush.awaitRun(going).awaitRunning(1);
        assertThat(plush.run("journal", "compact").expect(7).err()).contains("is written by process");
        Plush.Ran look = plush.run("prune", "--keep", "0", "--dry-run").expect(0);
        assertThat(look.out()).contains("-done-", "ended").doesNotContain("-on-");
        assertThat(look.err()).contains("1 run of 2", "stays: ", "-on-", "goes on");
        assertThat(plush.run("prune", "--keep", "0").expect(2).err()).contains("without a terminal", "--yes");
        assertThat(plush.run("prune", "--keep", "0", "--yes").expect(0).err()).contains("1 run removed");
        assertThat(plush.home().resolve("runs").toFile().list()).hasSize(2);
        Files.createFile(gate);
        going.ended().expect(0);
        plush.run("prune", "--larger-than", "1KB", "--yes").expect(0);
        assertThat(plush.home().resolve("runs").toFile().list()).isEmpty();
        plush.awaitNothingLeft();
    }

    @Test
    void aRedactedRunFailedForTheSameReason() {
        Path failing = plush.file(
                "fail.xml", Applications.shell("fail", 1, "echo /srv/acme/data: No space left on device >&2; exit 3"));
        plush.run("run", failing, "--local", "--plain").expect(1);
        Path bundle = plush.path("strangers.zip");
        plush.run("journal", "redact", "-o", bundle).expect(0);
        plush.set("XDG_CACHE_HOME", plush.path("xdg").toString());
        assertThat(plush.run("why", bundle).expect(0).out())
                .contains("the disk was full", "No space left on device")
                .doesNotContain("acme");
        assertThat(plush.run("replay", bundle, "--plain").expect(0).out()).contains("failure in ");
        assertThat(plush.run("journal", "redact", "-o", bundle, "--pattern", "(")
                        .expect(2)
                        .err())
                .contains("--pattern: expected a regular expression, found (");
        plush.awaitNothingLeft();
    }

    @Test
    void whatIsMeantHasToBeSaid() {
        assertThat(plush.run("prune").expect(2).err()).contains("--older-than 30d, --keep 20 or --larger-than 1GB");
        assertThat(plush.run("prune", "--older-than", "soon").expect(2).err()).contains("30d, 12h or 2w, found soon");
        assertThat(plush.run("prune", "--larger-than", "much").expect(2).err()).contains("found much");
        assertThat(plush.run("prune", "--older-than", "30d").expect(0).err()).contains("0 runs of 0");
    }
}
