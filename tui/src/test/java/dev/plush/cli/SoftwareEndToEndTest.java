package dev.plush.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.SoftwareEvent.PackageProgress;
import dev.plush.event.SoftwareEvent.PackageSent;
import dev.plush.event.SoftwareEvent.SoftwareFailed;
import dev.plush.event.SoftwareEvent.SoftwareInstalled;
import dev.plush.link.testing.TestProcesses;
import dev.plush.link.testing.TestSshd;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Software of every kind through whole runs, with the real programs where they are there. */
class SoftwareEndToEndTest {
    @TempDir
    private Path folder;

    private Plush plush;

    @BeforeEach
    void start() {
        plush = new Plush(folder);
    }

    @AfterEach
    void end() {
        plush.awaitNothingLeft();
        plush.close();
    }

    private static String application(int hosts, String software, String script) {
        return "<plush><project name='soft'>" + software
                + Applications.component("all", hosts, "<software name='s'/>") + "<experiment name='soft'><execution>"
                + Applications.block("all", script, "") + "</execution></experiment></project></plush>";
    }

    @Test
    void whatHostsHaveIsNotSentAgainAndWhatInstallingPrintsIsInTheLog() throws IOException {
        Files.writeString(plush.path("data.txt"), "data\n");
        Path app = plush.file(
                "app.xml",
                application(
                        2,
                        "<software name='s' type='none'><package name='data' type='file'><path>data.txt</path></package>"
                                + "<install>echo making; cp data.txt made.txt</install><check>echo looking; test -e"
                                + " made.txt</check></software>",
                        "cat made.txt"));
        Plush.Running one = plush.start("run", app, "--local", "2", "--plain");
        Plush.Running other = plush.start("run", app, "--local", "2", "--plain");
        one.ended().expect(0);
        other.ended().expect(0);
        plush.run("run", app, "--local", "2", "--plain").expect(0);

        Story story = plush.latest().assertWhole();
        assertThat(story.all(PackageSent.class)).hasSize(2).allMatch(PackageSent::cached);
        assertThat(story.all(SoftwareInstalled.class)).hasSize(2).noneMatch(SoftwareInstalled::present);
        String lines = plush.run("logs", "-p", "install:s").expect(0).out();
        assertThat(lines.lines()).hasSize(4).allMatch(line -> line.matches("\\S+/install:s {3}(looking|making)"));
        assertThat(plush.run("logs").expect(0).out().lines()).hasSize(6).anyMatch(line -> line.endsWith("/all   data"));
        assertThat(plush.run("logs", "-p", "install:none").exit()).isEqualTo(2);

        Path cached;
        try (Stream<Path> cache = Files.list(plush.home().resolve("cache"))) {
            List<Path> files = cache.filter(
                            path -> path.getFileName().toString().matches("[0-9a-f]{64}"))
                    .toList();
            assertThat(files).hasSize(1);
            cached = files.get(0);
        }
        Files.writeString(cached, "damaged\n");
        plush.run("run", app, "--local", "2", "--plain").expect(0);
        assertThat(plush.latest().lines())
                .filteredOn(line -> line.endsWith(" data"))
                .hasSize(2);
        assertThat(cached).hasContent("data");
    }

    @Test
    void howFarAPackageIsCanBeSeenWhileItIsSent() throws IOException {
        byte[] bytes = new byte[3_000_000];
        new SplittableRandom().nextBytes(bytes);
        Files.write(plush.path("big"), bytes);
        Path app = plush.file(
                "app.xml",
                application(
                        1,
                        "<software name='s' type='none'><package name='big' type='file'><path>big</path></package></software>",
                        "true"));
        plush.run("run", app, "--local", "1", "--plain", "--bwlimit", "1MB").expect(0);
        Story story = plush.latest().assertWhole();
        assertThat(story.all(PackageProgress.class)).isNotEmpty().allSatisfy(progress -> {
            assertThat(progress.sent()).isPositive().isLessThanOrEqualTo(bytes.length);
            assertThat(progress.bytes()).isEqualTo(bytes.length);
        });
        assertThat(plush.run("events", "--all").out()).contains("big of s, ");
    }

    @Test
    void whatTheCheckFindsIsNeitherSentNorInstalled() {
        Path app = plush.file(
                "app.xml",
                application(
                        1,
                        "<software name='s' type='none'><package name='data' type='file'><path>missing</path></package>"
                                + "<install>exit 1</install><check>true</check></software>",
                        "true"));
        plush.run("run", app, "--local", "1", "--plain").expect(0);
        Story story = plush.latest().assertWhole();
        assertThat(story.all(PackageSent.class)).isEmpty();
        assertThat(story.all(SoftwareInstalled.class)).singleElement().matches(SoftwareInstalled::present);
    }

    @Test
    void anotherSumFailsTheHostAndBothAreSaid() {
        String wanted = "0".repeat(64);
        for (String origin : List.of("controller", "host")) {
            Path data = plush.file("data.txt", "data\n");
            Path app = plush.file(
                    "app.xml",
                    application(
                            1,
                            "<software name='s' type='none'><package name='data' type='file' origin='" + origin
                                    + "'><path>" + data + "</path><sha256>" + wanted
                                    + "</sha256></package></software>",
                            "true"));
            Plush.Ran ran = plush.run("run", app, "--local", "1", "--plain");
            assertThat(ran.exit()).as(origin).isNotZero();
            assertThat(plush.latest().all(SoftwareFailed.class)).singleElement().satisfies(failed -> {
                assertThat(failed.reason()).isEqualTo("CHECKSUM");
                assertThat(failed.detail())
                        .contains(wanted, "6667b2d1aab6a00caa5aee5af8ad9f1465e567abf1c209d15727d57b3e8f6e5f");
            });
        }
    }

    /** Programs of the test's own stand in for rsync and scp, here and on the hosts, which are here, too. */
    @Test
    void filesAndFoldersOfOtherMachinesComeByWayOfTheControllerOrOfEachHost() throws IOException {
        Path far = plush.made("far");
        Files.writeString(Files.createDirectories(far.resolve("tree/sub")).resolve("tool"), "#!/bin/sh\necho ran\n");
        TestProcesses.run(List.of("chmod", "+x", far + "/tree/sub/tool"));
        Files.writeString(far.resolve("file"), "copied\n");
        String copy = "for each; do from=$to; to=$each; done; from=" + far + "/${from#*:}; ";
        program("scp", copy + "cp \"$from\" \"$to\"");
        program("rsync", copy + "case $from in */) from=$from. ;; esac; cp -a \"$from\" \"$to\"");
        StringBuilder packages = new StringBuilder();
        for (String origin : List.of("controller", "host")) {
            packages.append(
                    ("<package name='t' type='rsync' origin='%1$s'><path>h:tree</path><dest>%1$s/t</dest></package>"
                                    + "<package name='f' type='scp' origin='%1$s'><path>h:file</path><dest>%1$s/f</dest></package>"
                                    + "<package name='l' type='rsync' origin='%1$s'><path>h:tree/sub/</path>"
                                    + "<dest>%1$s/l</dest></package>")
                            .formatted(origin));
        }
        Path app = plush.file(
                "app.xml",
                application(
                        2,
                        "<software name='s' type='none'>" + packages + "</software>",
                        "for o in controller host; do $o/t/sub/tool; $o/l/tool; cat $o/f; done"));
        plush.run("run", app, "--local", "2", "--plain").expect(0);
        Story story = plush.latest().assertWhole();
        assertThat(story.all(PackageSent.class)).hasSize(6);
        assertThat(story.lines()).filteredOn(line -> line.endsWith(" ran")).hasSize(8);
        assertThat(story.lines()).filteredOn(line -> line.endsWith(" copied")).hasSize(4);
    }

    @Test
    void scpReadsFromARealServerAndPassesOnItsWords() throws IOException {
        TestSshd.assumeAvailable();
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/scp")), "needs scp");
        try (TestSshd sshd = TestSshd.start()) { // which knows no sftp: hence the older protocol
            program("scp", "exec /usr/bin/scp -O -F " + sshd.config() + " \"$@\"");
            Files.writeString(sshd.home("127.0.0.2").resolve("far.txt"), "from afar\n");
            String software = "<software name='s' type='none'><package name='f' type='scp'>"
                    + "<path>127.0.0.2:%s</path><dest>here</dest></package></software>";
            Path app = plush.file("app.xml", application(1, software.formatted("far.txt"), "cat here"));
            plush.run("run", app, "--local", "1", "--plain").expect(0);
            assertThat(plush.latest().lines()).singleElement().asString().endsWith(" from afar");

            app = plush.file("app.xml", application(1, software.formatted("none.txt"), "cat here"));
            assertThat(plush.run("run", app, "--local", "1", "--plain").exit()).isNotZero();
            assertThat(plush.latest().all(SoftwareFailed.class))
                    .singleElement()
                    .extracting(SoftwareFailed::detail)
                    .asString()
                    .contains("scp ended with status", "No such file");
        }
    }

    @Test
    void realPipInstallsAWheelIntoAnEnvironmentOfTheRun() throws IOException {
        Assumptions.assumeTrue(pythonMakesEnvironments(), "needs python3 with venv");
        wheel(plush.path("hello-1.0-py3-none-any.whl"));
        Path app = plush.file(
                "app.xml",
                application(
                        1,
                        "<software name='s' type='pip'><package name='hello' type='file'>"
                                + "<path>hello-1.0-py3-none-any.whl</path></package></software>",
                        "venv/bin/python -c 'import hello; print(hello.WORD)'"));
        plush.set("PIP_NO_INDEX", "1");
        plush.run("run", app, "--local", "1", "--plain").expect(0);
        assertThat(plush.latest().lines())
                .anyMatch(line -> line.endsWith("/all it works"))
                .anyMatch(line -> line.contains("/install:s ") && line.contains("Successfully installed hello-1.0"));
    }

    private static void wheel(Path file) throws IOException {
        String info = "hello-1.0.dist-info/";
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            entry(zip, "hello.py", "WORD = 'it works'\n");
            entry(zip, info + "METADATA", "Metadata-Version: 2.1\nName: hello\nVersion: 1.0\n");
            entry(
                    zip,
                    info + "WHEEL",
                    "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
            entry(
                    zip,
                    info + "RECORD",
                    "hello.py,,\n" + info + "METADATA,,\n" + info + "WHEEL,,\n" + info + "RECORD,,\n");
        }
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Puts a script before all programs of that name, for the controller and for hosts of this machine. */
    private void program(String name, String script) throws IOException {
        Path file = Files.writeString(plush.made("bin").resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        plush.set("PATH", plush.path("bin") + ":" + System.getenv("PATH"));
    }

    private static boolean pythonMakesEnvironments() {
        try {
            return new ProcessBuilder("python3", "-c", "import ensurepip, venv")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .onExit()
                            .join()
                            .exitValue()
                    == 0;
        } catch (IOException e) {
            return false; // there is none
        }
    }
}
