package dev.plush.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plush.agent.child.ProcTable;
import dev.plush.link.ConnectException.Reason;
import dev.plush.wire.Frames;
import dev.plush.wire.Order;
import dev.plush.wire.Report;
import dev.plush.wire.UnixStreams;
import dev.plush.wire.Wire;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What happens between a controller and an agent when either goes away, or somebody else comes. */
@Timeout(120)
class LocalConnectionTest {
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
    void aProcessOutlivesItsAgentAndTheNextOneAdoptsIt() throws Exception {
        host.start(1, "sh", "-c", "i=0; while [ ! -e go ]; do sleep 0.02; i=$((i+1)); echo $i; done; exit 9");
        host.awaitText(1, 1, "3\n");
        Report.Started started = host.started(1);
        host.killAgent();
        assertThat(ProcTable.stat(started.pid()).orElseThrow().startTicks()).isEqualTo(started.startTicks());
        long agent = host.agentPid();
        host.connect();
        assertThat(host.agentPid()).isNotEqualTo(agent);
        Report.Adopted adopted = host.await(Report.Adopted.class);
        assertThat(adopted.pid()).isEqualTo(started.pid());
        Files.createFile(host.folder.resolve("work/go"));
        assertThat(host.exited(1).status()).isEqualTo(9);
        String[] lines = host.text(1, 1).split("\n");
        for (int i = 0; i < lines.length; i++) {
            assertThat(lines[i]).isEqualTo(String.valueOf(i + 1)); // nothing lost, nothing twice
        }
        assertThat(host.all(Report.Started.class)).hasSize(1);
    }

    @Test
    void whatEndedWhileNoAgentLivedIsLearntFromItsStatus() throws Exception {
        host.start(1, "sh", "-c", "while [ ! -e go ]; do sleep 0.02; done; echo last; exit 4");
        host.start(2, "sleep", "1000");
        ProcTable.Stat first = ProcTable.stat(host.started(1).pid()).orElseThrow();
        ProcTable.Stat second = ProcTable.stat(host.started(2).pid()).orElseThrow();
        host.killAgent();
        Files.createFile(host.folder.resolve("work/go"));
        new ProcessBuilder("kill", "-9", "--", "-" + second.group()).start().waitFor();
        host.awaitThat("the end of both", () -> !ProcTable.runs(first) && !ProcTable.runs(second));
        host.connect();
        assertThat(host.exited(1).status()).isEqualTo(4);
        assertThat(host.text(1, 1)).isEqualTo("last\n");
        assertThat(host.exited(2).signal()).isEqualTo(9);
    }

    @Test
    void anAgentKilledAgainAndAgainReportsEveryEndOnce() throws Exception {
        for (int i = 1; i <= 12; i++) {
            host.start(i, "sh", "-c", "sleep 0." + (i % 5) + "; exit " + i);
            if (i % 3 == 0) {
                host.killAgent();
                host.connect();
                for (int known = 1; known <= i; known++) {
                    if (ended(known).isEmpty()) { // what a recovered controller does if it is not sure
                        host.start(known, "sh", "-c", "sleep 0." + (known % 5) + "; exit " + known);
                    }
                }
            }
        }
        for (int i = 1; i <= 12; i++) {
            int process = i;
            host.awaitThat("the end of " + i, () -> !ended(process).isEmpty());
        }
        host.disconnect();
        host.connect();
        host.send(new Order.Ping(1));
        host.await(Report.Pong.class);
        for (int i = 1; i <= 12; i++) {
            if (ended(i).get(0) instanceof Report.Exited exited) {
                assertThat(exited.status()).isEqualTo(i);
            }
            assertThat(ended(i)).hasSize(1);
        }
    }

    private List<Report> ended(int process) {
        List<Report> ends = new ArrayList<>();
        host.all(Report.Exited.class).stream()
                .filter(each -> each.process() == process)
                .forEach(ends::add);
        host.all(Report.StartFailed.class).stream()
                .filter(each -> each.process() == process)
                .forEach(ends::add);
        return ends;
    }

    @Test
    void reportsAndOutputThatNobodyHeardComeAfterTheReconnect() throws Exception {
        host.acknowledges = false;
        host.start(1, "sh", "-c", "echo first; while [ ! -e go ]; do sleep 0.02; done; echo second; exit 3");
        host.awaitText(1, 1, "first");
        Report.Started started = host.started(1);
        host.disconnect();
        Files.createFile(host.folder.resolve("work/go"));
        host.awaitThat("its end", () -> ProcTable.stat(started.pid()).isEmpty());
        host.acknowledges = true;
        host.connect();
        assertThat(host.exited(1).status()).isEqualTo(3);
        assertThat(host.text(1, 1)).isEqualTo("first\nsecond\n");
        assertThat(host.all(Report.Started.class)).hasSize(1);
    }

    @Test
    void outputThatWasSentButLostComesAgainBeforeTheEndThatCameAfterIt() throws Exception {
        host.deaf = true; // reads, but takes nothing in: as if it all had been lost on its way
        host.start(1, "sh", "-c", "echo all of it; exit 3");
        Path ended = host.folder.resolve("processes/1.1/ENDED");
        host.awaitThat("the end to be reported", () -> Files.exists(ended));
        host.disconnect();
        host.deaf = false;
        host.connect();
        assertThat(host.exited(1).status()).isEqualTo(3);
        assertThat(host.text(1, 1)).isEqualTo("all of it\n");
        assertThat(host.all(Report.Exited.class)).hasSize(1);
    }

    @Test
    void theNewestControllerTakesTheOlderOnesPlace() throws Exception {
        LocalHost second = new LocalHost(root, host.run).connect();
        assertThat(second.agentPid()).isEqualTo(host.agentPid());
        assertThat(host.closedReason()).contains("agent");
        assertThat(host.await(Report.Refused.class).reason()).startsWith("replaced");
        second.start(1, "true");
        assertThat(second.exited(1).status()).isZero();
        second.disconnect();
    }

    @Test
    void aWrongTokenRunOrVersionIsRefusedAndTheControllerStays() throws Exception {
        Path token = host.folder.resolve("token");
        String right = Files.readString(token);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
                .isEqualTo("rw-------");
        Files.writeString(token, "wrong\n");
        assertThatThrownBy(() -> host.connector.connect(host.request(), new LocalHost(root, "x")))
                .isInstanceOfSatisfying(
                        ConnectException.class, e -> assertThat(e.reason()).isEqualTo(Reason.AUTH))
                .hasMessageNotContaining(right.trim());
        Files.writeString(token, right);
        assertThat(answer(hello(Wire.VERSION + 1, host.run, 3, right.trim()))).contains("version: ");
        assertThat(answer(hello(Wire.VERSION, "another", 3, right.trim()))).contains("run: ", "another");
        assertThat(answer(hello(Wire.VERSION, host.run, 4, right.trim()))).contains("run: ", "host 4");
        assertThat(answer(Frames.encode(new Order.Clean()))).contains("expected HELLO first");
        host.start(1, "true");
        assertThat(host.exited(1).status()).isZero();
    }

    private static byte[] hello(int version, String run, int number, String token) {
        return Frames.encode(new Order.Hello(version, run, number, token, 0));
    }

    @Test
    void garbageOnTheSocketHarmsNothing() throws Exception {
        SplittableRandom random = new SplittableRandom();
        for (int i = 0; i < 60; i++) {
            byte[] noise = new byte[random.nextInt(1, 5000)];
            random.nextBytes(noise);
            try (SocketChannel channel = dial()) {
                UnixStreams.output(channel).write(noise);
            } catch (IOException e) {
                // The agent may have closed it already.
            }
        }
        assertThat(answer(new byte[] {127, 0, 0, 0, 1})).contains("garbage: expected a frame");
        assertThat(answer(new byte[] {0, 0, 0, 1, 99})).contains("garbage: expected a kind of order");
        host.start(1, "true");
        assertThat(host.exited(1).status()).isZero();
    }

    /** Sends bytes on a new connection and returns the agent's answer. */
    private String answer(byte[] bytes) throws IOException {
        try (SocketChannel channel = dial()) {
            UnixStreams.output(channel).write(bytes);
            return Frames.decodeReport(Frames.read(UnixStreams.input(channel)))
                    .report()
                    .toString();
        }
    }

    private SocketChannel dial() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(socket(host)));
    }

    @Test
    void aSecondAgentInTheSameFolderEndsQuietly() throws Exception {
        AgentJar jar = AgentJar.in(root.resolve("cache"));
        List<String> command = new ArrayList<>(List.of(LocalConnector.thisJava().toString()));
        command.addAll(AgentJar.JVM_FLAGS);
        command.addAll(List.of("-jar", jar.path().toString(), host.folder.toString()));
        command.add(root.resolve("cache").toString());
        Process second = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertThat(new String(second.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(second.waitFor()).isZero();
        host.send(new Order.Ping(1));
        host.await(Report.Pong.class);
    }

    @Test
    void aFolderTooDeepForASocketGetsAShortOne() throws Exception {
        Path deep = root.resolve("a-rather-long-name-for-a-folder".repeat(3));
        Path next;
        try (LocalHost other = new LocalHost(deep, LocalHost.newRun()).connect()) {
            Path socket = socket(other);
            assertThat(socket.toString().length()).isLessThanOrEqualTo(100);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.getParent())))
                    .isEqualTo("rwx------");
            other.start(1, "true");
            other.exited(1);
            other.killAgent();
            other.connect();
            assertThat(socket.getParent()).doesNotExist(); // of the killed one; the next has its own
            next = socket(other);
        }
        assertThat(next.getParent()).doesNotExist();
    }

    private static Path socket(LocalHost host) throws IOException {
        return Path.of(Files.readString(host.folder.resolve("socket")).trim());
    }

    @Test
    void whatKeepsAnAgentFromStartingIsSaid() {
        var noJava = new LocalConnector(root.resolve("h"), root.resolve("c"), root.resolve("no-java"));
        assertThatThrownBy(() -> noJava.connect(host.request(), host))
                .isInstanceOfSatisfying(
                        ConnectException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NO_JAVA));
        var notJava = new LocalConnector(root.resolve("h"), root.resolve("c"), Path.of("/bin/false"));
        assertThatThrownBy(() -> notJava.connect(host.request(), host))
                .isInstanceOfSatisfying(
                        ConnectException.class, e -> assertThat(e.reason()).isEqualTo(Reason.AGENT_START))
                .hasMessageContaining("status 1");
        var request = new ConnectRequest("../up", 1, "h", "", 0, "", "", "", 0, Duration.ofSeconds(5));
        assertThatThrownBy(() -> notJava.connect(request, host))
                .isInstanceOfSatisfying(
                        ConnectException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CONFIG));
    }
}
