package dev.plush.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.link.testing.TestFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What processes are given: standard input, and values that nobody else sees. */
class InputEndToEndTest {
    private static final String SECRET = "do-not-tell-" + UUID.randomUUID();

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

    /** Prints how long the secret is and what it begins with, so that the test sees that it came. */
    private Path application(Path gate) {
        return plush.file(
                "given.xml",
                Applications.shell(
                        "given",
                        1,
                        "cat; echo; echo \"length ${#TOKEN}, role $ROLE, of $PLUSH_HOST\"; expr \"$TOKEN\" : '\\(do-not\\)'; "
                                + Applications.waitFor(gate),
                        "<env name=\"TOKEN\" from-controller=\"BT_TOKEN\" secret=\"true\"/>"
                                + "<env name=\"ROLE\" value=\"role of ${host.name}\"/>"
                                + "<stdin>first line\nfor ${host.name}, \"quoted\"; $HOME</stdin>"));
    }

    @Test
    void aValueThatTheEnvironmentLacksIsSaidBeforeAnythingStarts() {
        Plush.Ran ran = plush.run("run", application(plush.path("gate")), "--local", "--plain")
                .expect(ExitCode.USAGE);
        assertThat(ran.err()).contains("BT_TOKEN", "nothing was started");
        assertThat(plush.home().resolve("runs")).doesNotExist();
        plush.awaitNothingLeft();
    }

    @Test
    void aSecretReachesItsProcessAndNothingElse() throws IOException {
        Path gate = plush.path("gate");
        plush.set("BT_TOKEN", SECRET);
        Plush.Running run = plush.start("run", application(gate), "--local", "--plain");
        Story story = plush.awaitRun(run);
        story.await("it has begun", s -> story.lines().contains("h01/given started"));
        assertThat(story.lines())
                .contains("h01/given first line")
                .contains("h01/given for h01, \"quoted\"; $HOME")
                .contains("h01/given length " + SECRET.length() + ", role role of h01, of h01")
                .contains("h01/given do-not");
        Path secrets = story.folder().path().resolve("secrets.properties");
        assertThat(Files.getPosixFilePermissions(secrets)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(holders(plush.home())).containsExactly(secrets);
        assertThat(holders(Path.of("/proc"))).isEmpty();

        Files.createFile(gate);
        Plush.Ran ran = run.ended().expect(0);
        assertThat(ran.out() + ran.err()).doesNotContain(SECRET);
        assertThat(holders(plush.home())).isEmpty();
        assertThat(secrets).doesNotExist();
        assertThat(plush.run("events", "--all", "--jsonl").expect(0).out())
                .contains("BT_TOKEN")
                .doesNotContain(SECRET);
        plush.awaitNothingLeft();
    }

    /** Returns the files that hold the secret; of /proc, the command lines. */
    private static List<Path> holders(Path root) throws IOException {
        byte[] secret = SECRET.getBytes(StandardCharsets.UTF_8);
        if (root.equals(Path.of("/proc"))) {
            try (Stream<Path> all = Files.list(root)) {
                return all.map(one -> one.resolve("cmdline"))
                        .filter(file -> holds(file, secret))
                        .toList();
            }
        }
        return TestFiles.below(root).stream()
                .filter(file -> holds(file, secret))
                .toList();
    }

    private static boolean holds(Path file, byte[] secret) {
        try {
            String all = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            return all.contains(new String(secret, StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException e) {
            return false; // a process that has ended, or no process
        } catch (IOException e) {
            if (file.startsWith("/proc")) {
                return false;
            }
            throw new UncheckedIOException(e);
        }
    }
}
