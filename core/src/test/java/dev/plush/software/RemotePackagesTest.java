package dev.plush.software;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.plush.event.Plan.PackagePlan;
import dev.plush.software.PackageStore.Bounds;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages of other machines, with programs that stand in for scp and rsync; and what becomes of slow ones. */
class RemotePackagesTest {
    private static final Bounds SHORT = new Bounds(Duration.ofMillis(3000), Duration.ofMillis(1200));

    @TempDir
    private Path folder;

    private Path programs;

    @BeforeEach
    void programs() throws IOException {
        programs = Files.createDirectories(folder.resolve("bin"));
    }

    private PackageStore store(Bounds bounds) {
        return new PackageStore(folder.resolve("packages"), programs + ":/nowhere", bounds);
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static PackagePlan plan(String kind, String source, String sum) {
        return new PackagePlan("bits", kind, source, "bits", sum, false, false);
    }

    /** Copies what stands before the target, its last two arguments, as scp and rsync do with a remote source. */
    private void copies() throws IOException {
        String last = "for each; do from=$to; to=$each; done; from=" + folder + "/far/${from#*:}";
        program("scp", "echo \"$@\" > " + folder + "/asked\n" + last + "\ncp -r \"$from\" \"$to\"");
        program("rsync", last + "\ncase $from in */) from=$from. ;; esac; cp -a \"$from\" \"$to\"");
    }

    @Test
    void scpAsksForNothingAndKeepsWhatIsExecutable() throws Exception {
        copies();
        Path far = Files.createDirectories(folder.resolve("far")).resolve("tool");
        Files.writeString(far, "#!/bin/sh\n");
        PackageStore store = store(Bounds.USUAL);
        assertThat(store.get(plan("scp", "me@h:tool", "")).executable()).isFalse();
        assertThat(folder.resolve("asked"))
                .content()
                .startsWith("-B -o ConnectTimeout=20 -- me@h:tool ")
                .doesNotContain(" -r");
        assertThat(far.toFile().setExecutable(true)).isTrue();
        StoredPackage stored = store(Bounds.USUAL).get(plan("scp", "me@h:tool", ""));
        assertThat(stored.executable()).isTrue();
        assertThat(stored.file()).hasContent("#!/bin/sh\n");
        nothingHalfIsLeft();
    }

    @Test
    void aFolderByRsyncIsPackedTheSameWayEachTime() throws Exception {
        copies();
        Path far = Files.createDirectories(folder.resolve("far/tree/sub"));
        Files.writeString(far.resolve("x".repeat(120)), "long name");
        Path tool = Files.writeString(far.resolve("tool"), "#!/bin/sh\n");
        assertThat(tool.toFile().setExecutable(true)).isTrue();
        Files.createSymbolicLink(folder.resolve("far/tree/link"), Path.of("sub/tool"));
        StoredPackage stored = store(Bounds.USUAL).get(plan("rsync", "h:tree", ""));
        assertThat(stored.folder()).isTrue();
        Files.setLastModifiedTime(tool, FileTime.from(Instant.EPOCH));
        assertThat(store(Bounds.USUAL).get(plan("rsync", "h:tree/", "")).sha256())
                .as("the folder itself, or what is in it")
                .isEqualTo(stored.sha256());

        Path out = Files.createDirectories(folder.resolve("out"));
        Process tar = new ProcessBuilder("tar", "xf", stored.file().toString(), "-C", out.toString())
                .inheritIO()
                .start();
        assertThat(tar.waitFor()).isZero();
        assertThat(out.resolve("sub/" + "x".repeat(120))).hasContent("long name");
        assertThat(out.resolve("sub/tool")).isExecutable();
        assertThat(Files.isExecutable(out.resolve("sub/" + "x".repeat(120)))).isFalse();
        assertThat(Files.readSymbolicLink(out.resolve("link"))).isEqualTo(Path.of("sub/tool"));
        nothingHalfIsLeft();
    }

    @Test
    void aFileByRsyncIsAFileAndAFolderHasNoSum() throws Exception {
        copies();
        Files.writeString(Files.createDirectories(folder.resolve("far/dir")).resolve("f"), "content");
        StoredPackage stored = store(Bounds.USUAL).get(plan("rsync", "h:dir/f", ""));
        assertThat(stored.folder()).isFalse();
        assertThat(stored.file()).hasContent("content");
        assertThatThrownBy(() -> store(Bounds.USUAL).get(plan("rsync", "h:dir", stored.sha256())))
                .hasMessageContaining("is a folder at h:dir, which has no SHA-256");
    }

    @Test
    void whatAProgramSaysIsPassedOn() throws Exception {
        program("scp", "echo 'Permission denied (publickey).' >&2; echo 'Connection closed' >&2; exit 255");
        assertThatThrownBy(() -> store(Bounds.USUAL).get(plan("scp", "me@h:x", "")))
                .isInstanceOfSatisfying(
                        PackageException.class, e -> assertThat(e.reason()).isEqualTo("FETCH"))
                .hasMessageContaining("cannot be read from me@h:x")
                .hasMessageContaining("scp ended with status 255")
                .hasMessageContaining("Permission denied (publickey).; Connection closed");
        assertThatThrownBy(() -> store(Bounds.USUAL).get(plan("rsync", "h:x", "")))
                .hasMessageContaining("there is no rsync on this machine; install it");
        nothingHalfIsLeft();
    }

    @Test
    void aProgramThatHangsIsEndedWithWhatItStarted() throws Exception {
        program("scp", "sleep 1000 & echo $! > " + folder + "/child; wait");
        assertThatThrownBy(() -> store(SHORT).get(plan("scp", "h:x", "")))
                .hasMessageContaining("scp did not end within 3000 ms and was killed");
        long pid = Long.parseLong(Files.readString(folder.resolve("child")).trim());
        ProcessHandle.of(pid).ifPresent(child -> child.onExit().join());
        nothingHalfIsLeft();
    }

    @Test
    void theWebMustNotStallNorTakeForEver() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(task -> {
            Thread thread = new Thread(task, "server");
            thread.setDaemon(true);
            thread.start();
        });
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            try {
                if (path.equals("/moved")) {
                    exchange.getResponseHeaders().add("Location", "/gone");
                    exchange.sendResponseHeaders(302, -1);
                } else if (path.equals("/gone")) {
                    exchange.sendResponseHeaders(410, -1);
                } else if (!path.equals("/silent")) {
                    exchange.sendResponseHeaders(200, 0);
                    do {
                        exchange.getResponseBody().write('x');
                        exchange.getResponseBody().flush();
                    } while (path.equals("/slow") && !done.await(50, java.util.concurrent.TimeUnit.MILLISECONDS));
                }
                done.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                exchange.close();
            }
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            PackageStore store = store(SHORT);
            assertThatThrownBy(() -> store(Bounds.USUAL).get(plan("web", url + "/moved", "")))
                    .hasMessageContaining(url + "/moved: expected HTTP status 200, found 410 at " + url + "/gone");
            assertThatThrownBy(() -> store.get(plan("web", url + "/silent", "")))
                    .hasMessageContaining("no answer within 1200 ms");
            assertThatThrownBy(() -> store.get(plan("web", url + "/stalls", "")))
                    .hasMessageContaining("it broke off: nothing came for 1200 ms");
            assertThatThrownBy(() -> store.get(plan("web", url + "/slow", "")))
                    .hasMessageContaining("it was not complete after 3000 ms");
        } finally {
            done.countDown();
            server.stop(0);
        }
        nothingHalfIsLeft();
    }

    @Test
    void whatNobodyHasUsedForAWeekIsRemovedAndWhatIsGoneIsReadAgain() throws Exception {
        PackageStore store = store(Bounds.USUAL);
        StoredPackage old = store.get(plan("inline", "old", ""));
        Files.setLastModifiedTime(old.file(), FileTime.from(Instant.now().minus(Duration.ofDays(8))));
        store.get(plan("inline", "new", ""));
        assertThat(old.file()).doesNotExist();
        assertThat(store.get(plan("inline", "old", "")).file()).hasContent("old");
    }

    private void nothingHalfIsLeft() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("packages"))) {
            List<String> names = all.map(path -> path.getFileName().toString()).toList();
            assertThat(names).allMatch(name -> name.matches("[0-9a-f]{64}"));
        }
    }
}
