package dev.plush.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.RunEvent.ControllerPaused;
import dev.plush.link.testing.TestProcesses;
import dev.plush.state.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All of Plush's folders on a disk of 96 MiB, which gets full. Only root can mount such a disk. */
class FullDiskEndToEndTest {
    private static final int DISK_MEBIBYTES = 96;
    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    private Path folder;

    private Plush plush;
    private Path disk;
    private Path ballast;

    @BeforeEach
    void mount() throws IOException {
        if (!System.getProperty("user.name").equals("root")) {
            System.err.println("SKIPPED: tests with a full disk, as only root can mount one");
            Assumptions.abort("not root");
        }
        plush = new Plush(folder);
        disk = plush.made("p");
        ballast = disk.resolve("ballast");
        TestProcesses.run(
                List.of("mount", "-t", "tmpfs", "-o", "size=" + DISK_MEBIBYTES + "m", "tmpfs", disk.toString()));
    }

    @AfterEach
    void unmount() {
        if (plush != null) {
            plush.close();
            Plush.await("the disk is unmounted", this::unmounted);
        }
    }

    /** A process that has ended may hold its files for another moment. */
    private boolean unmounted() {
        try {
            TestProcesses.run(List.of("umount", disk.toString()));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Fills the disk until so much is left. */
    private void leave(int mebibytes) throws IOException {
        long free = Files.getFileStore(disk).getUsableSpace();
        TestProcesses.run(
                List.of("fallocate", "-l", Long.toString(free - (long) mebibytes * MEBIBYTE), ballast.toString()));
    }

    private Path application(Path gate) {
        return plush.file("full.xml", Applications.shell("full", 1, Applications.waitFor(gate)));
    }

    @Test
    void theControllerPausesWhileTheDiskIsFullAndGoesOnWhenThereIsRoom() throws IOException {
        Path gate = plush.path("gate");
        Plush.Running run = plush.start("run", application(gate), "--local", "--plain");
        Story story = plush.awaitRun(run);
        story.awaitRunning(1);
        leave(16);
        RunState paused = story.await(
                "the controller pauses", s -> !story.all(ControllerPaused.class).isEmpty());
        assertThat(paused.life()).isEqualTo(RunState.Life.EXECUTING);
        assertThat(plush.run("status").expect(0).out()).contains("less than 32 MiB left", "Make room");
        Files.createFile(gate);
        Files.delete(ballast);
        assertThat(run.ended().expect(0).out()).contains("ControllerPaused", "Make room", "success in ");
        assertThat(story.assertWhole().all(ControllerPaused.class)).hasSize(1);
        assertThat(story.lines()).containsExactly("h01/full started", "h01/full done");
        plush.awaitNothingLeft();
    }

    @Test
    void aRunIsNotBegunOnADiskThatIsAsGoodAsFull() throws IOException {
        leave(16);
        Plush.Ran little = plush.run("run", application(Path.of("/")), "--local", "--plain");
        assertThat(little.expect(ExitCode.USAGE).err())
                .isEqualTo("plush: the disk of " + disk + " has 16 MiB left, and a run needs 32 MiB;"
                        + " make room, or set PLUSH_HOME to a folder on another disk\n");
        Files.delete(ballast);
        leave(0);
        Plush.Ran nothing = plush.run("demo", "--plain").expect(ExitCode.USAGE);
        assertThat(nothing.err()).startsWith("plush: the disk of " + disk + " has 0 MiB left");
        assertThat(disk.toFile().list()).containsExactly("ballast");
    }
}
