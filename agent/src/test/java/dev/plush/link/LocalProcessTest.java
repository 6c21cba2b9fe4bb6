package dev.plush.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.agent.child.ProcTable;
import dev.plush.link.testing.TestFiles;
import dev.plush.wire.Order;
import dev.plush.wire.Probe;
import dev.plush.wire.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes under a real agent. */
@Timeout(120)
class LocalProcessTest {
    @TempDir
    Path root;

    private final String run = LocalHost.newRun();
    private LocalHost host;

    @BeforeEach
    void connect() throws ConnectException {
        host = new LocalHost(root, run).connect();
    }

    @AfterEach
    void quit() throws ConnectException {
        host.close();
        assertThat(root.resolve("hosts").resolve(run)).doesNotExist();
    }

    @Test
    void exitStatusesAreReportedAsTheyAre() {
        for (int status : new int[] {0, 1, 3, 126, 200, 255}) {
            host.start(status, "sh", "-c", "exit " + status);
        }
        for (int status : new int[] {0, 1, 3, 126, 200, 255}) {
            Report.Exited exited = host.exited(status);
            assertThat(exited.status()).isEqualTo(status);
            assertThat(exited.signal()).isZero();
            assertThat(exited.timedOut()).isFalse();
        }
    }

    @Test
    void signalsThatEndAProcessAreReported() {
        int process = 0;
        for (var signal : Map.of("TERM", 15, "INT", 2, "KILL", 9, "USR1", 10, "HUP", 1, "ABRT", 6)
                .entrySet()) {
            host.start(++process, "sleep", "1000");
            host.started(process);
            host.send(new Order.SignalProcess(process, 1, signal.getKey()));
            Report.Exited exited = host.exited(process);
            assertThat(exited.signal()).as(signal.getKey()).isEqualTo(signal.getValue());
            assertThat(exited.status()).isEqualTo(-1);
            assertThat(host.text(process, 2)).isEmpty();
        }
    }

    @Test
    void whoKillsTheProgramByItsPidIsSeen() {
        host.start(1, "sleep", "1000");
        ProcessHandle.of(host.started(1).pid()).orElseThrow().destroyForcibly();
        assertThat(host.exited(1).signal()).isEqualTo(9);
    }

    @Test
    void argumentsEnvironmentAndStdinArriveUnchanged() {
        String wild = "a b\t\"c\" 'd' $HOME `e` \\ * ; & | \n ü";
        host.start(
                1,
                0,
                "two\nlines ü",
                "sh",
                "-c",
                "printf '%s|' \"$@\"; printf '%s|' \"$GREETING\"; cat",
                "x",
                wild,
                "");
        assertThat(host.exited(1).status()).isZero();
        assertThat(host.text(1, 1)).isEqualTo(wild + "||hello world|two\nlines ü");
    }

    @Test
    void stdinLargerThanAPipeReachesAProcessThatReadsLateAndIsThenInNoFile() throws IOException {
        String large = "0123456789abcde\n".repeat(40_000);
        host.start(1, 0, large, "sh", "-c", "while [ ! -e go ]; do sleep 0.02; done; cat");
        host.start(2, 0, large, "sh", "-c", "head -c 16; exit 3");
        host.started(1);
        assertThat(host.exited(2).status()).isEqualTo(3);
        assertThat(host.text(2, 1)).isEqualTo(large.substring(0, 16));
        assertThat(holding(large.substring(0, 1000))).isEmpty();
        Files.createFile(host.folder.resolve("work/go"));
        assertThat(host.exited(1).status()).isZero();
        assertThat(host.text(1, 1)).isEqualTo(large);
    }

    @Test
    void theEnvironmentIsInNoFileAndInNoListOfArguments() throws IOException {
        String secret = "secret-" + run;
        Order.StartProcess plain = LocalHost.order(1, 0, "", "sleep", "1000");
        host.send(LocalHost.with(plain, Map.of("TOKEN", secret), Probe.NONE, 0, List.of()));
        long pid = host.started(1).pid();
        assertThat(ProcTable.marked(pid, "TOKEN=" + secret)).isTrue();
        assertThat(holding(secret)).isEmpty();
        for (ProcTable.Stat stat : ProcTable.all()) {
            assertThat(arguments(stat.pid())).doesNotContain(secret);
        }
    }

    private static String arguments(long pid) {
        try {
            return new String(Files.readAllBytes(Path.of("/proc/" + pid + "/cmdline")), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return ""; // it has ended
        }
    }

    /** Returns the files of the host that hold this text. */
    private List<Path> holding(String text) throws IOException {
        List<Path> holding = new ArrayList<>();
        for (Path file : TestFiles.below(host.folder)) {
            if (content(file).contains(text)) {
                holding.add(file);
            }
        }
        return holding;
    }

    private static String content(Path file) throws IOException {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return ""; // the agent has moved it meanwhile
        }
    }

    @Test
    void everyProcessHasASessionOfItsOwnAndTheWorkingFolder() {
        host.start(1, "sh", "-c", "pwd; echo \"$PLUSH_MARK\"; read line; echo \"$?\"");
        host.exited(1);
        assertThat(host.text(1, 1)).isEqualTo(host.folder.resolve("work") + "\n" + run + "/3\n1\n");
        host.start(2, "sleep", "1000");
        ProcTable.Stat program = ProcTable.stat(host.started(2).pid()).orElseThrow();
        assertThat(program.startTicks()).isEqualTo(host.started(2).startTicks());
        assertThat(program.session()).isEqualTo(program.group());
        assertThat(program.session())
                .isNotEqualTo(ProcTable.stat(host.agentPid()).orElseThrow().session());
    }

    @Test
    void stoppingEndsTheWholeGroupAfterItsGrace() {
        String ignores = "trap '' TERM; ";
        host.start(1, "sh", "-c", ignores + "sh -c 'sleep 1000 & echo $! ; wait'; sleep 1000");
        host.awaitText(1, 1, "\n");
        long grandchild = Long.parseLong(host.text(1, 1).trim());
        host.send(new Order.StopProcess(1, 1, "TERM", 100));
        host.send(new Order.StopProcess(1, 1, "TERM", 100));
        Report.Exited exited = host.exited(1);
        assertThat(exited.signal()).isEqualTo(9);
        assertThat(exited.timedOut()).isFalse();
        host.awaitThat("the end of the grandchild", () -> !runs(grandchild));
    }

    @Test
    void aGroupThatOutlivesItsStoppedProgramIsEndedToo() {
        host.start(1, "sh", "-c", "(trap '' TERM; echo $$; exec sleep 1000) & exec sleep 1000");
        host.awaitText(1, 1, "\n");
        long session = ProcTable.stat(host.started(1).pid()).orElseThrow().session();
        host.send(new Order.StopProcess(1, 1, "TERM", 100));
        assertThat(host.exited(1).signal()).isEqualTo(15);
        host.awaitThat("the end of the group", () -> inSession(session) == 0);
    }

    @Test
    void aProcessThatHandlesItsStopEndsAsItLikes() {
        host.start(1, "sh", "-c", "trap 'echo bye; exit 5' TERM; echo ready; while :; do sleep 0.05; done");
        host.awaitText(1, 1, "ready");
        host.send(new Order.StopProcess(1, 1, "SIGTERM", 60_000));
        assertThat(host.exited(1).status()).isEqualTo(5);
        assertThat(host.text(1, 1)).isEqualTo("ready\nbye\n");
    }

    @Test
    void aProcessWhoseTimeIsOverIsStopped() {
        host.start(1, 100, "", "sh", "-c", "trap '' TERM; sleep 1000");
        Report.Exited exited = host.exited(1);
        assertThat(exited.timedOut()).isTrue();
        assertThat(exited.signal()).isEqualTo(9);
    }

    @Test
    void aProgramThatIsNotThereIsNamedWithThePlaceAndTheWayOut() throws IOException {
        Files.createDirectories(host.folder.resolve("work/folder"));
        Files.writeString(host.folder.resolve("work/plain"), "text");
        host.start(1, "no-such-program-anywhere");
        host.start(2, "./missing");
        host.start(3, "./plain");
        host.start(4, "folder/");
        host.send(new Order.StartProcess(
                5, 1, "true", List.of(), "nowhere", Map.of(), "", 0, "TERM", 0, Probe.NONE, 0, List.of()));
        host.send(new Order.StartProcess(
                7, 1, "true", List.of(), "", Map.of("a.b", "c"), "", 0, "TERM", 0, Probe.NONE, 0, List.of()));
        assertThat(refusal(1)).contains("\"no-such-program-anywhere\"", "work", "PATH", "Install it");
        assertThat(refusal(2)).contains("\"./missing\"", "work/missing", "Install it");
        assertThat(refusal(3)).contains("\"./plain\"", "chmod");
        assertThat(refusal(4)).contains("not an executable file");
        assertThat(refusal(5)).contains("work/nowhere", "install command");
        assertThat(refusal(7)).contains("\"a.b\"");
    }

    private String refusal(int process) {
        return host.await(Report.StartFailed.class, failed -> failed.process() == process)
                .reason();
    }

    @Test
    void theWorkingFolderIsSearchedBeforeThePath() throws IOException {
        Path program = host.folder.resolve("work/date");
        Files.createDirectories(program.getParent());
        Files.writeString(program, "#!/bin/sh\necho mine\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        host.start(1, "date");
        host.exited(1);
        assertThat(host.text(1, 1)).isEqualTo("mine\n");
    }

    @Test
    void theSameStartTwiceStartsOnce() {
        for (int i = 0; i < 3; i++) {
            host.start(1, "sh", "-c", "echo x; sleep 0.2");
        }
        host.exited(1);
        host.start(1, "sh", "-c", "echo x; sleep 0.2");
        host.awaitThat(
                "the end to be told again", () -> host.all(Report.Exited.class).size() == 2);
        assertThat(host.text(1, 1)).isEqualTo("x\n");
        assertThat(host.all(Report.Exited.class)).containsOnly(host.exited(1));
        assertThat(host.all(Report.Started.class)).containsOnly(host.started(1));
    }

    @Test
    void longLinesAndBinaryBytesOfBothStreamsArriveWhole() {
        String binary = "i=0; while [ $i -lt 256 ]; do printf \"\\\\$(printf %03o $i)\"; i=$((i+1)); done";
        host.start(1, "sh", "-c", "head -c 10000000 /dev/zero | tr '\\0' x; echo; head -c 3000000 /dev/zero >&2");
        host.start(2, "sh", "-c", binary);
        host.exited(1);
        host.exited(2);
        byte[] line = host.bytes(1, 1);
        assertThat(line.length).isEqualTo(10_000_001);
        assertThat(line[9_999_999]).isEqualTo((byte) 'x');
        assertThat(Arrays.equals(host.bytes(1, 2), new byte[3_000_000])).isTrue();
        byte[] all = new byte[256];
        for (int i = 0; i < 256; i++) {
            all[i] = (byte) i;
        }
        assertThat(host.bytes(2, 1)).isEqualTo(all);
    }

    @Test
    void outputBeyondTheBudgetIsCountedAndStaysOnTheHost() throws IOException {
        long budget = 64L << 20;
        host.start(1, "sh", "-c", "head -c " + (budget + 1_000_000) + " /dev/zero");
        host.exited(1);
        assertThat(host.bytes(1, 1).length).isEqualTo(budget);
        var skipped = host.all(Report.OutputSkipped.class);
        assertThat(skipped.get(0).offset()).isEqualTo(budget);
        assertThat(skipped.stream().mapToLong(Report.OutputSkipped::bytes).sum())
                .isEqualTo(1_000_000);
        assertThat(Files.size(host.folder.resolve("out/1.1.stdout"))).isEqualTo(budget + 1_000_000);
    }

    @Test
    void aControllerThatTakesNoOutputDoesNotHoldUpTheProcessOrItsEnd() {
        host.givesCredit = false;
        host.start(1, "sh", "-c", "head -c 5000000 /dev/zero; echo end >&2");
        assertThat(host.exited(1).status()).isZero();
        assertThat(host.bytes(1, 1).length).isEqualTo(256 << 10);
        assertThat(host.text(1, 2)).isEqualTo("end\n");
        host.givesCredit = true;
        host.send(new Order.OutputCredit(1, 1, 1, 256 << 10, 256 << 10)); // the rest can still be had
        host.awaitThat("the rest", () -> host.bytes(1, 1).length == 5_000_000);
    }

    @Test
    void cleaningUpLeavesNothing() throws IOException {
        host.start(
                1,
                "sh",
                "-c",
                "setsid sleep 1000 & sleep 1000 & trap '' TERM; mkdir -p a/b; echo > a/b/c;"
                        + " chmod 0 a; ln -s /etc l; echo ready; wait");
        host.awaitText(1, 1, "ready");
        assertThat(marked()).isGreaterThanOrEqualTo(3);
        assertThat(host.clean()).isEqualTo(new Report.Cleaned(0, 0, 0, "", 0));
        assertThat(marked()).isZero();
        assertThat(host.exited(1).signal()).isEqualTo(9);
        try (var left = Files.list(host.folder)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "token",
                            "run",
                            "host",
                            "lock",
                            "agent.sock",
                            "socket",
                            "agent.pid",
                            "agent.log",
                            "reports",
                            "wrapper.sh");
        }
        assertThat(Path.of("/etc")).exists();
        host.start(2, "echo", "the agent still works");
        host.exited(2);
        assertThat(host.text(2, 1)).isEqualTo("the agent still works\n");
    }

    @Test
    void aPingIsAnsweredWithWhatTheHostTableShows() {
        host.send(new Order.Ping(42));
        Report.Pong pong = host.await(Report.Pong.class);
        assertThat(pong.sentNanos()).isEqualTo(42);
        assertThat(pong.load1m()).isNotNegative();
        assertThat(pong.memoryFreeBytes()).isPositive();
        assertThat(pong.diskFreeBytes()).isPositive();
        Report.Welcome welcome = host.await(Report.Welcome.class);
        assertThat(welcome.folder()).isEqualTo(host.folder.toString());
        assertThat(welcome.memoryBytes()).isPositive();
        assertThat(welcome.bootId()).isNotEmpty();
        assertThat(welcome.hostname()).isNotEmpty();
    }

    private static boolean runs(long pid) {
        return ProcTable.stat(pid).filter(stat -> !stat.zombie()).isPresent();
    }

    private static long inSession(long session) {
        return ProcTable.all().stream()
                .filter(stat -> stat.session() == session)
                .count();
    }

    private long marked() {
        return ProcTable.all().stream()
                .filter(stat -> ProcTable.marked(stat.pid(), "PLUSH_MARK=" + run + "/3"))
                .count();
    }
}
