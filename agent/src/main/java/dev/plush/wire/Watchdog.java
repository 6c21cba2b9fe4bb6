package dev.plush.wire;

/**
 * Looks at a process again and again, from when it is ready (or has started, if nothing says when it is ready).
 *
 * @param everyMillis between the begin of two looks; less than 50 counts as 50
 * @param timeoutMillis how long one look may take; 0 for {@code everyMillis}, 10 seconds at most
 * @param failures how many looks in a row must fail until the process counts as unhealthy; less than 1 counts as 1
 */
public record Watchdog(Probe probe, long everyMillis, long timeoutMillis, int failures) {}
