package dev.plush.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.link.testing.TestProcesses;
import dev.plush.wire.Order;
import dev.plush.wire.Report;
import dev.plush.wire.Report.ExecEnded;
import dev.plush.wire.Report.ExecOutput;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real agent runs commands beside its processes. */
@Timeout(120)
class LocalCommandTest {
    private static final byte[] NOTHING = {};
    private static final long PLENTY = 1L << 40;

    @TempDir
    Path root;

    private LocalHost host;
    private int last;

    @BeforeEach
    void connect() throws ConnectException {
        host = new LocalHost(root, LocalHost.newRun()).connect();
        host.awaitThat("the working folder", () -> Files.isDirectory(work()));
    }

    @AfterEach
    void quit() throws ConnectException {
        host.close();
    }

    private Path work() {
        return host.folder.resolve("work");
    }

    @Test
    void outputAndStatusComeBack() {
        assertThat(run("pwd; echo to stderr >&2; exit 3").status()).isEqualTo(3);
        assertThat(text(1)).isEqualTo(work() + "\n");
        assertThat(text(2)).isEqualTo("to stderr\n");
        assertThat(run("true").status()).isZero();
        assertThat(text(1)).isEmpty();
    }

    @Test
    void theTextIsReadByAShellAsItIs() {
        run("printf '%s|' \"it's\" '$HOME' \"a\\\\b\" 'two\nlines' $# \"${1-none}\" ü; : \"`echo x`\"");
        assertThat(text(1)).isEqualTo("it's|$HOME|a\\b|two\nlines|0|none|ü|");
        run("for i in 1 2; do\n  echo $i\ndone\n# and a remark");
        assertThat(text(1)).isEqualTo("1\n2\n");
        assertThat(run("echo 'no end").status()).isEqualTo(2);
        assertThat(text(2)).isNotEmpty();
        assertThat(run("no-such-program").status()).isEqualTo(127);
    }

    @Test
    void oneCommandIsNothingToTheNext() {
        run("x=1; cd /; trap 'echo left' EXIT; set -f; exec 2>&1");
        assertThat(text(1)).isEqualTo("left\n");
        run("echo ${x-unset}; pwd; echo error >&2");
        assertThat(text(1)).isEqualTo("unset\n" + work() + "\n");
        assertThat(text(2)).isEqualTo("error\n");
        assertThat(run("exec sh -c 'echo replaced; exit 4'").status()).isEqualTo(4);
        assertThat(text(1)).isEqualTo("replaced\n");
    }

    @Test
    void oneShellServesManyCommands() {
        Set<String> shells = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            run("echo $$");
            shells.add(text(1));
        }
        // One that has told the end of its command, and not yet that it is ready for the next one, is not waited for:
        // on a
        // busy machine that may be so more than once.
        assertThat(shells).hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void whatIsLeftInTheBackgroundPrintsIntoNoOther() {
        Path gate = root.resolve("gate");
        String wait = "until [ -e " + gate + " ]; do sleep 0.01; done";
        assertThat(run("(" + wait + "; echo late; touch " + root.resolve("done") + ") & echo begun")
                        .status())
                .isZero();
        assertThat(text(1)).isEqualTo("begun\n");
        run("touch " + gate + "; until [ -e " + root.resolve("done") + " ]; do sleep 0.01; done; echo second");
        assertThat(text(1)).isEqualTo("second\n");
    }

    @Test
    void theEndOfAShellThatIsKilledIsTold() {
        assertThat(run("kill -9 -$$").signal()).isEqualTo(9);
        assertThat(run("echo again").status()).isZero();
        assertThat(text(1)).isEqualTo("again\n");
        assertThat(run("kill $$; kill -TERM -$$; sleep 60").status()).isEqualTo(143);
    }

    @Test
    void inputIsReadToItsEnd() {
        byte[] input = new byte[100_000];
        for (int i = 0; i < input.length; i++) {
            input[i] = (byte) i;
        }
        host.send(new Order.Exec(++last, "cat", input, 0, PLENTY));
        assertThat(ended(last).status()).isZero();
        assertThat(bytes(last, 1)).isEqualTo(input);
        host.send(new Order.Exec(++last, "exit 7", input, 0, PLENTY));
        assertThat(ended(last).status()).isEqualTo(7);
        byte[] unread = ("head -c 1\n" + "touch " + root.resolve("taken-for-a-command") + "\n")
                .getBytes(StandardCharsets.UTF_8);
        host.send(new Order.Exec(++last, "exit 8", unread, 0, PLENTY));
        assertThat(ended(last).status()).isEqualTo(8);
        run("cat");
        assertThat(text(1)).isEmpty();
        assertThat(root.resolve("taken-for-a-command")).doesNotExist();
    }

    @Test
    void whatLeavesItsSessionDoesNotKeepAnybodyWaiting() {
        host.send(new Order.Exec(++last, "trap '' TERM; setsid sleep 600", NOTHING, 200, PLENTY));
        ExecEnded end = ended(last);
        assertThat(end.timedOut()).isTrue();
        assertThat(end.problem()).contains("in a session of its own");
        assertThat(run("echo next").status()).isZero();
    }

    @Test
    void aCommandEndsWhenItsTimeIsOverOrItIsStopped() {
        host.send(new Order.Exec(++last, "echo begun; sleep 600", NOTHING, 200, PLENTY));
        assertThat(ended(last).timedOut()).isTrue();
        assertThat(text(1)).isEqualTo("begun\n");
        // A shell looks at its traps between commands: one that comes just before a long one begins waits for its end.
        String loop = "trap 'echo stopped; exit 5' INT; echo begun; while :; do sleep 0.1; done";
        host.send(new Order.Exec(++last, loop, NOTHING, 0, PLENTY));
        host.await(ExecOutput.class, output -> output.command() == last);
        host.send(new Order.ExecStop(last, "INT"));
        assertThat(ended(last).status()).isEqualTo(5);
        assertThat(ended(last).timedOut()).isFalse();
        assertThat(text(1)).isEqualTo("begun\nstopped\n");
    }

    @Test
    void tooMuchOutputIsCountedAndOnlyAsMuchIsSentAsIsTaken() {
        host.send(new Order.Exec(++last, "yes 0123456 | head -c 2097152; echo err >&2", NOTHING, 0, 1000));
        host.awaitThat("the first part", () -> bytes(last, 1).length + bytes(last, 2).length == 1000);
        host.send(new Order.ExecCredit(last, 5000));
        host.awaitThat("the second part", () -> bytes(last, 1).length + bytes(last, 2).length == 5000);
        host.send(new Order.ExecCredit(last, PLENTY));
        ExecEnded end = ended(last);
        assertThat(end.status()).isZero();
        assertThat(bytes(last, 1)).hasSize(1 << 20);
        assertThat(text(2)).isEqualTo("err\n");
        assertThat(end.skipped()).isEqualTo(1 << 20);
    }

    @Test
    void twoAtATimeDoNotWaitForEachOther() {
        Path gate = root.resolve("gate");
        host.send(new Order.Exec(1, "until [ -e " + gate + " ]; do sleep 0.01; done; echo one", NOTHING, 0, PLENTY));
        host.send(new Order.Exec(2, "touch " + gate + "; echo two", NOTHING, 0, PLENTY));
        assertThat(ended(1).status()).isZero();
        assertThat(ended(2).status()).isZero();
        assertThat(new String(bytes(1, 1), StandardCharsets.UTF_8)).isEqualTo("one\n");
    }

    @Test
    void commandsEndWithTheConnectionThatTheyCameOn() throws ConnectException {
        host.send(new Order.Exec(1, "sleep 600", NOTHING, 0, PLENTY));
        run2("echo there");
        String mark = "PLUSH_MARK=" + host.run + "/3";
        host.awaitThat("both shells", () -> sleeps(mark) == 1);
        host.disconnect();
        host.awaitThat("the command is ended", () -> sleeps(mark) == 0);
        host.connect();
        assertThat(run2("echo here").status()).isZero();
    }

    private static long sleeps(String mark) {
        return TestProcesses.marked(mark).stream()
                .filter(TestProcesses::lives)
                .filter(one -> one.info().command().orElse("").endsWith("/sleep"))
                .count();
    }

    @Test
    void cleanUpEndsCommandsAndTheirShells() {
        run("echo done; sleep 600 > /dev/null 2>&1 &");
        host.send(new Order.Exec(++last, "sleep 600", NOTHING, 0, PLENTY));
        Report.Cleaned cleaned = host.clean();
        assertThat(cleaned.processes()).as(cleaned.detail()).isZero();
        assertThat(ended(last).signal()).isEqualTo(9);
        assertThat(TestProcesses.marked("PLUSH_MARK=" + host.run + "/3")).noneMatch(TestProcesses::lives);
    }

    private ExecEnded run(String line) {
        host.send(new Order.Exec(++last, line, NOTHING, 10_000, PLENTY));
        return ended(last);
    }

    private ExecEnded run2(String line) {
        last = Math.max(last, 10);
        return run(line);
    }

    private ExecEnded ended(int command) {
        return host.await(ExecEnded.class, end -> end.command() == command);
    }

    private String text(int stream) {
        return new String(bytes(last, stream), StandardCharsets.UTF_8);
    }

    private byte[] bytes(int command, int stream) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (ExecOutput output : host.all(ExecOutput.class)) {
            if (output.command() == command && output.stream() == stream) {
                bytes.writeBytes(output.bytes());
            }
        }
        return bytes.toByteArray();
    }
}
