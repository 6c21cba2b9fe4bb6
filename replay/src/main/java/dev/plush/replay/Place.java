package dev.plush.replay;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A moment of a run as people type it: {@code 90s}, {@code 1:30}, {@code 2m}, {@code 40%}, {@code #17}, a time with its
 * date and zone, or a name, such as that of a phase.
 */
public sealed interface Place {
    /** What to type, for messages. */
    String FORMS =
            "a time after the start (90s, 1:30), a share (40%), an event (#17), a phase that has begun, or a time"
                    + " such as 2026-11-22T16:04:12Z";

    /** An event's sequence. */
    record Event(long sequence) implements Place {}

    /** A share of the run's time, 0 to 1; more is beyond its end. */
    record Share(double share) implements Place {}

    /** So many nanoseconds after the first event. */
    record After(long nanos) implements Place {}

    /** Nanoseconds since 1970. */
    record Instantly(long nanos) implements Place {}

    /** Anything else: a name, or nothing at all. */
    record Named(String name) implements Place {}

    /**
     * Returns what the text means.
     *
     * @throws IllegalArgumentException if it begins like a date and is none with a time and a zone
     */
    static Place of(String text) {
        Matcher event = Patterns.EVENT.matcher(text);
        if (event.matches()) {
            return new Event(Math.max(1, Long.parseLong(event.group(1))));
        }
        Matcher time = Patterns.TIME.matcher(text);
        if (time.matches()) {
            return new After(nanos(time));
        }
        if (Patterns.DATED.matcher(text).matches()) {
            return new Instantly(dated(text));
        }
        Matcher percent = Patterns.PERCENT.matcher(text);
        return percent.matches() ? new Share(Double.parseDouble(percent.group(1)) / 100) : new Named(text);
    }

    private static long nanos(Matcher time) {
        double minutes = number(time.group(1)) * 60 + number(time.group(2));
        double last = number(time.group(3));
        String unit = time.group(4) == null ? "s" : time.group(4);
        double seconds =
                switch (unit) {
                    case "ms" -> last / 1000;
                    case "m" -> last * 60;
                    case "h" -> last * 3600;
                    default -> last;
                };
        return (long) ((minutes * 60 + seconds) * Patterns.SECOND);
    }

    private static double number(String digits) {
        return digits == null ? 0 : Double.parseDouble(digits);
    }

    private static long dated(String text) {
        try {
            Instant instant = OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("expected a time with its zone, such as 2026-11-22T16:04:12Z or"
                    + " 2026-11-22T17:04:12.5+01:00, found \"" + text + "\"");
        }
    }

    /** How these look. */
    final class Patterns {
        private static final double SECOND = 1e9;
        private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3})?) ?%");
        private static final Pattern EVENT = Pattern.compile("# ?(\\d{1,15})");
        private static final Pattern TIME =
                Pattern.compile("(?:(?:(\\d{1,5}):)?(\\d{1,5}):)?(\\d{1,7}(?:\\.\\d{1,9})?) ?(ms|s|m|h)?");
        private static final Pattern DATED = Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt ].*");

        private Patterns() {}
    }
}
