package dev.plush.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as the application language writes them: {@code 250ms 5s 2m 1h}. */
final class Durations {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    private Durations() {}

    /** Returns milliseconds; a {@link CommandFailure} says what is allowed. */
    static long millis(String text) {
        Matcher matcher = FORM.matcher(text.trim());
        if (!matcher.matches()) {
            throw new CommandFailure(ExitCode.USAGE, "expected a duration such as 250ms, 5s, 2m or 1h, found " + text);
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> number;
            case "s" -> number * 1000;
            case "m" -> number * 60_000;
            default -> number * 3_600_000;
        };
    }
}
