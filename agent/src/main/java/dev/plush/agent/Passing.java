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
    private final Duration stall;
    private final SocketChannel channel;
    private volatile long waitsSince; // System.nanoTime; 0 while it waits for nobody
    private volatile boolean stalled;

    private Passing(PassFile order, Cache cache, Duration stall) throws IOException {
        this.order = order;
        this.cache = cache;
        this.stall = stall;
        this.channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    }

    /** Who hears how it went. */
    interface End {
        void told(Passed how) throws InterruptedException;
    }

    /**
     * Begins; {@code end} is told on the thread that passes it on.
     *
     * @param stall for so long the neighbour may take nothing of what there is
     * @return to be asked now and then whether it is {@link #overOrLate}
     */
    static Passing start(PassFile order, Cache cache, Duration stall, End end) throws IOException {
        Passing passing = new Passing(order, cache, stall);
        Thread thread = new Thread(null, () -> passing.run(end), "passing", 256 << 10);
        thread.setDaemon(true);
        thread.start();
        return passing;
    }

    /** Returns whether it is over; ends it if the neighbour has taken nothing for too long. Any thread. */
    boolean overOrLate(long now) {
        long since = waitsSince;
        if (since != 0 && now - since > stall.toNanos()) {
            stalled = true;
            try {
                channel.shutdownOutput(); // to close it would not wake who is in the kernel
            } catch (IOException e) {
                // It is over by now.
            }
        }
        return !channel.isOpen();
    }

    private void run(End end) {
        try {
            String problem = "";
            try {
                pass();
            } catch (IOException e) {
                problem = stalled
                        ? "it took nothing for " + stall.toSeconds() + " s"
                        : e.getMessage() == null ? e.toString() : e.getMessage();
            }
            end.told(new Passed(order.number(), problem));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass() throws IOException, InterruptedException {
        try (channel;
                Source source = cache.source(order.sha256(), PATIENCE)) {
            channel.connect(UnixDomainSocketAddress.of(order.socket()));
            Bring bring = new Bring(order.sha256(), order.token(), order.offset(), order.bytes());
            UnixStreams.output(channel).write(Frames.encode(bring));
            for (long at = order.offset(); at < order.bytes(); ) {
                at += source.transfer(at, channel, () -> waitsSince = Math.max(1, System.nanoTime()));
                waitsSince = 0;
            }
        }
    }
}
