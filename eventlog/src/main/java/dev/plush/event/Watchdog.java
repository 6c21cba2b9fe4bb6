package dev.plush.event;

/**
 * Looks at a process again and again.
 *
 * @param timeoutMillis what one look may take; 0 for the agent's own bound
 * @param failures so many bad looks in a row and the process is stopped
 */
public record Watchdog(Probe probe, long everyMillis, long timeoutMillis, int failures) {}
