package dev.plush.replay;

import dev.plush.state.RunState;
import java.util.Map;
import java.util.TreeMap;

/** The states that were asked for lately: who asks for one mostly asks for others near it. For any thread. */
final class Recent {
    private static final int KEPT = 64;

    private final TreeMap<Long, RunState> states = new TreeMap<>();

    /** Returns the last one that is not after {@code sequence}. */
    synchronized RunState before(long sequence) {
        Map.Entry<Long, RunState> found = states.floorEntry(sequence);
        return found == null ? RunState.EMPTY : found.getValue();
    }

    /** Keeps a state. */
    synchronized void add(RunState state) {
        states.put(state.sequence(), state);
        if (states.size() > KEPT) {
            forget(state.sequence());
        }
    }

    /** Forgets the one that is farthest away, at either end. */
    private void forget(long near) {
        boolean low = near - states.firstKey() > states.lastKey() - near;
        if (low) {
            states.pollFirstEntry();
        } else {
            states.pollLastEntry();
        }
    }
}
