package dev.plush.event;

/** What comes after the end of a process that is stopped. By ordinal in journals: constants are only appended. */
public enum Afterwards {
    /** What the application says: its restart policy, its rules for exits. */
    AS_PLANNED,
    /** Nothing: its end is no failure, and it is not started again. */
    STAYS_DOWN,
    /** It is started again at once, whatever its policy says; that counts as no restart of the policy's. */
    STARTS_AGAIN
}
