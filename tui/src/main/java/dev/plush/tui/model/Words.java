package dev.plush.tui.model;

import java.util.Locale;

/** Numbers as short words for people: durations, sizes. */
public final class Words {
    private static final long SECOND = 1_000_000_000L;
    private static final String[] UNITS = {"B", "K", "M", "G", "T", "P"};

    private Words() {}

    /** Returns a duration as {@code 00:03:12}; negative ones as zero. */
    public static String clock(long nanos) {
        long seconds = Math.max(0, nanos) / SECOND;
        return String.format(Locale.ROOT, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** Returns a duration as {@code 03:12.345}, with hours only where there are any. */
    public static String stamp(long nanos) {
        long millis = Math.max(0, nanos) / 1_000_000;
        long seconds = millis / 1000;
        String hours = seconds >= 3600 ? seconds / 3600 + ":" : "";
        return hours + String.format(Locale.ROOT, "%02d:%02d.%03d", seconds / 60 % 60, seconds % 60, millis % 1000);
    }

    /** Returns the time of day as {@code 15:04:05.123}, UTC; {@code nanos} since 1970. */
    public static String timeOfDay(long nanos) {
        long millis = Math.floorMod(Math.floorDiv(nanos, 1_000_000L), 86_400_000L);
        long seconds = millis / 1000;
        return String.format(
                Locale.ROOT, "%02d:%02d:%02d.%03d", seconds / 3600, seconds / 60 % 60, seconds % 60, millis % 1000);
    }

    /** Returns a number of bytes in at most 5 letters, for instance {@code 1.5M}. */
    public static String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 1000 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        String number = unit > 0 && value < 9.95
                ? String.format(Locale.ROOT, "%.1f", value)
                : String.format(Locale.ROOT, "%.0f", value);
        return number + UNITS[unit];
    }

    /** Returns milliseconds in at most 7 letters, for instance {@code 0.2 ms}. */
    public static String millis(double millis) {
        double size = Math.abs(millis);
        if (size >= 9_950) {
            return String.format(Locale.ROOT, "%.0f s", millis / 1000);
        }
        return String.format(Locale.ROOT, size < 9.95 ? "%.1f ms" : "%.0f ms", millis);
    }

    /** Returns {@code one} or {@code many} after the count. */
    public static String count(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }
}
