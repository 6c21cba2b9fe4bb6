package dev.plush.link;

import static dev.plush.link.SshHarness.acknowledging;
import static dev.plush.link.SshHarness.connector;
import static dev.plush.link.SshHarness.quit;
import static dev.plush.link.SshHarness.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.link.SshHarness.Ears;
import dev.plush.link.testing.TestProcesses;
import dev.plush.link.testing.TestSshd;
import dev.plush.wire.Order;
import dev.plush.wire.Probe;
import dev.plush.wire.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A process on a host over SSH, from its start to the last file. */
class SshRunTest {
    private static final String HOST = "127.0.0.4";
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
    void aProcessOutlivesTheConnectionAndItsReportsComeAgain() throws ConnectException, IOException {
        sshd = TestSshd.start();
        SshConnector connector = connector(sshd);
        Ears first = new Ears();
        Link link = connector.connect(request(HOST), first);
        link.send(start("echo hello from $PWD; exec sleep 600"));
        link.send(new Order.OutputCredit(7, 1, 1, 0, 1 << 16));
        Report.Started started = first.await(Report.Started.class, report -> report.process() == 7);
        Report.Output output = first.await(Report.Output.class, report -> report.process() == 7);
        assertThat(new String(output.bytes(), StandardCharsets.UTF_8)).contains("hello from ");
        long pid = started.pid();

        sshd.cutConnections();
        first.awaitClosed();
        assertThat(first.closings()).hasSize(1);
        assertThat(ProcessHandle.of(pid)).isPresent();

        Ears second = new Ears();
        try (Link again = connector.connect(acknowledging(request(HOST), 0), second)) {
            assertThat(second.await(Report.Started.class, report -> report.process() == 7))
                    .isEqualTo(started);
            assertThat(second.welcome().pid()).isEqualTo(first.welcome().pid());
            again.send(new Order.StopProcess(7, 1, "TERM", 5000));
            Report.Exited exited = second.await(Report.Exited.class, report -> report.process() == 7);
            assertThat(exited.signal()).isEqualTo(15);
            quit(again, second);
        }
        assertNothingButTheCacheIsLeft();
    }

    /** The shell that starts the agent makes it ignore SIGINT, which would reach all processes. */
    @Test
    void aProcessHearsSignalsAsFromATerminal() throws ConnectException, IOException {
        sshd = TestSshd.start();
        Ears ears = new Ears();
        try (Link link = connector(sshd).connect(request(HOST), ears)) {
            link.send(start("exec sleep 600"));
            ears.await(Report.Started.class, report -> report.process() == 7);
            link.send(new Order.SignalProcess(7, 1, "INT"));
            Report.Exited exited = ears.await(Report.Exited.class, report -> report.process() == 7);
            assertThat(exited.signal()).isEqualTo(2);
            quit(link, ears);
        }
        assertNothingButTheCacheIsLeft();
    }

    private static Order start(String script) {
        return new Order.StartProcess(
                7, 1, "/bin/sh", List.of("-c", script), "", Map.of(), "", 0, "TERM", 5000, Probe.NONE, 0, List.of());
    }

    private void assertNothingButTheCacheIsLeft() throws IOException {
        TestProcesses.await("nothing runs on the host", () -> sshd.processes().isEmpty());
        Path home = sshd.home(HOST);
        try (Stream<Path> files = Files.walk(home)) {
            assertThat(files.map(file -> home.relativize(file).toString())
                            .filter(name -> !name.isEmpty() && !name.startsWith(".plush/cache")))
                    .containsExactly(".plush");
        }
    }
}
