package dev.plush.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.agent.child.ProcTable;
import dev.plush.wire.Order;
import dev.plush.wire.Probe;
import dev.plush.wire.Probe.Kind;
import dev.plush.wire.Report;
import dev.plush.wire.Watchdog;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Readiness and watchdogs of real processes under a real agent. */
@Timeout(120)
class LocalChecksTest {
    private static final String UNTIL_GO = "while [ ! -e go ]; do sleep 0.02; done; ";
    private static final String FOR_EVER = "exec sleep 1000";

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
        assertThat(marked()).isZero();
    }

    @Test
    void aLineInTheOutputSaysThatAProcessIsReadyAndItsGroupIsTold() throws IOException {
        start(
                1,
                log("listening on (\\d+)"),
                0,
                "echo begun; " + UNTIL_GO + "echo 'listening on 8080' >&2; " + FOR_EVER);
        start(2, log("up"), 0, "echo 'the server is up now'; " + FOR_EVER);
        start(3, log("^login: $"), 0, "printf 'login: '; " + FOR_EVER);
        assertThat(ready(2)).isEqualTo("the server is up now");
        assertThat(ready(3)).isEqualTo("login:");
        host.awaitText(1, 1, "begun");
        assertThat(host.all(Report.Ready.class)).noneMatch(each -> each.process() == 1);
        go();
        assertThat(ready(1)).isEqualTo("8080");
    }

    @Test
    void readinessDoesNotWaitForAControllerThatTakesNoOutput() {
        host.givesCredit = false;
        start(1, log("done"), 0, "head -c 3000000 /dev/zero | tr '\\0' x; echo; echo done; " + FOR_EVER);
        assertThat(ready(1)).isEqualTo("done");
        assertThat(host.text(1, 1)).doesNotContain("done");
    }

    @Test
    void whatAProcessPrintedLastCountsThoughItHasEnded() {
        for (int process = 1; process <= 5; process++) {
            start(process, log("ready (\\d)"), 0, "printf 'ready " + process + "'");
            assertThat(ready(process)).isEqualTo(String.valueOf(process));
            assertThat(host.exited(process).status()).isZero();
        }
        start(9, log("ready"), 0, "echo no");
        host.exited(9);
        assertThat(host.all(Report.Ready.class)).noneMatch(each -> each.process() == 9);
    }

    @Test
    void aProcessThatIsNotReadyInTimeIsUnhealthyAndTheReasonSaysWhatWasFound() throws IOException {
        start(1, log("listening"), 2000, "echo one; echo two; " + FOR_EVER);
        start(2, new Probe(Kind.FILE, "run/pid", "", 0), 2000, FOR_EVER);
        start(3, exec("echo detail; echo 'no answer' >&2; exit 4"), 2000, FOR_EVER);
        start(4, exec("sleep 1000"), 2000, FOR_EVER);
        int closed = freePort();
        start(5, new Probe(Kind.TCP, "", String.valueOf(closed), 0), 2000, FOR_EVER);
        assertThat(unready(5))
                .isEqualTo(
                        "expected 127.0.0.1:" + closed + " to accept connections within 2 s, found Connection refused");
        assertThat(unready(1)).isEqualTo("expected a line with \"listening\" within 2 s, found none in 2 lines");
        assertThat(unready(2)).isEqualTo("expected the file run/pid within 2 s, found none");
        assertThat(unready(3)).contains("within 2 s, found exit status 4: no answer");
        assertThat(unready(4)).contains("within 2 s, found no ");
        host.awaitThat("the end of what hangs", () -> marked() == 10); // five scripts, five programs
        assertThat(host.all(Report.Exited.class)).isEmpty();
        assertThat(host.all(Report.Ready.class)).isEmpty();
    }

    @Test
    void aFileThatComesLateMakesAProcessReady() throws IOException {
        start(1, new Probe(Kind.FILE, "run/pid", "", 0), 60_000, UNTIL_GO + "mkdir run; echo 1 > run/pid; " + FOR_EVER);
        host.started(1);
        go();
        assertThat(ready(1)).isEqualTo("run/pid");
    }

    @Test
    void aCommandSeesTheProcesssFolderAndEnvironmentAndLeavesNothingBehind() throws IOException {
        Files.createDirectories(host.folder.resolve("work"));
        String check = "test \"$GREETING\" = 'grüß dich' && test \"$PLUSH_MARK\" = " + run + "/3 && test -e go";
        Order.StartProcess plain = LocalHost.order(1, 0, "", "sh", "-c", FOR_EVER);
        host.send(LocalHost.with(plain, Map.of("GREETING", "grüß dich"), exec(check), 0, List.of()));
        host.started(1);
        go();
        assertThat(ready(1)).isEqualTo("exit status 0");
        try (var files = Files.list(host.folder.resolve("processes/1.1"))) {
            assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith("look"));
        }
    }

    @Test
    void aPortThatOpensLateMakesAProcessReady() throws IOException {
        int port = freePort();
        start(1, new Probe(Kind.TCP, "localhost", String.valueOf(port), 0), 60_000, FOR_EVER);
        host.started(1);
        try (ServerSocket server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
            assertThat(server.isBound()).isTrue();
            assertThat(ready(1)).isEqualTo("localhost:" + port + " accepts");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    @Test
    void theStatusOfAWebServerDecides() throws IOException {
        try (Server good = new Server("HTTP/1.1 204 No Content\r\n\r\n");
                Server bad = new Server("HTTP/1.1 503 Busy\r\n\r\n");
                Server mute = new Server("");
                Server noise = new Server("SSH-2.0-x\r\n")) {
            start(1, new Probe(Kind.HTTP, good.url(), "", 0), 60_000, FOR_EVER);
            start(2, new Probe(Kind.HTTP, bad.url(), "", 503), 60_000, FOR_EVER);
            start(3, new Probe(Kind.HTTP, bad.url(), "", 0), 2000, FOR_EVER);
            start(4, new Probe(Kind.HTTP, mute.url(), "", 0), 2000, FOR_EVER);
            start(5, new Probe(Kind.HTTP, noise.url(), "", 0), 2000, FOR_EVER);
            assertThat(ready(1)).isEqualTo("status 204");
            assertThat(ready(2)).isEqualTo("status 503");
            assertThat(unready(3))
                    .startsWith("expected a status of 200 to 399 from http://127.0.0.1:")
                    .endsWith("/health within 2 s, found status 503");
            assertThat(unready(4)).contains("found no answer");
            assertThat(unready(5)).contains("not HTTP");
            assertThat(good.asked()).startsWith("GET /health?token=x HTTP/1.1");
        }
    }

    @Test
    void aWatchdogBarksOnceAfterItsFailuresInARowAndAgainOnlyAfterAGoodLook() throws IOException {
        Files.createDirectories(host.folder.resolve("work"));
        Watchdog dog = new Watchdog(exec("echo \"$$ is ill\"; test ! -e ill && : > well"), 50, 5_000, 3);
        Order.StartProcess plain = LocalHost.order(1, 0, "", "sh", "-c", "echo up; " + FOR_EVER);
        host.send(LocalHost.with(plain, Map.of(), log("up"), 0, List.of(dog)));
        ready(1);
        Path ill = Files.createFile(host.folder.resolve("work/ill"));
        Report.Unhealthy first = host.await(Report.Unhealthy.class);
        assertThat(first.check()).isEqualTo("watchdog");
        assertThat(first.detail()).contains("exit status 1: ", " is ill", "(3 times in a row)");
        Path well = host.folder.resolve("work/well");
        Files.deleteIfExists(well);
        Files.delete(ill);
        host.awaitThat("a good look", () -> Files.exists(well));
        Files.createFile(ill);
        host.awaitThat("another bark", () -> barks(1) == 2);
        assertThat(host.all(Report.Exited.class)).isEmpty();
    }

    private long barks(int process) {
        return host.all(Report.Unhealthy.class).stream()
                .filter(each -> each.process() == process && each.check().equals("watchdog"))
                .count();
    }

    @Test
    void aWatchdogThatHangsIsCutAndCountsAsAFailure() {
        Watchdog hangs = new Watchdog(exec("echo waiting; sleep 1000 & sleep 1000"), 60, 100, 2);
        Watchdog silent = new Watchdog(log("heartbeat"), 100, 0, 1);
        host.send(LocalHost.with(
                LocalHost.order(1, 0, "", "sh", "-c", FOR_EVER), Map.of(), Probe.NONE, 0, List.of(hangs, silent)));
        host.awaitThat("both barks", () -> barks(1) == 2);
        assertThat(host.all(Report.Unhealthy.class))
                .anyMatch(each -> each.detail().contains("found no end in time: waiting (2 times in a row)"))
                .anyMatch(each -> each.detail().contains("\"heartbeat\", found none in 0 lines"));
        host.send(new Order.StopProcess(1, 1, "TERM", 1000));
        host.exited(1);
        host.awaitThat("the end of what hangs", () -> marked() == 0);
    }

    @Test
    void aStoppedProcessIsNotCalledUnhealthy() {
        start(1, log("never"), 1500, "trap 'sleep 2; exit 0' TERM; while :; do sleep 0.1; done");
        host.started(1);
        host.send(new Order.StopProcess(1, 1, "TERM", 60_000));
        host.exited(1);
        assertThat(host.all(Report.Unhealthy.class)).isEmpty();
    }

    @Test
    void anExpressionThatTakesForEverHoldsNobodyUp() {
        start(1, log("^(a|aa)+\\1c$"), 2000, "printf '%099d\\n' 0 | tr 0 a; " + FOR_EVER);
        host.send(new Order.Ping(7));
        host.await(Report.Pong.class);
        assertThat(unready(1)).contains("takes too long");
    }

    @Test
    void probesThatCannotWorkAreRefusedBeforeAnythingIsStarted() {
        start(1, log("a(b"), 0, "true");
        start(2, new Probe(Kind.TCP, "", "http", 0), 0, "true");
        start(3, new Probe(Kind.HTTP, "ftp://x/", "", 0), 0, "true");
        start(4, exec(" "), 0, "true");
        assertThat(refusal(1)).contains("\"a(b\"", "regular expression");
        assertThat(refusal(2)).contains("\"http\"", "1 to 65535");
        assertThat(refusal(3)).contains("\"ftp://x/\"", "https://");
        assertThat(refusal(4)).contains("expected a command");
        assertThat(host.all(Report.Started.class)).isEmpty();
    }

    private String refusal(int process) {
        return host.await(Report.StartFailed.class, each -> each.process() == process)
                .reason();
    }

    @Test
    void readinessIsLookedForOnByTheNextAgentAndWhatWasFoundIsNotLost() throws Exception {
        Files.createDirectories(host.folder.resolve("work"));
        start(1, log("late"), 0, "echo early; " + UNTIL_GO + "echo late; " + FOR_EVER);
        Watchdog dog = new Watchdog(exec("echo $GREETING; test ! -e ill"), 50, 0, 1);
        Order.StartProcess second = LocalHost.with(
                LocalHost.order(2, 0, "", "sh", "-c", "echo up; " + FOR_EVER),
                Map.of("GREETING", "hello"),
                log("up"),
                0,
                List.of(dog));
        host.send(second);
        start(3, exec("sleep 1000"), 0, FOR_EVER); // hangs while its agent is killed
        ready(2);
        host.awaitThat("a look that hangs", () -> looks() > 0);
        host.killAgent();
        host.connect();
        host.await(Report.Adopted.class, each -> each.process() == 2);
        go();
        assertThat(ready(1)).isEqualTo("late");
        Files.createFile(host.folder.resolve("work/ill"));
        assertThat(host.await(Report.Unhealthy.class).detail()).contains("exit status 1: hello");
        assertThat(host.all(Report.Ready.class)).hasSize(2);
        host.forget();
        host.send(second); // as a recovered controller does
        assertThat(ready(2)).isEqualTo("up");
        assertThat(host.await(Report.Unhealthy.class).process()).isEqualTo(2);
    }

    private long looks() {
        return ProcTable.all().stream()
                .filter(stat -> ProcTable.marked(stat.pid(), "PLUSH_LOOK=1"))
                .filter(stat -> ProcTable.marked(stat.pid(), "PLUSH_MARK=" + run + "/3"))
                .count();
    }

    @Test
    void aHundredProcessesAreReadyAndTheThreadsThatLookedAreGone() throws IOException {
        for (int process = 1; process <= 100; process++) {
            start(process, log("up"), 60_000, "echo up; " + FOR_EVER);
        }
        for (int process = 1; process <= 100; process++) {
            ready(process);
        }
        host.awaitThat("the end of the threads", () -> threads("looker") == 0);
        assertThat(host.clean().processes()).isZero();
    }

    private long threads(String name) {
        try (var tasks = Files.list(Path.of("/proc/" + host.agentPid() + "/task"))) {
            return tasks.filter(task -> comm(task).equals(name)).count();
        } catch (IOException e) {
            return -1;
        }
    }

    private static String comm(Path task) {
        try {
            return Files.readString(task.resolve("comm")).trim();
        } catch (IOException e) {
            return "";
        }
    }

    private void start(int process, Probe ready, long withinMillis, String script) {
        Order.StartProcess plain = LocalHost.order(process, 0, "", "sh", "-c", script);
        host.send(LocalHost.with(plain, plain.environment(), ready, withinMillis, List.of()));
    }

    private void go() throws IOException {
        Files.createDirectories(host.folder.resolve("work"));
        Files.createFile(host.folder.resolve("work/go"));
    }

    private String ready(int process) {
        return host.await(Report.Ready.class, each -> each.process() == process).detail();
    }

    private String unready(int process) {
        return host.await(
                        Report.Unhealthy.class,
                        each -> each.process() == process && each.check().equals("ready"))
                .detail();
    }

    private static Probe log(String regex) {
        return new Probe(Kind.LOG, regex, "", 0);
    }

    private static Probe exec(String command) {
        return new Probe(Kind.EXEC, command, "", 0);
    }

    private long marked() {
        return ProcTable.all().stream()
                .filter(stat -> ProcTable.marked(stat.pid(), "PLUSH_MARK=" + run + "/3"))
                .count();
    }

    /** Gives each who asks the same answer; with an empty one it never answers. */
    private static final class Server implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final String answer;
        private final Thread thread;
        private volatile String asked = "";

        Server(String answer) throws IOException {
            this.answer = answer;
            thread = new Thread(this::serve, "test-server");
            thread.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getLocalPort() + "/health?token=x";
        }

        String asked() {
            return asked;
        }

        private void serve() {
            while (!server.isClosed()) {
                try (Socket socket = server.accept();
                        OutputStream out = socket.getOutputStream()) {
                    byte[] bytes = new byte[1000];
                    int n = socket.getInputStream().read(bytes);
                    asked = n < 0 ? "" : new String(bytes, 0, n, StandardCharsets.US_ASCII);
                    out.write(answer.getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                    if (answer.isEmpty()) {
                        n = socket.getInputStream().read(bytes); // until the other side gives up
                    }
                } catch (IOException e) {
                    // closed, or the other side has gone
                }
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
