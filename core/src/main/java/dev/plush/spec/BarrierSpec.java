package dev.plush.spec;

/**
 * Where hosts wait for each other. Barriers of one name are one barrier.
 *
 * @param max hosts expected; 0 for all hosts whose flow holds it
 * @param timeoutMillis 0 for none
 * @param releaseOnTimeout whether a time-out opens it; otherwise the hosts that wait fail
 */
public record BarrierSpec(String name, int max, long timeoutMillis, boolean releaseOnTimeout, Place place) {}
