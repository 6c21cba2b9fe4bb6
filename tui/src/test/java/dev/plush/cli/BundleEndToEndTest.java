package dev.plush.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.link.testing.TestProcesses;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plush journal bundle}, and commands that take a bundle in place of a run. */
class BundleEndToEndTest {
    @TempDir
    private Path folder;

    private Plush plush;
    private Path run;
    private Path bundle;

    @BeforeEach
    void write() throws IOException {
        plush = new Plush(folder);
        plush.set("XDG_CACHE_HOME", folder.resolve("xdg").toString());
        run = Files.createDirectories(plush.home().resolve("runs/short"));
        ShortRun.write(run);
        bundle = folder.resolve("short.plush.zip");
    }

    @AfterEach
    void end() {
        plush.close();
    }

    @Test
    void whatIsAskedOfABundleIsAnsweredAsByItsRun() throws IOException {
        assertThat(plush.run("journal", "bundle", "-o", bundle).expect(0).out()).isEqualTo(bundle + "\n");
        for (List<String> command : List.of(List.of("export", "--output"), List.of("replay", "--plain"))) {
            Object[] words = command.toArray();
            Object[] ofBundle = Arrays.copyOf(words, words.length + 1);
            ofBundle[words.length] = bundle;
            assertThat(plush.run(ofBundle).expect(0).out())
                    .isNotEmpty()
                    .isEqualTo(plush.run(words).expect(0).out());
        }
        assertThat(plush.run("status", bundle).expect(0).out()).contains("it went on when it was put into the bundle");
        assertThat(plush.run("why", bundle, "h01").expect(0).out()).contains("host h01: ready");
        assertThat(plush.run("journal", "verify", bundle).expect(0).out()).contains("short: sound");
        assertThat(plush.run("stop", bundle).expect(2).err()).contains("a bundle can only be looked at");
    }

    @Test
    void whatNobodyNeedsAnyMoreGoesFromTheCache() throws IOException {
        plush.run("journal", "bundle", "-o", bundle).expect(0);
        Path cache = Files.createDirectories(folder.resolve("xdg/plush/bundles"));
        Path old = Files.createDirectories(cache.resolve("0123/run/journal"))
                .getParent()
                .getParent();
        Path unfinished = Files.createDirectory(cache.resolve("part-1"));
        Path recent = Files.createDirectory(cache.resolve("4567"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(8 * 86_400)));
        plush.run("status", bundle).expect(0);
        assertThat(old).doesNotExist();
        assertThat(unfinished).doesNotExist();
        assertThat(recent).exists();
        assertThat(cache.toFile().list()).hasSize(3);
    }

    @Test
    void aBundleThatIsCutEndsWithASentenceAndSix() throws IOException {
        plush.run("journal", "bundle", "-o", bundle).expect(0);
        Files.write(bundle, Arrays.copyOf(Files.readAllBytes(bundle), 1500));
        assertThat(plush.run("replay", bundle).expect(6).err())
                .isEqualTo("plush: " + bundle + " was cut short: expected more after its 1500 bytes\n");
        assertThat(folder.resolve("xdg/plush/bundles").toFile().list()).containsExactly("lock");
    }

    @Test
    void whoeverKillsItLeavesTheRunAndTheFileThatWasThereAsTheyWere() throws IOException {
        Files.writeString(bundle, "what was there");
        Path large = Files.createDirectories(run.resolve("collected")).resolve("large");
        try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
            sparse.setLength(128 << 20);
        }
        Plush.Running bundling = plush.start("journal", "bundle", "--collected", "-o", bundle);
        Plush.await("it is written", () -> folder.toFile().list((f, name) -> name.endsWith(".part")).length > 0);
        bundling.signal("KILL");
        Plush.await("it is gone", () -> !bundling.process().isAlive());
        assertThat(bundle).hasContent("what was there");
        plush.run("journal", "verify").expect(0);
        plush.run("journal", "bundle", "-o", bundle).expect(0);
        plush.run("status", bundle).expect(0);
    }

    @Test
    void aFullDiskIsSaid() throws IOException {
        if (!System.getProperty("user.name").equals("root")) {
            System.err.println("SKIPPED: a bundle on a full disk, as only root can mount one");
            Assumptions.abort("not root");
        }
        plush.run("journal", "bundle", "-o", bundle).expect(0);
        Path disk = plush.made("disk");
        TestProcesses.run(List.of("mount", "-t", "tmpfs", "-o", "size=8k", "tmpfs", disk.toString()));
        try {
            Path there = disk.resolve("b.zip");
            Files.write(disk.resolve("ballast"), new byte[4096]);
            assertThat(plush.run("journal", "bundle", "-o", there).expect(2).err())
                    .contains("cannot write " + there + ": No space left on device");
            assertThat(disk.toFile().list()).containsExactly("ballast");
            plush.set("XDG_CACHE_HOME", disk.toString());
            assertThat(plush.run("status", bundle).expect(2).err()).contains("bytes unpacked, and the disk of ");
        } finally {
            Plush.await("the disk is unmounted", () -> unmounted(disk));
        }
    }

    private static boolean unmounted(Path disk) {
        try {
            TestProcesses.run(List.of("umount", disk.toString()));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
