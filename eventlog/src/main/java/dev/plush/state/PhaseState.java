package dev.plush.state;

/**
 * One phase: the blocks of that name on all hosts. Immutable.
 *
 * @param blocks how many blocks there are on all hosts so far
 * @param failed how many failed or were skipped
 * @param startedNanos controller's wall clock; 0 before
 * @param endedNanos controller's wall clock; 0 before
 */
public record PhaseState(
        int blocks, int started, int ended, int failed, long startedNanos, long endedNanos, long lastSequence) {
    static final PhaseState NEW = new PhaseState(0, 0, 0, 0, 0, 0, 0);

    /** Returns whether a block of it has begun. */
    public boolean begun() {
        return startedNanos != 0;
    }

    /** Returns whether all blocks of it are over. */
    public boolean over() {
        return endedNanos != 0;
    }
}
