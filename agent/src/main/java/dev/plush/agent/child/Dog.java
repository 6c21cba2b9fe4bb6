package dev.plush.agent.child;

import dev.plush.wire.Watchdog;
import java.time.Duration;
import java.util.Optional;

/** A watchdog at work. Barks once when the process is unwell, and again only after it was well. Duty loop's thread only. */
final class Dog {
    private static final long MIN_EVERY_NANOS = Duration.ofMillis(50).toNanos();
    private static final long MAX_TIMEOUT_NANOS = Duration.ofSeconds(10).toNanos();

    private final Watchdog order;
    private final Watch watch;
    private final long everyNanos;
    private final long timeoutNanos;
    private int failed;

    /** The first look is {@code everyMillis} after {@code now}. */
    Dog(Watchdog order, Look look, Lookers lookers, long now) {
        this.order = order;
        everyNanos = Math.max(MIN_EVERY_NANOS, Durations.nanos(order.everyMillis()));
        timeoutNanos = order.timeoutMillis() > 0
                ? Durations.nanos(order.timeoutMillis())
                : Math.min(everyNanos, MAX_TIMEOUT_NANOS);
        watch = new Watch(look, lookers, now + everyNanos);
    }

    /** Returns what is wrong, once. */
    Optional<String> tend(long now) {
        Optional<Finding> found = watch.result(now);
        if (watch.lookIfDue(now, timeoutNanos, false) || (found.isPresent() && !watch.planned())) {
            watch.next(now + everyNanos);
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        if (found.get().good()) {
            failed = 0;
            return Optional.empty();
        }
        failed = Math.min(failed, Integer.MAX_VALUE - 1) + 1;
        int limit = Math.max(1, order.failures());
        if (failed != limit) {
            return Optional.empty();
        }
        return Optional.of("expected " + Look.expectation(order.probe()) + ", found "
                + found.get().detail() + (limit == 1 ? "" : " (" + limit + " times in a row)"));
    }

    void cancel() {
        watch.cancel();
    }
}
