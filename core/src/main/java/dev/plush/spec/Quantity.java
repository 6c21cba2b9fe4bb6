package dev.plush.spec;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * A number, perhaps with a unit, as limits and attributes of hosts are written: {@code 0.5 1GiB 40ms 90%}. Sizes become
 * bytes and durations milliseconds, so that all of one kind can be compared. Immutable.
 *
 * @param value in bytes, milliseconds, percent, or as it is
 * @param scale how much of {@code value} is one of the unit that was written: 1024 for KiB, 1 without a unit
 * @param kind what is counted
 */
public record Quantity(double value, double scale, Kind kind) {

    /** What a number counts. */
    public enum Kind {
        /** Nothing that is said: fits with every other. */
        NUMBER("a number"),
        BYTES("a size"),
        MILLIS("a duration"),
        PERCENT("a percentage");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** Returns {@code a size} and the like. */
        public String word() {
            return word;
        }

        /** Returns whether numbers of both can be compared. */
        public boolean fits(Kind other) {
            return this == other || this == NUMBER || other == NUMBER;
        }
    }

    private static final int MAX_LENGTH = 40;
    private static final String[] BINARY = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

    /** Reads a number of at most 15 digits before and behind the point and a unit; nothing for other text. */
    public static Optional<Quantity> parse(String text) {
        int end = numberEnd(text);
        if (end == 0 || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        double number = Double.parseDouble(text.substring(0, end));
        String unit = text.substring(end).strip();
        double scale = scale(unit);
        return scale == 0 ? Optional.empty() : Optional.of(new Quantity(number * scale, scale, kind(unit)));
    }

    /** Returns where the number at the beginning ends; 0 if there is none. By hand: pools have many. */
    private static int numberEnd(String text) {
        int at = text.startsWith("-") ? 1 : 0;
        int digits = digits(text, at);
        if (digits == 0 || digits > 15) {
            return 0;
        }
        at += digits;
        if (at < text.length() && text.charAt(at) == '.') {
            int more = digits(text, at + 1);
            return more == 0 || more > 15 ? 0 : at + 1 + more;
        }
        return at;
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at - from;
    }

    private static double scale(String unit) {
        return switch (unit) {
            case "", "B", "ms", "%" -> 1;
            case "KB" -> 1e3;
            case "MB" -> 1e6;
            case "GB" -> 1e9;
            case "TB" -> 1e12;
            case "KiB" -> 1L << 10;
            case "MiB" -> 1L << 20;
            case "GiB" -> 1L << 30;
            case "TiB" -> 1L << 40;
            case "s" -> 1e3;
            case "m" -> 60e3;
            case "h" -> 3600e3;
            default -> 0;
        };
    }

    private static Kind kind(String unit) {
        return switch (unit) {
            case "" -> Kind.NUMBER;
            case "%" -> Kind.PERCENT;
            case "ms", "s", "m", "h" -> Kind.MILLIS;
            default -> Kind.BYTES;
        };
    }

    /** Returns {@code 1.5 GiB}, {@code 40 ms}, {@code 90%} or {@code 0.25}. */
    @Override
    public String toString() {
        return text(value, kind);
    }

    /** Returns a number of a kind as people read it. */
    public static String text(double value, Kind kind) {
        return switch (kind) {
            case NUMBER -> rounded(value, 3);
            case PERCENT -> rounded(value, 1) + "%";
            case MILLIS -> duration(value);
            case BYTES -> size(value);
        };
    }

    private static String duration(double millis) {
        double size = Math.abs(millis);
        if (size < 1_000) {
            return rounded(millis, 2) + " ms";
        } else if (size < 120_000) {
            return rounded(millis / 1e3, 2) + " s";
        }
        return size < 7_200_000 ? rounded(millis / 60e3, 1) + " m" : rounded(millis / 3600e3, 1) + " h";
    }

    private static String size(double bytes) {
        int unit = 0;
        double left = bytes;
        while (Math.abs(left) >= 1024 && unit < BINARY.length - 1) {
            left /= 1024;
            unit++;
        }
        return rounded(left, unit == 0 ? 0 : 1) + " " + BINARY[unit];
    }

    private static String rounded(double value, int digits) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "max" : "-max";
        }
        BigDecimal exact = BigDecimal.valueOf(value);
        BigDecimal rounded = exact.setScale(digits, RoundingMode.HALF_UP);
        return (rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros()).toPlainString();
    }
}
