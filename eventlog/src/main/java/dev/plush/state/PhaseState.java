package dev.plush.state;

/**
 * One phase: the blocks of that name on all hosts. Immutable.
 *
 * @param blocks how many blocks there are on all hosts so far
 * @param failed how many failed or were skipped
 * @param ended how many are over: ended, or ready
 * @param pace of the ends
 * @param straggling whether it was said already that some are late
 * @param startedNanos controller's wall clock; 0 before
 * @param endedNanos controller's wall clock; 0 before
 */
public record PhaseState(
        int blocks,
        int started,
        int ended,
        int failed,
        long startedNanos,
        long endedNanos,
        Pace pace,
        boolean straggling,
        long lastSequence) {
    static final PhaseState NEW = new PhaseState(0, 0, 0, 0, 0, 0, Pace.NONE, false, 0);

    PhaseState oneMore() {
        return new PhaseState(
                blocks + 1, started, ended, failed, startedNanos, endedNanos, pace, straggling, lastSequence);
    }

    PhaseState started(long nanos, long sequence) {
        long since = startedNanos == 0 ? nanos : startedNanos;
        return new PhaseState(blocks, started + 1, ended, failed, since, endedNanos, pace, straggling, sequence);
    }

    /** A block is over; {@code again} if its processes were ready before, which counted as such: a phase ends once. */
    PhaseState ended(boolean again, boolean bad, long nanos, long sequence) {
        int over = ended + (again ? 0 : 1);
        long end = over == blocks ? (again ? endedNanos : nanos) : 0;
        Pace next = again ? pace : pace.at(nanos);
        long last = again ? lastSequence : sequence;
        return new PhaseState(blocks, started, over, failed + (bad ? 1 : 0), startedNanos, end, next, straggling, last);
    }

    PhaseState late(long sequence) {
        return new PhaseState(blocks, started, ended, failed, startedNanos, endedNanos, pace, true, sequence);
    }

    /** Returns whether a block of it has begun. */
    public boolean begun() {
        return startedNanos != 0;
    }

    /** Returns whether all blocks of it are over. */
    public boolean over() {
        return endedNanos != 0;
    }
}
