package dev.plush.run;

import java.util.HashMap;
import java.util.Map;

/**
 * Tells an agent that sends output beyond the credit that it has: of each stream, what came over one link and was not
 * dealt with yet. Thread-safe.
 *
 * @param <S> names a stream
 */
final class CreditGuard<S> {
    private final long credit;
    private final Map<S, Long> waiting = new HashMap<>();

    /** @param credit how many bytes of a stream may be under way */
    CreditGuard(long credit) {
        this.credit = credit;
    }

    /**
     * Output has come.
     *
     * @throws IllegalStateException if it is too much, which ends the link
     */
    synchronized void came(S stream, long bytes) {
        long all = waiting.merge(stream, bytes, Long::sum);
        if (all > credit) {
            throw new IllegalStateException("expected at most " + credit
                    + " bytes of output before the next credit, found " + all + ": the agent floods its controller");
        }
    }

    /** It is dealt with: the agent has credit for as much again. */
    synchronized void taken(S stream, long bytes) {
        waiting.merge(stream, -bytes, (before, less) -> before + less == 0 ? null : before + less);
    }
}
