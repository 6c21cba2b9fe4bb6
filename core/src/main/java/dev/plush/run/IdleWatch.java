package dev.plush.run;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** How long nobody has wanted anything of the hosts of a run that is there for nothing else. Thread-safe. */
final class IdleWatch {
    /**
     * Whoever started the run asks something of its hosts once they are connected, which may take longer than they are to be
     * kept afterwards: the first one is waited for this long at least.
     */
    static final long FIRST_NANOS = 300_000_000_000L;

    private final long keepNanos;
    private final LongSupplier now;
    private final AtomicInteger talks = new AtomicInteger();
    private volatile long last;
    private volatile boolean wanted; // by anybody, ever

    /**
     * @param keepMillis after how long that is too long; 0 for never
     * @param now nanoseconds since some instant
     */
    IdleWatch(long keepMillis, LongSupplier now) {
        this.keepNanos = keepMillis * 1_000_000L;
        this.now = now;
        this.last = now.getAsLong();
    }

    /** Returns the same conversation, noticed here. */
    ControlSocket.Talk noticed(ControlSocket.Talk talk) {
        return (in, out) -> {
            talks.incrementAndGet();
            wanted = true;
            try {
                talk.serve(in, out);
            } finally {
                last = now.getAsLong();
                talks.decrementAndGet();
            }
        };
    }

    boolean tooLong() {
        long patience = wanted ? keepNanos : Math.max(keepNanos, FIRST_NANOS);
        return keepNanos > 0 && talks.get() == 0 && now.getAsLong() - last > patience;
    }
}
