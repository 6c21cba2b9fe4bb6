package dev.plush.agent.child;

import dev.plush.wire.Probe;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks until a process is ready, often in the beginning and then once a second. Duty loop's thread only. */
final class Readiness {
    private static final long FIRST_PAUSE_NANOS = Duration.ofMillis(50).toNanos();
    private static final long LAST_PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    /** How long one look may take. */
    private static final long LOOK_NANOS = Duration.ofSeconds(10).toNanos();

    /** A look that began in time may end that much later. */
    private static final long GRACE_NANOS = Duration.ofMillis(500).toNanos();

    private final Probe probe;
    private Watch watch;
    private final long withinMillis;
    private final long until; // System.nanoTime; MAX_VALUE for no bound
    private long pauseNanos = FIRST_PAUSE_NANOS;
    private String last = "no answer yet";

    /**
     * @param withinMillis as it was ordered, for people; 0 for any time
     * @param left nanoseconds of that which are left
     */
    Readiness(Probe probe, Watch watch, long withinMillis, long left, long now) {
        this.probe = probe;
        this.watch = watch;
        this.withinMillis = withinMillis;
        this.until = withinMillis > 0 ? now + Math.max(0, left) : Long.MAX_VALUE;
    }

    /** Returns a good finding when the process is ready, a bad one when its time is over. */
    Optional<Finding> tend(long now) {
        Optional<Finding> found = watch.result(now);
        if (found.isPresent()) {
            if (found.get().good()) {
                return found;
            }
            last = found.get().detail();
            watch.next(now + pauseNanos);
            pauseNanos = Math.min(2 * pauseNanos, LAST_PAUSE_NANOS);
        }
        if (now >= until && watch.looking() && now - until < GRACE_NANOS) {
            return Optional.empty();
        }
        if (now >= until) {
            watch.cancel();
            return Optional.of(Finding.bad("expected " + Look.expectation(probe) + " within "
                    + Durations.text(withinMillis) + ", found " + last));
        }
        watch.lookIfDue(now, Math.min(LOOK_NANOS, until - now), true);
        return Optional.empty();
    }

    /** The process has ended: what it printed last may have been what was waited for. */
    void lookOnceMore(Look.Place place, Lookers lookers, long now) {
        watch.cancel();
        if (probe.kind() == Probe.Kind.LOG) {
            watch = new Watch(LogLook.whole(Pattern.compile(probe.target()), place.outputs()), lookers, now);
            watch.lookIfDue(now, LOOK_NANOS, false);
        }
    }

    /** Returns what the last look has found. */
    Optional<Finding> last(long now) {
        return watch.result(now);
    }

    boolean looking() {
        return watch.looking();
    }

    void cancel() {
        watch.cancel();
    }
}
