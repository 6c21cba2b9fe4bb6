package dev.plush.event;

/** How a run ended. {@code PARTIAL} is success with failures that the application tolerates. */
public enum Verdict {
    NONE,
    SUCCESS,
    PARTIAL,
    FAILURE,
    STOPPED
}
