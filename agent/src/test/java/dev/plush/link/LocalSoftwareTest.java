package dev.plush.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.agent.child.ProcTable;
import dev.plush.wire.FileOrder;
import dev.plush.wire.FileReport;
import dev.plush.wire.Order;
import dev.plush.wire.Order.PlacedFile;
import dev.plush.wire.Report;
import dev.plush.wire.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files and software through a real agent. */
@Timeout(120)
class LocalSoftwareTest {
    @TempDir
    Path root;

    private LocalHost host;

    @BeforeEach
    void connect() throws ConnectException {
        host = new LocalHost(root, LocalHost.newRun()).connect();
    }

    @AfterEach
    void quit() throws ConnectException {
        host.close();
    }

    @Test
    void aFileIsSentOnceAndPlaced() throws Exception {
        byte[] bytes = new byte[3 * Wire.MAX_CHUNK_BYTES + 17];
        new SplittableRandom().nextBytes(bytes);
        String sum = sum(bytes);
        host.send(new FileOrder.QueryFile(sum));
        assertThat(host.await(FileReport.FileStatus.class).present()).isFalse();
        assertThat(upload(sum, bytes)).isEqualTo(new FileReport.FileStatus(sum, true, ""));
        host.forget();
        host.send(new FileOrder.QueryFile(sum));
        assertThat(host.await(FileReport.FileStatus.class).present()).isTrue();
        Report.Installed installed = install(1, true, "", "", new PlacedFile(sum, "deep/er/file.bin", true));
        assertThat(installed).isEqualTo(new Report.Installed(1, "INSTALLED", "", "", ""));
        Path placed = host.folder.resolve("work/deep/er/file.bin");
        assertThat(Files.readAllBytes(placed)).isEqualTo(bytes);
        assertThat(placed).isExecutable();
    }

    @Test
    void aFileThatIsNotWhatItClaimsIsNotKept() throws Exception {
        String sum = sum("right".getBytes(StandardCharsets.UTF_8));
        assertThat(upload(sum, "wrong".getBytes(StandardCharsets.UTF_8)).problem())
                .contains("expected the SHA-256");
        host.forget();
        host.send(new FileOrder.FileChunk(sum, 7, new byte[1], true));
        assertThat(host.await(FileReport.FileStatus.class).problem()).contains("from 0", "from 7");
        host.forget();
        host.send(new FileOrder.QueryFile("../../token"));
        assertThat(host.await(FileReport.FileStatus.class).problem()).contains("64 hexadecimal digits");
        Report.Installed installed = install(1, false, "", "", new PlacedFile(sum, "x", false));
        assertThat(installed.outcome() + " " + installed.step()).isEqualTo("FAILED place");
        assertThat(installed.detail()).contains("Send it first");
        try (var cached = Files.list(root.resolve("cache"))) {
            assertThat(cached.filter(path -> !path.toString().endsWith(".jar"))).isEmpty();
        }
    }

    @Test
    void filesAreNotPlacedOutsideTheWorkingFolder() throws Exception {
        byte[] bytes = {1};
        upload(sum(bytes), bytes);
        Files.createDirectories(host.folder.resolve("work"));
        Files.createSymbolicLink(host.folder.resolve("work/link"), root);
        int software = 0;
        for (String path : List.of("../x", "/tmp/plush-test-x", "a/../../x", "", "link/x")) {
            Report.Installed installed = install(++software, false, "", "", new PlacedFile(sum(bytes), path, false));
            assertThat(installed.step()).as(path).isEqualTo("place");
        }
        assertThat(root.resolve("x")).doesNotExist();
        assertThat(host.folder.resolve("x")).doesNotExist();
    }

    @Test
    void archivesAreUnpackedBesideThemselves() throws Exception {
        Path source = Files.createDirectories(root.resolve("source/bin"));
        Files.writeString(source.resolve("run"), "#!/bin/sh\necho unpacked\n");
        assertThat(source.resolve("run").toFile().setExecutable(true)).isTrue();
        String name = "d".repeat(60) + "/" + "x".repeat(90);
        Files.createDirectories(source.resolve(name).getParent());
        Files.writeString(source.resolve(name), "long name");
        Files.createSymbolicLink(source.resolve("link"), Path.of("../bin/run"));
        Files.createLink(source.resolve("hard"), source.resolve("run"));
        for (String format : List.of("gnu", "pax", "ustar")) {
            Path archive = root.resolve(format + ".tar.gz");
            Process tar = new ProcessBuilder(
                            "tar", "czf", archive.toString(), "--format=" + format, "-C", root.toString(), "source")
                    .inheritIO()
                    .start();
            assertThat(tar.waitFor()).isZero();
            byte[] bytes = Files.readAllBytes(archive);
            upload(sum(bytes), bytes);
            Report.Installed installed = install(
                    format.hashCode(), true, "", "", new PlacedFile(sum(bytes), format + "/source.tar.gz", false));
            assertThat(installed.detail()).isEmpty();
            assertThat(host.folder.resolve("work/" + format + "/source/bin/" + name))
                    .hasContent("long name");
            assertThat(host.folder.resolve("work/" + format + "/source/bin/hard"))
                    .isExecutable();
            assertThat(host.folder.resolve("work/" + format + "/source/bin/link"))
                    .isSymbolicLink();
        }
        host.start(1, "pax/source/bin/link");
        host.exited(1);
        assertThat(host.text(1, 1)).isEqualTo("unpacked\n");
    }

    @Test
    void aZipThatLeavesItsFolderIsRefusedByTheNameOfItsEntry() throws Exception {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("good"));
            out.putNextEntry(new ZipEntry("../evil"));
        }
        upload(sum(zip.toByteArray()), zip.toByteArray());
        Report.Installed installed = install(1, true, "", "", new PlacedFile(sum(zip.toByteArray()), "a/b.zip", false));
        assertThat(installed.step()).isEqualTo("unpack");
        assertThat(installed.detail()).contains("a/b.zip", "\"../evil\"");
        assertThat(host.folder.resolve("work/evil")).doesNotExist();
    }

    @Test
    void commandsRunInTheWorkingFolderAndTheirOutputIsKept() throws Exception {
        Report.Installed installed = install(1, false, "test -e done", "echo building; touch done");
        assertThat(installed.outcome()).isEqualTo("INSTALLED");
        assertThat(installed.outputTail()).isEqualTo("building\n");
        Report.Installed again = install(2, false, "test -e done", "exit 1");
        assertThat(again.outcome()).isEqualTo("PRESENT");
        Report.Installed failed = install(3, false, "", "head -c 9000 /dev/zero | tr '\\0' x; echo no make; exit 2");
        assertThat(failed.outcome() + " " + failed.step()).isEqualTo("FAILED install");
        assertThat(failed.detail()).contains("status 2");
        assertThat(failed.outputTail()).endsWith("no make\n").hasSize(4096);
    }

    @Test
    void aCommandWhoseTimeIsOverIsKilledWithItsGroup() throws Exception {
        host.send(new Order.Install(1, List.of(), false, "", "sleep 1000 & echo $!; wait", 300));
        Report.Installed installed = host.await(Report.Installed.class);
        assertThat(installed.step()).isEqualTo("timeout");
        long pid = Long.parseLong(installed.outputTail().trim());
        host.awaitThat(
                "its end",
                () -> ProcTable.stat(pid).filter(stat -> !stat.zombie()).isEmpty());
    }

    @Test
    void aCommandWhoseTimeIsOverIsKilledWithWhatLeftItsGroup() throws Exception {
        host.send(new Order.Install(1, List.of(), false, "", "setsid sleep 1000 & echo $!; wait", 300));
        Report.Installed installed = host.await(Report.Installed.class);
        assertThat(installed.step()).isEqualTo("timeout");
        long pid = Long.parseLong(installed.outputTail().trim());
        host.awaitThat(
                "its end",
                () -> ProcTable.stat(pid).filter(stat -> !stat.zombie()).isEmpty());
    }

    @Test
    void cleaningUpEndsAnInstallationThatIsGoingOn() throws IOException {
        host.send(new Order.Install(1, List.of(), false, "", "echo > begun; sleep 1000", 0));
        host.awaitThat("the command", () -> Files.exists(host.folder.resolve("work/begun")));
        assertThat(host.clean()).isEqualTo(new Report.Cleaned(0, 0, 0, "", 0));
    }

    @Test
    void aKilledAgentsInstallationIsEndedByTheNext() throws Exception {
        host.send(new Order.Install(1, List.of(), false, "", "echo $$ > begun; exec sleep 1000", 0));
        Path begun = host.folder.resolve("work/begun");
        host.awaitThat(
                "the command", () -> Files.exists(begun) && begun.toFile().length() > 1);
        long pid = Long.parseLong(Files.readString(begun).trim());
        host.killAgent();
        host.connect();
        host.awaitThat(
                "its end",
                () -> ProcTable.stat(pid).filter(stat -> !stat.zombie()).isEmpty());
        assertThat(install(1, false, "", "true").outcome()).isEqualTo("INSTALLED");
    }

    private FileReport.FileStatus upload(String sum, byte[] bytes) {
        host.forget();
        for (int at = 0; at < bytes.length; at += Wire.MAX_CHUNK_BYTES) {
            int end = Math.min(bytes.length, at + Wire.MAX_CHUNK_BYTES);
            host.send(new FileOrder.FileChunk(sum, at, Arrays.copyOfRange(bytes, at, end), end == bytes.length));
        }
        return host.await(FileReport.FileStatus.class);
    }

    private Report.Installed install(int software, boolean unpack, String check, String install, PlacedFile... files) {
        host.send(new Order.Install(software, List.of(files), unpack, check, install, 60_000));
        return host.await(Report.Installed.class, each -> each.software() == software);
    }

    private static String sum(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
