package dev.plush.event;

/**
 * Names a timer: the same name is the same timer.
 *
 * @param subject what it is about, by the kind: a process, a host, a barrier, a phase or a workflow; 0 for the run
 * @param count attempt or epoch, so that a late timer of an earlier one is told apart
 */
public record Timer(Kind kind, int subject, int count) {
    /** What happens when it fires. */
    public enum Kind {
        RESTART,
        HOST_BOUND,
        BARRIER_TIMEOUT,
        DEADLINE,
        RECONNECT,
        STOP_BOUND,
        BARRIER_KNEE,
        PHASE_KNEE,
        WORKFLOW_KNEE,
        HOST_RETURN
    }
}
