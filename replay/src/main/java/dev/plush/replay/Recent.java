package dev.plush.replay;

import dev.plush.state.RunState;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The states that were asked for lately: who asks for one mostly asks for others near it. For any thread. */
final class Recent {
    private static final int KEPT = 32;

    private final TreeMap<Long, RunState> states = new TreeMap<>();
    /** The same, the one that was of use last at the end. */
    private final Map<Long, RunState> used = new LinkedHashMap<>(KEPT, 0.75f, true);

    /** Returns the last one that is not after {@code sequence}. */
    synchronized RunState before(long sequence) {
        Map.Entry<Long, RunState> found = states.floorEntry(sequence);
        return found == null ? RunState.EMPTY : used.get(found.getKey());
    }

    /** Keeps a state, and forgets the one that was of no use for longest. */
    synchronized void add(RunState state) {
        states.put(state.sequence(), state);
        used.put(state.sequence(), state);
        if (used.size() > KEPT) {
            Iterator<Long> oldest = used.keySet().iterator();
            states.remove(oldest.next());
            oldest.remove();
        }
    }
}
