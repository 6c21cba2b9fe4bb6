package dev.plush.link;

import static dev.plush.link.SshHarness.connector;
import static dev.plush.link.SshHarness.options;
import static dev.plush.link.SshHarness.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plush.link.ConnectException.Reason;
import dev.plush.link.SshHarness.Ears;
import dev.plush.link.testing.TestProcesses;
import dev.plush.link.testing.TestSshd;
import dev.plush.link.testing.TestSshdOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the first script on a host finds, makes and says, on hosts of several kinds. */
class Stage0Test {
    private static final String HOST = "127.0.0.2";
    private static final List<String> TOOLS = List.of(
            "sh",
            "cat",
            "chmod",
            "df",
            "grep",
            "head",
            "kill",
            "ln",
            "mkdir",
            "mv",
            "readlink",
            "rm",
            "rmdir",
            "sed",
            "setsid",
            "sha256sum",
            "sleep",
            "tail",
            "wc");

    private static final List<String> TOOLS_TO_UNPACK =
            Stream.concat(TOOLS.stream(), Stream.of("gzip", "tar", "uname")).toList();

    private TestSshd sshd;

    @BeforeAll
    static void needsSshd() {
        TestSshd.assumeAvailable();
    }

    @AfterEach
    void stop() {
        if (sshd != null) {
            sshd.close();
        }
    }

    @Test
    void aHostWithoutJava() throws IOException {
        sshd = TestSshd.start(hostWithTools("", TOOLS));
        ConnectException e = failure(options(sshd).withJavaPatterns("/nowhere/*/bin/java"));
        assertThat(e.reason()).isEqualTo(Reason.NO_JAVA);
        assertThat(e).hasMessageContaining("expected a Java 17").hasMessageContaining("found none");
        assertThat(e.hint()).contains("apt-get install");
        assertNothingIsLeft();
    }

    @Test
    void aHostWithoutJavaGetsOneThatIsKept() throws IOException, ConnectException {
        sshd = TestSshd.start(hostWithTools("", TOOLS_TO_UNPACK));
        SshOptions options = options(sshd).withJavaPatterns("/nowhere/*/bin/java");
        connects(options);
        Path runtimes = sshd.home(HOST).resolve(".plush/runtime");
        List<Path> kept = list(runtimes);
        assertThat(kept).singleElement().satisfies(runtime -> {
            assertThat(runtime.getFileName().toString()).startsWith("plush-" + HostRuntime.platform() + "-");
            assertThat(runtime.resolve("bin/java")).isExecutable();
        });
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(runtimes)))
                .isEqualTo("rwx------");
        FileTime before = Files.getLastModifiedTime(kept.get(0).resolve("release"));
        connects(options);
        assertThat(list(runtimes)).isEqualTo(kept);
        assertThat(Files.getLastModifiedTime(kept.get(0).resolve("release"))).isEqualTo(before);
    }

    @Test
    void aHostWithBusyboxOnlyAndWithoutJavaGetsOne() throws IOException, ConnectException {
        Path busybox = Path.of("/bin/busybox");
        TestSshd.assumeProgram(busybox, "busybox");
        sshd = TestSshd.start(hostWithTools(busybox.toString(), TOOLS_TO_UNPACK));
        Path tools = Files.createDirectories(sshd.home(HOST).resolve("tools"));
        Files.writeString(tools.resolve("java"), "not a program");
        connects(options(sshd).withJavaPatterns("/nowhere/*/bin/java"));
        assertThat(list(sshd.home(HOST).resolve(".plush/runtime"))).hasSize(1);
    }

    @Test
    void severalConnectsThatSendAJavaAtTheSameTimeLeaveOne()
            throws IOException, InterruptedException, ExecutionException {
        sshd = TestSshd.start(hostWithTools("", TOOLS_TO_UNPACK));
        SshConnector connector = connector(options(sshd).withJavaPatterns("/nowhere/*/bin/java"));
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            List<Future<Link>> links = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                links.add(both.submit(() -> connector.connect(request(HOST), new Ears())));
            }
            for (Future<Link> link : links) {
                link.get().close();
            }
        } finally {
            both.shutdownNow();
        }
        assertThat(list(sshd.home(HOST).resolve(".plush/runtime"))).hasSize(1);
    }

    @Test
    void aHostWithoutJavaThatIsOfAnotherKind() throws IOException {
        sshd = TestSshd.start(hostWithTools("", TOOLS_TO_UNPACK));
        Path fake = Files.createDirectories(sshd.home(HOST).resolve("tools")).resolve("uname");
        Files.writeString(fake, "#!/bin/sh\n[ \"$1\" = -m ] && echo sparc64 || echo SunOS\n");
        Files.setPosixFilePermissions(fake, PosixFilePermissions.fromString("rwx------"));
        ConnectException e = failure(options(sshd).withJavaPatterns("/nowhere/*/bin/java"));
        assertThat(e.reason()).isEqualTo(Reason.NO_JAVA);
        assertThat(e)
                .hasMessageContaining("found none; the Java that Plush could send is for " + HostRuntime.platform())
                .hasMessageContaining("this host is SunOS-sparc64");
        assertThat(e.hint()).contains("/.plush/runtime/NAME").contains("PLUSH_JAVA");
        assertNothingIsLeft();
    }

    @Test
    void aHostWhoseJavaIsTooOld() throws IOException {
        sshd = TestSshd.start(TestSshdOptions.standard().withEnvironment("export PLUSH_JAVA=\"$HOME/old\""));
        Path old = sshd.home(HOST).resolve("old");
        Files.writeString(old, "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rwx------"));
        ConnectException e = failure(options(sshd));
        assertThat(e.reason()).isEqualTo(Reason.NO_JAVA);
        assertThat(e).hasMessageContaining(old + " (11.0.2)");
    }

    @Test
    void javaIsFoundOutsideOfThePath() throws IOException, ConnectException {
        sshd = TestSshd.start(hostWithTools("", TOOLS));
        Path bin = Files.createDirectories(sshd.home(HOST).resolve(".plush/runtime/jdk/bin"));
        Files.createSymbolicLink(bin.resolve("java"), Path.of(System.getProperty("java.home"), "bin/java"));
        connects(options(sshd).withJavaPatterns("/nowhere/*/bin/java"));
    }

    @Test
    void aHostWithoutSetsid() throws IOException {
        sshd = TestSshd.start(hostWithTools(
                "", TOOLS.stream().filter(tool -> !tool.equals("setsid")).toList()));
        ConnectException e = failure(options(sshd));
        assertThat(e.reason()).isEqualTo(Reason.AGENT_START);
        assertThat(e).hasMessageContaining("setsid");
    }

    @Test
    void aHostWithBusyboxOnly() throws IOException, ConnectException {
        Path busybox = Path.of("/bin/busybox");
        TestSshd.assumeProgram(busybox, "busybox");
        sshd = TestSshd.start(hostWithTools(busybox.toString(), TOOLS));
        connects(options(sshd));
    }

    @Test
    void aFullDisk() throws IOException {
        sshd = TestSshd.start();
        ConnectException e = failure(options(sshd).withFreeKib(1L << 50));
        assertThat(e.reason()).isEqualTo(Reason.DISK);
        assertThat(e).hasMessageContaining("MiB of free space");
        assertNothingIsLeft();
    }

    @Test
    void anAgentThatDoesNotStartSaysWhy() throws IOException {
        sshd = TestSshd.start();
        AgentFile jar = AgentFile.read(SshHarness.agentJar());
        Path cached = sshd.home(HOST).resolve(".plush/cache/agent-" + jar.sha256() + ".jar");
        Files.createDirectories(cached.getParent());
        Files.write(cached, new byte[jar.bytes().length]); // of the right size, but no jar
        ConnectException e = failure(options(sshd));
        assertThat(e.reason()).isEqualTo(Reason.AGENT_START);
        assertThat(e).hasMessageContaining("AgentMain");
        assertNothingRuns();
        assertThat(sshd.home(HOST).resolve(".plush/run")).doesNotExist();
    }

    @Test
    void aFolderThatIsALinkIsNotFollowed() throws IOException {
        sshd = TestSshd.start();
        Path elsewhere = Files.createDirectories(sshd.folder().resolve("elsewhere"));
        Files.createSymbolicLink(sshd.home(HOST).resolve(".plush"), elsewhere);
        ConnectException e = failure(options(sshd));
        assertThat(e.reason()).isEqualTo(Reason.AGENT_START);
        assertThat(e).hasMessageContaining("symbolic link");
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void aLogInShellThatRunsNothing() {
        sshd = TestSshd.start(TestSshdOptions.standard().withEnvironment("echo 'This account is closed.'; exit 1"));
        ConnectException e = failure(options(sshd));
        assertThat(e.reason()).isEqualTo(Reason.AGENT_START);
        assertThat(e).hasMessageContaining("This account is closed.");
    }

    @Test
    void noiseOfTheLogInShellIsPassedOver() throws IOException, ConnectException {
        sshd = TestSshd.start();
        Files.writeString(
                sshd.home(HOST).resolve(".bashrc"),
                "for i in 1 2 3 4 5 6 7 8 9; do echo ready /tmp/nowhere; echo token 7; done; printf 'no line end'\n");
        connects(options(sshd));
    }

    @Test
    void aHomeWithSpacesAndQuotes() throws IOException, ConnectException {
        sshd = TestSshd.start(
                TestSshdOptions.standard().withEnvironment("HOME=\"$HOME/a b's \\$(x)\"; mkdir -p \"$HOME\""));
        connects(options(sshd));
        assertThat(sshd.home(HOST).resolve("a b's $(x)/.plush/cache")).isNotEmptyDirectory();
    }

    @Test
    void foldersAreTheUsersOnlyAndTheSecretIsInNoArgument() throws IOException, ConnectException {
        sshd = TestSshd.start();
        Link link = connector(sshd).connect(request(HOST), new Ears());
        try (link) {
            Path plush = sshd.home(HOST).resolve(".plush");
            for (String folder : List.of("", "cache", "run", "run/run-1", "run/run-1/3")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(plush.resolve(folder))))
                        .isEqualTo("rwx------");
            }
            Path token = plush.resolve("run/run-1/3/token");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
                    .isEqualTo("rw-------");
            String secret = Files.readString(token).strip();
            assertThat(secret).hasSize(64);
            for (ProcessHandle process : sshd.processes()) {
                assertThat(process.info().commandLine().orElse("")).doesNotContain(secret);
            }
        }
    }

    @Test
    void twoConnectsAtTheSameTimeStartOneAgent() throws InterruptedException, ExecutionException {
        sshd = TestSshd.start();
        SshConnector connector = connector(sshd);
        ExecutorService pool = Executors.newFixedThreadPool(3);
        List<Ears> all = List.of(new Ears(), new Ears(), new Ears());
        try {
            List<Future<Link>> links = new ArrayList<>();
            for (Ears ears : all) {
                links.add(pool.submit(() -> connector.connect(request(HOST), ears)));
            }
            for (Future<Link> link : links) {
                link.get().close();
            }
        } finally {
            pool.shutdown();
        }
        assertThat(all.stream().map(ears -> ears.welcome().pid()).distinct()).hasSize(1);
    }

    @Test
    void theAgentIsSentOnceForAllRuns() throws IOException, ConnectException {
        sshd = TestSshd.start();
        SshConnector connector = connector(sshd);
        connector.connect(request(HOST), new Ears()).close();
        Path cache = sshd.home(HOST).resolve(".plush/cache");
        Object before = keyOf(cache);
        ConnectRequest first = request(HOST);
        ConnectRequest other =
                new ConnectRequest("run-2", 1, "h01", first.address(), 0, "", "", "", 0, first.timeout());
        connector.connect(other, new Ears()).close();
        assertThat(keyOf(cache)).isEqualTo(before);
    }

    private static Object keyOf(Path cache) throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return Files.readAttributes(
                            files.filter(file -> file.toString().endsWith(".jar"))
                                    .findFirst()
                                    .orElseThrow(),
                            java.nio.file.attribute.BasicFileAttributes.class)
                    .fileKey();
        }
    }

    /** A host whose PATH has nothing but some tools: links to the system's, or to one program that is all of them. */
    private static TestSshdOptions hostWithTools(String all, List<String> tools) {
        String program = all.isEmpty() ? "$(command -v $t)" : all;
        return TestSshdOptions.standard()
                .withEnvironment(
                        "mkdir -p tools",
                        "for t in " + String.join(" ", tools) + "; do p=" + program
                                + "; [ -e tools/$t ] || case $p in /*) ln -s $p tools/$t ;; esac; done",
                        all.isEmpty() ? "" : "[ -e tools/java ] || ln -s $(command -v java) tools/java",
                        "PATH=$HOME/tools; export PATH",
                        "exec sh -c \"$SSH_ORIGINAL_COMMAND\"");
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private void connects(SshOptions options) throws ConnectException {
        Ears ears = new Ears();
        connector(options).connect(request(HOST), ears).close();
        assertThat(ears.welcome().pid()).isPositive();
    }

    private ConnectException failure(SshOptions options) {
        ConnectException e = catchThrowableOfType(
                ConnectException.class, () -> connector(options).connect(request(HOST), new Ears()));
        assertThat(e).as("the connect fails").isNotNull();
        assertThat(e).hasMessageStartingWith("h03: ");
        return e;
    }

    private void assertNothingIsLeft() {
        assertThat(sshd.home(HOST).resolve(".plush")).doesNotExist();
        assertNothingRuns();
    }

    private void assertNothingRuns() {
        TestProcesses.await("the script has ended, and nothing else runs", () -> sshd.processes()
                .isEmpty());
    }
}
