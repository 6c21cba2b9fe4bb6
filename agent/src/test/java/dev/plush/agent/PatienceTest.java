package dev.plush.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.agent.child.ProcTable;
import dev.plush.agent.software.Cache;
import dev.plush.wire.Frames;
import dev.plush.wire.Order;
import dev.plush.wire.Probe;
import dev.plush.wire.Report;
import dev.plush.wire.UnixStreams;
import dev.plush.wire.Wire;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An agent that nobody wants any more; the duty loop runs in this process, with short times. */
@Timeout(60)
class PatienceTest {
    private static final Duration LONG = Duration.ofHours(1);

    @TempDir
    Path root;

    private Path folder;
    private final String run = "patience-" + System.nanoTime();

    @BeforeEach
    void prepare() throws IOException {
        folder = Files.createDirectories(root.resolve("runs/0"));
        Files.writeString(folder.resolve("token"), "secret\n");
        Files.writeString(folder.resolve("run"), run + "\n");
        Files.writeString(folder.resolve("host"), "0\n");
    }

    @Test
    void anAgentWithoutAHelloEndsAndTouchesNothing() throws Exception {
        Files.createDirectories(folder.resolve("work"));
        Files.writeString(folder.resolve("work/result"), "precious");
        loop(new Patience(Duration.ofMillis(1), LONG)).run();
        assertThat(folder.resolve("work/result")).hasContent("precious");
    }

    @Test
    void anAgentWhoseLeaseIsOverStopsItsProcessesAndRemovesItself() throws Exception {
        Inbox inbox = new Inbox();
        DutyLoop loop = loop(new Patience(LONG, Duration.ofMillis(1)), inbox);
        Path socket = root.resolve("s");
        Doorman.listen(socket, inbox);
        Thread agent = new Thread(() -> {
            try {
                loop.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        agent.start();
        long pid;
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            var out = UnixStreams.output(channel);
            out.write(Frames.encode(new Order.Hello(Wire.VERSION, run, 0, "secret", 0)));
            out.write(Frames.encode(new Order.StartProcess(
                    1, 1, "sleep", List.of("1000"), "", Map.of(), "", 0, "TERM", 0, Probe.NONE, 0, List.of())));
            pid = started(channel);
        }
        agent.join();
        assertThat(folder).doesNotExist();
        assertThat(ProcTable.stat(pid).filter(stat -> !stat.zombie())).isEmpty();
    }

    private static long started(SocketChannel channel) throws IOException {
        while (true) {
            if (Frames.decodeReport(Frames.read(UnixStreams.input(channel))).report()
                    instanceof Report.Started started) {
                return started.pid();
            }
        }
    }

    private DutyLoop loop(Patience patience) throws IOException {
        return loop(patience, new Inbox());
    }

    private DutyLoop loop(Patience patience, Inbox inbox) throws IOException {
        ReportLog log = ReportLog.open(folder.resolve("reports"));
        return new DutyLoop(AgentFolder.read(folder), patience, inbox, log, new Cache(root.resolve("cache")), 1);
    }
}
