package dev.plush.run;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** How long nobody has wanted anything of the hosts of a run that is there for nothing else. Thread-safe. */
final class IdleWatch {
    private final long keepNanos;
    private final LongSupplier now;
    private final AtomicInteger talks = new AtomicInteger();
    private volatile long last;

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
            try {
                talk.serve(in, out);
            } finally {
                last = now.getAsLong();
                talks.decrementAndGet();
            }
        };
    }

    boolean tooLong() {
        return keepNanos > 0 && talks.get() == 0 && now.getAsLong() - last > keepNanos;
    }
}
