package dev.plush.tui.model;

/**
 * What is so whatever run is shown: the terminal, the time, and the user.
 *
 * @param wallNanos the time, nanoseconds since 1970
 * @param monotonicNanos the time of the last tick, for durations
 * @param canAsk whether the run takes requests
 * @param settings how the screen looks and takes keys
 */
public record Around(Size size, long wallNanos, long monotonicNanos, boolean canAsk, Settings settings) {
    Around with(Size next) {
        return new Around(next, wallNanos, monotonicNanos, canAsk, settings);
    }

    Around at(long wall, long monotonic) {
        return new Around(size, wall, monotonic, canAsk, settings);
    }

    Around with(Settings next) {
        return new Around(size, wallNanos, monotonicNanos, canAsk, next);
    }
}
