package dev.plush.replay;

import java.util.Locale;

/** Durations in words. */
final class Durations {
    private Durations() {}

    /** Returns for instance {@code 12 ms}, {@code 3.1 s}, {@code 4 min 5 s}, {@code 2 h 3 min}. */
    static String of(long nanos) {
        long millis = Math.max(0, nanos / 1_000_000);
        if (millis < 1_000) {
            return millis + " ms";
        } else if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        } else if (millis < 3_600_000) {
            return millis / 60_000 + " min " + millis / 1000 % 60 + " s";
        }
        return millis / 3_600_000 + " h " + millis / 60_000 % 60 + " min";
    }
}
