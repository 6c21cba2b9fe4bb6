package dev.plush.cli.templates.bytetorrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plush.cli.templates.bytetorrent.Swarm.Ended;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole swarms in one JVM, over real sockets and files. */
final class ByteTorrentTest {
    @TempDir
    Path folder;

    private Swarm swarm;

    @BeforeEach
    void start() throws IOException {
        swarm = new Swarm(folder);
    }

    @AfterEach
    void stop() {
        swarm.close();
    }

    @Test
    void everyReceiverGetsTheFileAndMostOfItFromPeers() throws Exception {
        Future<Ended> sender = swarm.sender(3, "4MiB", "8MiB");
        join(3);
        List<Future<Ended>> receivers = transfer(3);

        for (int i = 0; i < 3; i++) {
            Ended receiver = Swarm.end(receivers.get(i));
            assertThat(receiver.status()).as(receiver.output()).isZero();
            assertThat(swarm.file(i)).hasSameBinaryContentAs(folder.resolve("sender/payload.bin"));
            assertThat(chunks(receiver, "sender") + chunks(receiver, "peers")).isEqualTo(16);
        }
        assertThat(chunks(receivers.get(0).get(), "peers")).isPositive();
        Ended ended = Swarm.end(sender);
        assertThat(ended.status()).as(ended.output()).isZero();
        assertThat(ended.output()).contains("3 of 3 receivers complete");
        assertThatThrownBy(() -> swarm.connect().close()).isInstanceOf(ConnectException.class);
    }

    @Test
    void receiverThatBreaksOffGoesOnFromItsPartialFile() throws Exception {
        final Future<Ended> sender = swarm.sender(2, "4MiB", "8MiB");
        join(2);
        Future<Ended> other = swarm.transfer(0, 1, "--fail-once", "1");
        Ended first = Swarm.end(swarm.transfer(1, 1, "--fail-once", "1"));
        assertThat(first.status()).isEqualTo(3);
        assertThat(first.output()).contains("broken off on purpose").doesNotContain("VERIFIED");

        Ended second = Swarm.end(swarm.transfer(1, 2, "--fail-once", "1"));
        assertThat(second.status()).as(second.output()).isZero();
        assertThat(second.output()).contains("of 16 chunks are here and right", "VERIFIED");
        assertThat(chunks(second, "sender") + chunks(second, "peers")).isBetween(1, 8);
        assertThat(Swarm.end(other).status()).isZero();
        assertThat(Swarm.end(sender).status()).isZero();
    }

    @Test
    void damagedCopyIsMendedChunkByChunk() throws Exception {
        final Future<Ended> sender = swarm.sender(1, "1000000B", "100MiB");
        join(1);
        Files.write(swarm.file(0), new byte[2_000_000]);
        assertThat(Swarm.end(swarm.transfer(0, 1)).status()).isZero();
        assertThat(swarm.file(0)).hasSameBinaryContentAs(folder.resolve("sender/payload.bin"));
        assertThat(Swarm.end(sender).status()).isZero();
    }

    @Test
    void receiversMayComeBeforeTheSender() throws Exception {
        Future<Ended> early = swarm.join(0);
        Future<Ended> sender = swarm.sender(1, "300KiB", "100MiB");
        assertThat(Swarm.end(early).output()).contains("joined the overlay", "307200 bytes in 2 chunks");
        assertThat(Swarm.end(swarm.transfer(0, 1)).status()).isZero();
        assertThat(Swarm.end(sender).status()).isZero();
    }

    @Test
    void strangersOnTheSendersPortHarmNobody() throws Exception {
        Future<Ended> sender = swarm.sender(2, "2MiB", "4MiB");
        join(2);
        List<Socket> silent = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            silent.add(swarm.connect());
        }
        String hello = "BT1 run\n";
        for (String hostile : List.of(
                "GET / HTTP/1.1\r\n\r\n",
                "\0\0\0\0",
                "x".repeat(1 << 20),
                "BT1 another\n",
                hello + "GET 99999999999\n",
                hello + "GET -1\n",
                hello + "GET\n",
                hello + "SYNC 0\n",
                hello + "SYNC 5 127.0.0.1 1 -\n",
                hello + "SYNC 0 127.0.0.1 99999 -\n",
                hello + "SYNC 0 \u001b[2J 80 -\n",
                hello + "SYNC 0 127.0.0.1 80 zz\n",
                hello + "SYNC 0 127.0.0.1 80 " + "f".repeat(16_000) + "\n",
                hello + "GET 0")) {
            say(hostile);
        }
        for (Future<Ended> receiver : transfer(2)) {
            Ended ended = Swarm.end(receiver);
            assertThat(ended.status()).as(ended.output()).isZero();
        }
        assertThat(Swarm.end(sender).status()).isZero();
        for (Socket socket : silent) {
            socket.close();
        }
    }

    @Test
    void peerThatSendsWrongBytesIsLeftAlone() throws Exception {
        final Future<Ended> sender = swarm.sender(2, "1MiB", "1MiB");
        join(2);
        try (ServerSocket liar = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Server.start("liar", () -> lie(liar));
            try (Client client = new Client("127.0.0.1", swarm.port, "run")) {
                client.ask("SYNC 1 127.0.0.1 " + liar.getLocalPort() + " 07");
                Future<Ended> honest = swarm.transfer(0, 1);
                for (String answer = ""; !answer.startsWith("PEERS 1 1"); Server.pause(20)) {
                    answer = client.ask("SYNC 1 127.0.0.1 " + liar.getLocalPort() + " 07");
                    client.lines(Integer.parseInt(answer.split(" ")[1]));
                }
                client.ask("SYNC 1 127.0.0.1 " + liar.getLocalPort() + " 0f");
                Ended ended = Swarm.end(honest);
                assertThat(ended.status()).as(ended.output()).isZero();
                assertThat(ended.output()).contains("VERIFIED", "from peers=0");
            }
        }
        assertThat(Swarm.end(sender).status()).isZero();
    }

    @Test
    void takenPortIsSaidWithWhatToDo() throws Exception {
        try (ServerSocket taken = new ServerSocket(swarm.port, 1, InetAddress.getLoopbackAddress())) {
            Ended ended = Swarm.end(swarm.sender(1, "1KiB", "1MiB"));
            assertThat(taken.isBound()).isTrue();
            assertThat(ended.status()).isEqualTo(5);
            assertThat(ended.output()).contains("port " + swarm.port, "--set port=N");
        }
    }

    @Test
    void wrongCommandLinesAreSaidWithoutStackTrace() throws Exception {
        assertUsage(List.of("seed"), "expected --receivers");
        assertUsage(List.of("seed", "--receivers", "many"), "--receivers: expected a number");
        assertUsage(List.of("seed", "--receivers", "1", "--size", "big"), "--size as a size like");
        assertUsage(List.of("seed", "--recievers", "1"), "'--recievers'");
        assertUsage(List.of("dance"), "expected seed, join or transfer, found 'dance'");
        Ended noManifest = Swarm.end(swarm.transfer(0, 1));
        assertThat(noManifest.status()).isEqualTo(1);
        assertThat(noManifest.output()).contains("run join first").doesNotContain("\tat ");
    }

    private void assertUsage(List<String> arguments, String expected) throws Exception {
        Ended ended = Swarm.end(swarm.start(arguments, 0, 1));
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.output()).contains(expected).doesNotContain("\tat ");
    }

    private void join(int receivers) throws Exception {
        for (int i = 0; i < receivers; i++) {
            Ended joined = Swarm.end(swarm.join(i));
            assertThat(joined.status()).as(joined.output()).isZero();
        }
    }

    private List<Future<Ended>> transfer(int receivers) throws IOException {
        List<Future<Ended>> running = new ArrayList<>();
        for (int i = 0; i < receivers; i++) {
            running.add(swarm.transfer(i, 1));
        }
        return running;
    }

    private static int chunks(Ended receiver, String from) {
        Matcher line = Pattern.compile("VERIFIED .* from " + from + "=(\\d+)").matcher(receiver.output());
        assertThat(line.find()).as(receiver.output()).isTrue();
        return Integer.parseInt(line.group(1));
    }

    private void say(String hostile) throws IOException {
        try (Socket socket = swarm.connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(hostile.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        } catch (IOException e) {
            assertThat(e).hasMessageMatching("(?s).*(reset|pipe|abort).*"); // cut off, as it should be
        }
    }

    /** Answers every request for a chunk with zeros. */
    private static void lie(ServerSocket liar) {
        while (!liar.isClosed()) {
            try (Socket victim = liar.accept()) {
                OutputStream out = victim.getOutputStream();
                Wire.readLine(victim.getInputStream());
                out.write(Wire.line("OK"));
                while (!Wire.readLine(victim.getInputStream()).isEmpty()) {
                    out.write(Wire.line("CHUNK " + Wire.CHUNK_BYTES));
                    out.write(new byte[Wire.CHUNK_BYTES]);
                }
            } catch (IOException e) {
                Server.pause(1);
            }
        }
    }
}
