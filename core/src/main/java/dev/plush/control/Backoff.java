package dev.plush.control;

import dev.plush.event.Plan.RestartPolicy;
import dev.plush.event.ProcessId;

/**
 * How long to wait before a restart: the delay doubles from one to the next, up to its limit. Processes that failed
 * together do not come back together: each waits between three quarters of that and all of it. Which part is a hash of
 * the process and the attempt, so that the same run is always decided in the same way.
 */
final class Backoff {
    private static final int MAX_DOUBLINGS = 20;
    private static final int PARTS = 1024;

    private Backoff() {}

    /** {@code before}: how many restarts there were already. */
    static long millis(RestartPolicy policy, int before, ProcessId process, int attempt) {
        long delay = policy.backoffMillis() << Math.min(before, MAX_DOUBLINGS);
        if (policy.backoffMaxMillis() > 0) {
            delay = Math.min(delay, policy.backoffMaxMillis());
        }
        int part = Math.floorMod(mixed(process.index() * 31 + attempt), PARTS);
        return delay - delay / 4 * part / PARTS;
    }

    /** The finalizer of MurmurHash3: neighbours get values far apart. */
    private static int mixed(int value) {
        int mix = value;
        mix = (mix ^ (mix >>> 16)) * 0x85ebca6b;
        mix = (mix ^ (mix >>> 13)) * 0xc2b2ae35;
        return mix ^ (mix >>> 16);
    }
}
