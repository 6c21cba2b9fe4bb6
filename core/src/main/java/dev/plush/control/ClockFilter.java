package dev.plush.control;

import java.util.ArrayList;
import java.util.List;

/**
 * What the newest exchanges of time with one host say about its clock: NTP's clock filter (RFC 5905, sections 8 and 10).
 * Of the last {@value #SAMPLES} exchanges the one with the shortest round trip is believed, as its error is the smallest.
 * The true offset lies within half the round trip of every exchange, so two that exclude each other mean that a clock was
 * set: what is older is forgotten. Immutable and pure.
 *
 * @param samples the oldest first
 */
public record ClockFilter(List<Sample> samples) {
    /** How many exchanges are kept. */
    public static final int SAMPLES = 8;

    /** Nothing is known. */
    public static final ClockFilter EMPTY = new ClockFilter(List.of());

    /** How far two clocks may drift apart, per part: RFC 5905's PHI. */
    private static final double DRIFT = 15e-6;

    private static final double NANOS_PER_MILLI = 1e6;

    public ClockFilter {
        samples = List.copyOf(samples);
    }

    /**
     * One exchange.
     *
     * @param offsetMillis host's clock minus controller's clock
     * @param roundTripMillis on the way, without what the host took to answer
     * @param atNanos when it ended, on a clock that is never set
     */
    public record Sample(double offsetMillis, double roundTripMillis, long atNanos) {
        /**
         * Returns what the four times of an exchange say.
         *
         * @param sent when the controller asked, by its wall clock
         * @param received when the host read that, by its own
         * @param answered when the host answered, by its own
         * @param arrived when the answer came, by the controller's wall clock
         * @param atNanos the same, on a clock that is never set
         */
        public static Sample of(long sent, long received, long answered, long arrived, long atNanos) {
            // a host whose clock is set while it answers must not make a round trip of less than nothing
            long onHost = Math.min(Math.max(0, answered - received), Math.max(0, arrived - sent));
            double offset = (received - sent) / 2.0 + (answered - arrived) / 2.0;
            return new Sample(
                    offset / NANOS_PER_MILLI, Math.max(0, arrived - sent - onHost) / NANOS_PER_MILLI, atNanos);
        }

        /** Returns how far the offset may be from the true one at a later time. */
        public double errorMillis(long nowNanos) {
            return roundTripMillis / 2 + Math.max(0, nowNanos - atNanos) * DRIFT / NANOS_PER_MILLI;
        }

        private boolean excludes(Sample newer) {
            double apart = Math.abs(offsetMillis - newer.offsetMillis);
            return apart > errorMillis(newer.atNanos) + newer.errorMillis(newer.atNanos);
        }
    }

    /** Returns what is known with one more exchange. */
    public ClockFilter with(Sample sample) {
        List<Sample> next = new ArrayList<>();
        int first = Math.max(0, samples.size() - SAMPLES + 1);
        for (Sample before : samples.subList(first, samples.size())) {
            if (before.excludes(sample)) {
                next.clear();
            } else {
                next.add(before);
            }
        }
        next.add(sample);
        return new ClockFilter(next);
    }

    /** Returns whether the newest exchange showed that a clock was set, or is the first: nothing older counts. */
    public boolean fresh() {
        return samples.size() == 1;
    }

    /**
     * Returns the exchange to believe.
     *
     * @throws IllegalStateException if there was none
     */
    public Sample best() {
        if (samples.isEmpty()) {
            throw new IllegalStateException("no exchange of times yet");
        }
        Sample best = samples.get(0);
        for (Sample each : samples) {
            best = each.roundTripMillis <= best.roundTripMillis ? each : best;
        }
        return best;
    }
}
