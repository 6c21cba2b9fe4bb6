package dev.plush.agent.child;

import java.util.Optional;

/** Looks at a process again and again, at one thing and one look at a time. Duty loop's thread only. */
final class Watch {
    private final Look look;
    private final Lookers lookers;
    private Glance pending;
    private Glance stuck; // has had its time, but still holds its thread
    private long nextAt;

    Watch(Look look, Lookers lookers, long firstAt) {
        this.look = look;
        this.lookers = lookers;
        this.nextAt = firstAt;
    }

    /** Returns what the look that was begun has found, once. One that cannot begin because the last hangs is bad, too. */
    Optional<Finding> result(long now) {
        if (pending == null && stuck != null && !stuck.over() && now >= nextAt) {
            nextAt = Long.MAX_VALUE; // until the caller sets it
            return Optional.of(Finding.bad("no answer in time"));
        }
        Optional<Finding> result = pending == null ? Optional.empty() : pending.result(now);
        if (result.isPresent()) {
            stuck = pending;
            pending = null;
        }
        return result;
    }

    /** Sets when the next look is. */
    void next(long at) {
        nextAt = at;
    }

    /**
     * Begins the next look if it is time for it and none is going on, and returns whether it did.
     *
     * @param eager whether to look before its time if there is something new to see
     */
    boolean lookIfDue(long now, long timeoutNanos, boolean eager) {
        if (pending != null || (stuck != null && !stuck.over()) || (now < nextAt && !(eager && look.pressing()))) {
            return false;
        }
        stuck = null;
        pending = lookers.begin(look, timeoutNanos);
        return true;
    }

    /** Returns whether it is known when the next look is. */
    boolean planned() {
        return nextAt != Long.MAX_VALUE;
    }

    boolean looking() {
        return pending != null;
    }

    void cancel() {
        if (pending != null) {
            pending.cancel();
            pending = null;
        }
    }
}
