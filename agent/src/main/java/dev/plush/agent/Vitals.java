package dev.plush.agent;

import dev.plush.agent.child.Clock;
import dev.plush.wire.Order.Ping;
import dev.plush.wire.Report.Pong;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Answers heartbeats, on the thread that reads them: with many agents on one machine every hand-over counts. Who waits for
 * the duty loop gets no answer from here, so that an agent that is stuck is not taken for a living one. Thread-safe.
 */
final class Vitals {
    /** How old load, memory and disk may be: they change slowly, and asking for them takes longer than all else. */
    private static final long FRESH_NANOS = Duration.ofSeconds(5).toNanos();

    /** The loop takes a turn a second even when idle. */
    private static final long STUCK_NANOS = Duration.ofSeconds(3).toNanos();

    private final Path folder;
    private volatile long turned; // System.nanoTime
    private long looked; // System.nanoTime
    private Pong last;

    Vitals(Path folder) {
        this.folder = folder;
        this.turned = System.nanoTime();
    }

    /** The duty loop has begun another turn. */
    void turn() {
        turned = System.nanoTime();
    }

    /** Returns whether the duty loop does not take its turns. */
    boolean stuck() {
        return System.nanoTime() - turned > STUCK_NANOS;
    }

    /** Returns the answer to a heartbeat that came at {@code hostNanos}. */
    synchronized Pong pong(Ping ping, long hostNanos) {
        long now = System.nanoTime();
        if (last == null || now - looked > FRESH_NANOS) {
            last = HostFacts.pong(folder, 0, 0);
            looked = now;
        }
        return new Pong(
                ping.sentNanos(),
                hostNanos,
                last.load1m(),
                last.memoryFreeBytes(),
                last.diskFreeBytes(),
                Clock.read().wall()); // after the look, which takes its time
    }
}
