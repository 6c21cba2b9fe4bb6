package dev.plush.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plush.wire.Order;
import dev.plush.wire.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clean-ups of a real agent: ordered twice, and followed by more work, as a host that failed may serve again. */
@Timeout(120)
class LocalCleanTest {
    private static final Report.Cleaned NOTHING_LEFT = new Report.Cleaned(0, 0, 0, "", 0);

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
    void aHostServesAgainAfterItWasCleaned() {
        serve(1);
        assertThat(host.clean()).isEqualTo(NOTHING_LEFT);
        assertThat(host.folder.resolve("work")).doesNotExist();
        host.forget();
        serve(2);
        assertThat(host.clean()).isEqualTo(NOTHING_LEFT);
        assertThat(host.folder.resolve("work")).doesNotExist();
    }

    @Test
    void whatIsOrderedAfterARepeatedCleanUpIsDone() {
        serve(1);
        host.clean();
        host.forget();
        host.send(new Order.Clean());
        host.send(new Order.Install(1, List.of(), false, "", "echo > installed", 0)); // not lost in a second pass
        assertThat(host.await(Report.Installed.class).outcome()).isEqualTo("INSTALLED");
        assertThat(host.all(Report.Cleaned.class)).containsExactly(NOTHING_LEFT);
        assertThat(host.folder.resolve("work/installed")).exists();
    }

    @Test
    void aCleanUpThatHasSomethingToDoIsNoRepetition() {
        serve(1);
        host.clean();
        host.forget();
        host.send(new Order.Install(1, List.of(), false, "", "echo > installed", 0));
        host.await(Report.Installed.class);
        assertThat(host.clean()).isEqualTo(NOTHING_LEFT);
        assertThat(host.folder.resolve("work")).doesNotExist();
        host.forget();
        host.send(new Order.CheckSoftware(1, "echo > checked; false", 0));
        host.await(Report.Checked.class);
        assertThat(host.clean()).isEqualTo(NOTHING_LEFT);
        assertThat(host.folder.resolve("work")).doesNotExist();
    }

    @Test
    void theNextAgentKnowsThatTheHostIsClean() throws Exception {
        serve(1);
        Path reports = host.folder.resolve("reports");
        long before = Files.size(reports);
        host.deaf = true; // nobody hears that it is clean
        host.send(new Order.Clean());
        host.awaitThat("the clean-up", () -> reports.toFile().length() > before);
        host.killAgent();
        host.deaf = false;
        host.forget();
        host.connect();
        host.send(new Order.Clean());
        host.send(new Order.Install(1, List.of(), false, "", "true", 0));
        assertThat(host.await(Report.Installed.class).outcome()).isEqualTo("INSTALLED");
        assertThat(host.all(Report.Cleaned.class)).containsExactly(NOTHING_LEFT, NOTHING_LEFT); // the lost one, too
    }

    @Test
    void aSocketThatSomebodyElseGotFromAProcessIsNamed() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/perl")), "perl is not installed");
        String hider = "$^F = 99; use IO::Socket::INET; use POSIX; $| = 1;"
                + "my $s = IO::Socket::INET->new(Listen => 1, LocalAddr => '127.0.0.1') or die;"
                + "my $pid = fork; if ($pid) { print $s->sockport, ' ', $pid, \"\\n\"; sleep 100 }"
                + "POSIX::setsid(); %ENV = (); exec('/bin/sleep', '100');";
        host.start(1, "perl", "-e", hider);
        host.awaitThat("the port", () -> host.text(1, 1).endsWith("\n"));
        String[] words = host.text(1, 1).trim().split(" ");
        Path program = Path.of("/proc", words[1], "exe");
        host.awaitThat("the sleep", () -> asleep(program));
        try {
            Report.Cleaned cleaned = host.clean();
            assertThat(cleaned.processes()).isZero(); // nothing tells whose that sleep is
            assertThat(cleaned.sockets()).isOne();
            assertThat(cleaned.detail())
                    .isEqualTo(
                            "socket TCP 127.0.0.1:" + words[0] + " (held by process " + words[1] + ") is still open.");
        } finally {
            ProcessHandle.of(Long.parseLong(words[1])).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private static boolean asleep(Path program) {
        try {
            return Files.readSymbolicLink(program).endsWith("sleep");
        } catch (IOException e) {
            return false;
        }
    }

    /** Installs, and starts a process that needs the working folder. */
    private void serve(int process) {
        host.send(new Order.Install(1, List.of(), false, "", "echo installed > made", 0));
        assertThat(host.await(Report.Installed.class).outcome()).isEqualTo("INSTALLED");
        host.start(process, "cat", "made");
        assertThat(host.exited(process).status()).isZero();
        assertThat(host.text(process, 1)).isEqualTo("installed\n");
    }
}
