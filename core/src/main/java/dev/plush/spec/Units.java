package dev.plush.spec;

import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads numbers with units as the language writes them: durations, sizes and percentages. Pure. */
public final class Units {
    /** What a duration looks like, for messages. */
    public static final String DURATION = "a duration such as 250ms, 5s, 2m or 1h";

    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,12})([A-Za-z%]+)");
    private static final long MAX_MILLIS = 3_650L * 24 * 3_600_000;

    private Units() {}

    /** Returns the milliseconds of a duration such as {@code 250ms 5s 2m 1h}, up to ten years; nothing for other text. */
    public static OptionalLong millis(String text) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text);
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        long unit =
                switch (matcher.group(2)) {
                    case "ms" -> 1L;
                    case "s" -> 1_000L;
                    case "m" -> 60_000L;
                    case "h" -> 3_600_000L;
                    default -> 0L;
                };
        return scaled(matcher.group(1), unit, MAX_MILLIS);
    }

    /** Returns the bytes of a size such as {@code 64KiB 20MB 1GiB}; nothing for other text. */
    public static OptionalLong bytes(String text) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text);
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        long unit =
                switch (matcher.group(2)) {
                    case "B" -> 1L;
                    case "KB" -> 1_000L;
                    case "KiB" -> 1L << 10;
                    case "MB" -> 1_000_000L;
                    case "MiB" -> 1L << 20;
                    case "GB" -> 1_000_000_000L;
                    case "GiB" -> 1L << 30;
                    case "TB" -> 1_000_000_000_000L;
                    case "TiB" -> 1L << 40;
                    default -> 0L;
                };
        return scaled(matcher.group(1), unit, Long.MAX_VALUE);
    }

    /** Returns the number of a percentage from {@code 0%} to {@code 100%}; nothing for other text. */
    public static OptionalInt percent(String text) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text);
        if (!matcher.matches() || !matcher.group(2).equals("%")) {
            return OptionalInt.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return number <= 100 ? OptionalInt.of((int) number) : OptionalInt.empty();
    }

    private static OptionalLong scaled(String digits, long unit, long max) {
        long number = Long.parseLong(digits);
        return unit == 0 || number > max / unit ? OptionalLong.empty() : OptionalLong.of(number * unit);
    }
}
