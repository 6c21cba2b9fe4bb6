package dev.plush.agent;

import java.time.Duration;

/**
 * How long an agent waits for a controller.
 *
 * @param helloWithin an agent to which nobody has said a valid hello by then was started for nothing: it ends, and
 *     touches nothing
 * @param lease without a controller for so long, the agent stops the run's processes, cleans up and ends
 */
record Patience(Duration helloWithin, Duration lease) {
    static final Patience USUAL = new Patience(Duration.ofSeconds(60), Duration.ofHours(24));
}
