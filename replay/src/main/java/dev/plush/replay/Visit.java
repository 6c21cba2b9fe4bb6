package dev.plush.replay;

import dev.plush.event.HostId;
import dev.plush.event.Outcome;
import dev.plush.event.ProcessId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One block on one host, from its beginning to its end, as {@link Course} puts it together. Times are nanoseconds since
 * 1970; what has not happened is negative.
 */
final class Visit {
    /** One start of a process, up to its being ready and to its end. */
    static final class Start {
        final ProcessId process;
        final int attempt;
        final long from;
        long ready = -1;
        long end = -1;
        String how = "";

        Start(ProcessId process, int attempt, long from) {
            this.process = process;
            this.attempt = attempt;
            this.from = from;
        }

        /** Returns when its block no longer waited for it, if that was by {@code nanos}; negative if it was not. */
        long doneBy(long nanos) {
            if (ready >= 0 && ready <= nanos) {
                return ready;
            }
            return end >= 0 && end <= nanos ? end : -1;
        }
    }

    final HostId host;
    /** Its place in the plan. */
    final int block;
    /** How often the host had been taken into the run before. */
    final int service;

    long from = -1;
    long fromSequence;
    /** When its successors had no more to wait for it: it was ready, or had ended. */
    long over = -1;

    long overSequence;
    long end = -1;
    long endSequence;
    Outcome outcome = Outcome.NONE;
    String reason = "";
    /** In the order in which they were made; of a workflow's block the last of each worker alone. */
    final List<Start> starts = new ArrayList<>();
    /** How many starts were made. */
    int attempts;

    Visit(HostId host, int block, int service) {
        this.host = host;
        this.block = block;
        this.service = service;
    }

    /** Returns whether it has begun and not ended at {@code nanos}. */
    boolean runsAt(long nanos) {
        return from >= 0 && from <= nanos && (end < 0 || end > nanos);
    }

    void begins(long nanos, long sequence) {
        from = nanos;
        fromSequence = sequence;
    }

    void isReady(long nanos, long sequence) {
        over = nanos;
        overSequence = sequence;
    }

    void ends(Outcome how, String why, long nanos, long sequence) {
        if (over < 0) {
            isReady(nanos, sequence);
        }
        end = nanos;
        endSequence = sequence;
        outcome = how;
        reason = why;
    }

    void starts(Start start, boolean lastOnly) {
        if (lastOnly) {
            starts.removeIf(other -> other.process.equals(start.process));
        }
        starts.add(start);
        attempts++;
    }

    /** Returns the last start of the process; empty before the first. */
    Optional<Start> last(ProcessId process) {
        for (int i = starts.size() - 1; i >= 0; i--) {
            if (starts.get(i).process.equals(process)) {
                return Optional.of(starts.get(i));
            }
        }
        return Optional.empty();
    }
}
