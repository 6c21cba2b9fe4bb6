package dev.plush.agent;

import dev.plush.agent.software.Cache;
import dev.plush.agent.software.Source;
import dev.plush.wire.FileOrder.Bring;
import dev.plush.wire.FileOrder.PassFile;
import dev.plush.wire.FileReport.Passed;
import dev.plush.wire.Frames;
import dev.plush.wire.UnixStreams;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * Passes one file on to the agent of another host, as fast as that one takes it and as it comes in here. On a thread of
 * its own: a slow neighbour holds up nothing here.
 */
final class Passing {
    /** Whoever brings the file here may have to be found first. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final PassFile order;
    private final Cache cache;

    private Passing(PassFile order, Cache cache) {
        this.order = order;
        this.cache = cache;
    }

    /** Who hears how it went. */
    interface End {
        void told(Passed how) throws InterruptedException;
    }

    /** Begins; {@code end} is told on the thread that passes it on. */
    static void start(PassFile order, Cache cache, End end) {
        Passing passing = new Passing(order, cache);
        Thread thread = new Thread(null, () -> passing.run(end), "passing", 256 << 10);
        thread.setDaemon(true);
        thread.start();
    }

    private void run(End end) {
        try {
            String problem = "";
            try {
                pass();
            } catch (IOException e) {
                problem = e.getMessage() == null ? e.toString() : e.getMessage();
            }
            end.told(new Passed(order.number(), problem));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass() throws IOException, InterruptedException {
        try (Source source = cache.source(order.sha256(), PATIENCE);
                SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(order.socket()));
            Bring bring = new Bring(order.sha256(), order.token(), order.offset(), order.bytes());
            UnixStreams.output(channel).write(Frames.encode(bring));
            for (long at = order.offset(); at < order.bytes(); ) {
                at += source.transfer(at, channel);
            }
        }
    }
}
