package dev.plush.event;

/** How a block ended on a host. {@code TOLERATED}: a process failed in a way that its exit rules allow. */
public enum Outcome {
    NONE,
    COMPLETED,
    TOLERATED,
    FAILED,
    SKIPPED
}
