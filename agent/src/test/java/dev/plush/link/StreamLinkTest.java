package dev.plush.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plush.link.ConnectException.Reason;
import dev.plush.link.testing.TestProcesses;
import dev.plush.wire.FileOrder;
import dev.plush.wire.Frames;
import dev.plush.wire.Order;
import dev.plush.wire.Refusal;
import dev.plush.wire.Report;
import dev.plush.wire.UnixStreams;
import dev.plush.wire.Wire;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StreamLinkTest {
    @TempDir
    Path folder;

    private ServerSocketChannel server;
    private SocketChannel ours;
    private SocketChannel agents;
    private final Heard heard = new Heard();

    @BeforeEach
    void connect() throws IOException {
        var address = UnixDomainSocketAddress.of(folder.resolve("s"));
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address);
        ours = SocketChannel.open(address);
        agents = server.accept();
    }

    @AfterEach
    void disconnect() throws IOException {
        ours.close();
        agents.close();
        server.close();
    }

    @Test
    void ordersAndReportsPassAtTheSameTime() throws Exception {
        StreamLink link = StreamLink.open("h1", UnixStreams.input(ours), UnixStreams.output(ours), ours, heard);
        for (int i = 1; i <= 1000; i++) {
            link.send(new Order.Acknowledge(i));
            answer(i, new Report.Adopted(i, 1, 2, 3));
        }
        var in = UnixStreams.input(agents);
        for (int i = 1; i <= 1000; i++) {
            assertThat(Frames.decodeOrder(Frames.read(in))).isEqualTo(new Order.Acknowledge(i));
            assertThat(heard.next()).isEqualTo(i + " " + new Report.Adopted(i, 1, 2, 3));
        }
        assertThat(link.queuedBytes()).isZero();
        link.close();
        link.close();
        assertThat(heard.next()).isEqualTo("closed: closed by the controller");
        link.send(new Order.Clean());
        assertThat(heard.calls).isEmpty();
    }

    @Test
    void theOtherSidesEndIsToldOnce() throws Exception {
        StreamLink link = StreamLink.open("h1", UnixStreams.input(ours), UnixStreams.output(ours), ours, heard);
        agents.close();
        assertThat(heard.next()).startsWith("closed: closed by the agent");
        link.close();
        assertThat(heard.calls).isEmpty();
    }

    @Test
    void garbageFromTheOtherSideEndsTheLink() throws Exception {
        StreamLink.open("h1", UnixStreams.input(ours), UnixStreams.output(ours), ours, heard);
        UnixStreams.output(agents).write("HTTP/1.1 400 Bad Request".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(heard.next()).contains("expected a frame");
    }

    @Test
    void whoSendsWithoutEndToADeafAgentLosesTheLink() throws Exception {
        StreamLink link = StreamLink.open("h1", UnixStreams.input(ours), UnixStreams.output(ours), ours, heard);
        Order chunk = new FileOrder.FileChunk("x", 0, new byte[100_000], false);
        for (int i = 0; i < 800; i++) {
            link.send(chunk);
        }
        assertThat(heard.next()).contains("waiting to be sent");
    }

    @Test
    void theWelcomeIsTheFirstThingHeard() throws Exception {
        var welcome = new Report.Welcome(
                Wire.VERSION, 2, 3, "h", "b", "17", "/f", 1, 2, 3, List.of(new Report.Measured("cpus", "2")));
        answer(0, welcome);
        answer(1, new Report.Adopted(1, 1, 2, 3));
        try (Link link = greet()) {
            assertThat(heard.next()).isEqualTo("0 " + welcome);
            assertThat(heard.next()).startsWith("1 Adopted");
            assertThat(Frames.decodeOrder(Frames.read(UnixStreams.input(agents))))
                    .isEqualTo(new Order.Hello(Wire.VERSION, "run", 4, "secret", 9));
            TestProcesses.await("what was written is not counted any more", () -> link.queuedBytes() == 0);
        }
    }

    @Test
    void aRefusalBecomesAReasonFromTheList() throws Exception {
        answer(0, Refusal.VERSION.report("expected 2, found 1"));
        assertThatThrownBy(this::greet)
                .isInstanceOfSatisfying(
                        ConnectException.class, e -> assertThat(e.reason()).isEqualTo(Reason.VERSION))
                .hasMessageContaining("expected 2, found 1");
        assertThat(heard.calls).isEmpty();
    }

    @Test
    void anAgentOfAnotherVersionIsNotListenedTo() throws Exception {
        answer(0, new Report.Welcome(Wire.VERSION + 1, 2, 3, "h", "b", "17", "/f", 1, 2, 3, List.of()));
        answer(1, new Report.Adopted(1, 1, 2, 3));
        assertThatThrownBy(this::greet)
                .isInstanceOfSatisfying(
                        ConnectException.class, e -> assertThat(e.reason()).isEqualTo(Reason.VERSION))
                .hasMessageContaining("version " + Wire.VERSION + ", found one of version " + (Wire.VERSION + 1));
        assertThat(heard.calls).isEmpty();
    }

    @Test
    void anEndBeforeTheWelcomeIsSaid() throws Exception {
        agents.shutdownOutput();
        assertThatThrownBy(this::greet).isInstanceOfSatisfying(ConnectException.class, e -> assertThat(e.reason())
                .isEqualTo(Reason.CLOSED));
        assertThat(heard.calls).isEmpty();
    }

    private Link greet() throws ConnectException {
        var request = new ConnectRequest("run", 4, "h4", "", 0, "", "", "", 9, Duration.ofSeconds(30));
        return Greeting.say(
                request,
                "secret",
                UnixStreams.input(ours),
                UnixStreams.output(ours),
                ours,
                Duration.ofSeconds(30),
                heard);
    }

    private void answer(long number, Report report) throws IOException {
        UnixStreams.output(agents).write(Frames.encode(number, report));
    }

    private static final class Heard implements Link.Listener {
        final BlockingQueue<String> calls = new LinkedBlockingQueue<>();
        final CompletableFuture<Void> closed = new CompletableFuture<>();

        String next() throws InterruptedException {
            return calls.poll(30, TimeUnit.SECONDS);
        }

        @Override
        public void report(long number, Report report) {
            calls.add(number + " " + report);
        }

        @Override
        public void closed(String reason) {
            assertThat(closed.complete(null)).isTrue();
            calls.add("closed: " + reason);
        }
    }
}
