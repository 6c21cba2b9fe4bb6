package dev.plush.agent.child;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;

/** One look on its way. Begun, asked and given up by the duty loop; runs on a thread of {@link Lookers}. */
final class Glance implements Runnable {
    /** How much longer than its time a look may take to say so itself. */
    private static final long SLACK_NANOS = Duration.ofSeconds(1).toNanos();

    private final Look look;
    private final long timeoutNanos;
    private final Runnable wake;
    private volatile long begunAt;
    private volatile boolean begun;
    private volatile Finding finding;
    private volatile boolean over;
    private Future<?> future;

    Glance(Look look, long timeoutNanos, Runnable wake) {
        this.look = look;
        this.timeoutNanos = timeoutNanos;
        this.wake = wake;
    }

    void on(Future<?> running) {
        future = running;
    }

    @Override
    public void run() {
        begunAt = System.nanoTime();
        begun = true;
        try {
            finding = look.look(begunAt + timeoutNanos);
        } catch (IOException | RuntimeException e) {
            finding = Finding.bad(e.getMessage() == null ? e.toString() : e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody asks any more
        } finally {
            over = true;
        }
        wake.run();
    }

    /** Returns what was found; empty as long as the look has time. */
    Optional<Finding> result(long now) {
        Finding found = finding;
        if (found == null && begun && now - begunAt > timeoutNanos + SLACK_NANOS) {
            return Optional.of(Finding.bad("no answer in time"));
        }
        return Optional.ofNullable(found);
    }

    /** Returns whether its thread is free again. */
    boolean over() {
        return over;
    }

    /** Ends it. */
    void cancel() {
        if (future != null) {
            future.cancel(true);
        }
    }
}
