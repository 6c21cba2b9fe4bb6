package dev.plush.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.agent.software.Cache;
import dev.plush.wire.FileOrder.Bring;
import dev.plush.wire.FileOrder.FileChunk;
import dev.plush.wire.FileOrder.PassFile;
import dev.plush.wire.FileReport.Passed;
import dev.plush.wire.Frames;
import dev.plush.wire.UnixStreams;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is passed on, to a neighbour that takes it or does not; over a real socket. */
class PassingTest {
    private static final Duration STALL = Duration.ofSeconds(60);

    /** More than a socket holds. */
    private final byte[] bytes = new byte[3_000_000];

    private final BlockingQueue<Passed> told = new LinkedBlockingQueue<>();

    @TempDir
    private Path folder;

    private String sum;
    private Cache cache;
    private ServerSocketChannel neighbour;

    @BeforeEach
    void open() throws Exception {
        new SplittableRandom(1).nextBytes(bytes);
        sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        cache = new Cache(folder.resolve("cache"));
        neighbour = ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(folder.resolve("s")));
    }

    @AfterEach
    void close() throws IOException {
        neighbour.close();
        cache.close();
    }

    private Passing start(int offset) throws IOException {
        String socket = folder.resolve("s").toString();
        return Passing.start(new PassFile(7, sum, bytes.length, offset, socket, "token"), cache, STALL, told::put);
    }

    private Passed end() throws InterruptedException {
        Passed end = told.poll(30, TimeUnit.SECONDS);
        assertThat(end).as("the end is told").isNotNull();
        return end;
    }

    @Test
    void theRestOfTheFileFollowsAsItIsWhileItComes() throws Exception {
        Passing passing = start(1_000);
        cache.take(new FileChunk(sum, 0, Arrays.copyOf(bytes, 1_000_000), false));
        try (SocketChannel taken = neighbour.accept()) {
            InputStream in = UnixStreams.input(taken);
            assertThat(Frames.decodeOrder(Frames.read(in))).isEqualTo(new Bring(sum, "token", 1_000, bytes.length));
            byte[] first = in.readNBytes(999_000);
            cache.take(new FileChunk(sum, 1_000_000, Arrays.copyOfRange(bytes, 1_000_000, 3_000_000), true));
            byte[] rest = in.readAllBytes();
            assertThat(first).isEqualTo(Arrays.copyOfRange(bytes, 1_000, 1_000_000));
            assertThat(rest).isEqualTo(Arrays.copyOfRange(bytes, 1_000_000, 3_000_000));
        }
        assertThat(end()).isEqualTo(new Passed(7, ""));
        assertThat(passing.overOrLate(System.nanoTime())).isTrue();
    }

    @Test
    void aNeighbourThatTakesNothingIsGivenUp() throws Exception {
        cache.take(new FileChunk(sum, 0, bytes, true));
        Passing passing = start(0);
        try (SocketChannel taken = neighbour.accept()) {
            assertThat(passing.overOrLate(System.nanoTime())).isFalse();
            // Until the socket is full it waits for nobody; what comes after the whole stall ends it.
            while (told.isEmpty()) {
                passing.overOrLate(System.nanoTime() + STALL.toNanos() + 1);
                Thread.onSpinWait();
            }
            assertThat(end().problem()).isEqualTo("it took nothing for 60 s");
            assertThat(taken.isOpen()).isTrue();
        }
    }

    @Test
    void aNeighbourThatGoesIsTold() throws Exception {
        cache.take(new FileChunk(sum, 0, bytes, true));
        start(0);
        neighbour.accept().close();
        assertThat(end().problem()).isNotEmpty();
    }
}
