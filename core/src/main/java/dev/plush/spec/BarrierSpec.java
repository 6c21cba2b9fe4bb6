package dev.plush.spec;

import dev.plush.event.Plan.BarrierPlan.Release;

/**
 * Where hosts wait for each other. Barriers of one name are one barrier.
 *
 * @param max hosts expected; 0 for all hosts whose flow holds it
 * @param timeoutMillis 0 for none
 * @param releaseOnTimeout whether a time-out opens it; otherwise the hosts that wait fail
 * @param release what opens it
 * @param amount of {@code COUNT} hosts, of {@code SHARE} percent
 * @param maxInside how many hosts may be inside at a time; 0 for any number
 */
public record BarrierSpec(
        String name,
        int max,
        long timeoutMillis,
        boolean releaseOnTimeout,
        Release release,
        int amount,
        int maxInside,
        Place place) {}
