package dev.plush.replay;

import dev.plush.event.ProcessId;
import java.util.List;

/** What processes printed last. */
@FunctionalInterface
public interface LastWords {
    /** Nothing is known of it. */
    LastWords NONE = (process, attempt, until) -> List.of();

    /**
     * Returns the last lines of both streams of one start of a process, oldest first; few of them.
     *
     * @param until what was printed after that event does not count
     */
    List<String> of(ProcessId process, int attempt, long until);
}
