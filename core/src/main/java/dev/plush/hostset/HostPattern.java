package dev.plush.hostset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Expands host names with ranges: {@code n[001-003,7].example.org} stands for four hosts, {@code n[1-9:4]} for three.
 * Counts before it expands. Pure.
 */
public final class HostPattern {
    /** More is surely a slip of the keyboard. */
    public static final int MAX_HOSTS = 100_000;

    private static final Pattern PART = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9})(?::([1-9]\\d{0,8}))?)?");

    /** An IPv6 address in brackets, perhaps with a port. */
    private static final Pattern ADDRESS = Pattern.compile("\\[[0-9A-Fa-f]*:[0-9A-Fa-f.%]*:[0-9A-Za-z:.%]*].*");

    private final String text;
    private final List<Piece> pieces = new ArrayList<>();
    private String wrong = "";
    private int at;

    private HostPattern(String text) {
        this.text = text;
    }

    /** What a name stands for; {@code wrong} says why if it cannot be read, and {@code at} where in the text. */
    public record Expanded(List<String> names, Optional<String> wrong, int at) {}

    /** Text, and the numbers that follow it; none at the end of a name. */
    private record Piece(String literal, List<Range> ranges) {
        long count() {
            return ranges.stream().mapToLong(Range::count).sum();
        }
    }

    private record Range(long first, long last, long step, int width) {
        long count() {
            return (last - first) / step + 1;
        }
    }

    /** Returns the names that {@code text} stands for; leading zeros are kept. */
    public static Expanded expand(String text) {
        if (ADDRESS.matcher(text).matches()) {
            return new Expanded(List.of(text.substring(1).replaceFirst("].*$", "")), Optional.empty(), 0);
        }
        return new HostPattern(text).expanded();
    }

    private Expanded expanded() {
        int start = 0;
        long count = 1;
        for (int i = 0; i < text.length() && wrong.isEmpty(); i++) {
            if (text.charAt(i) == ']') {
                fail("this ] closes no [: expected a range such as [1-9] or [001-040,99]", i);
            } else if (text.charAt(i) == '[') {
                int end = text.indexOf(']', i);
                if (end < 0) {
                    fail("expected a ] after this [, as in [1-9] or [001-040,99]", i);
                } else {
                    Piece piece = new Piece(text.substring(start, i), ranges(i + 1, end));
                    pieces.add(piece);
                    count = Math.min(count * piece.count(), Integer.MAX_VALUE);
                    i = end;
                    start = end + 1;
                }
            }
        }
        if (wrong.isEmpty() && count > MAX_HOSTS) {
            fail(tooMany(count), 0);
        }
        return wrong.isEmpty()
                ? new Expanded(names(text.substring(start)), Optional.empty(), 0)
                : new Expanded(List.of(), Optional.of(wrong), at);
    }

    static String tooMany(long count) {
        return "it stands for " + count + " hosts, at most " + MAX_HOSTS + " are expected; shorten the range";
    }

    private void fail(String why, int where) {
        if (wrong.isEmpty()) {
            wrong = why;
            at = where;
        }
    }

    private List<Range> ranges(int from, int to) {
        List<Range> ranges = new ArrayList<>();
        int start = from;
        for (String part : text.substring(from, to).split(",", -1)) {
            Matcher matcher = PART.matcher(part.strip());
            if (!matcher.matches()) {
                fail("expected numbers and ranges such as 1-9 within the brackets, found \"" + part + "\"", start);
                return List.of();
            }
            String first = matcher.group(1);
            String last = matcher.group(2) == null ? first : matcher.group(2);
            long step = matcher.group(3) == null ? 1 : Long.parseLong(matcher.group(3));
            Range range = new Range(Long.parseLong(first), Long.parseLong(last), step, first.length());
            if (range.last < range.first) {
                fail("the range " + part.strip() + " runs backwards; swap its ends", start);
                return List.of();
            }
            ranges.add(range);
            start += part.length() + 1;
        }
        return ranges;
    }

    private List<String> names(String rest) {
        List<String> names = List.of("");
        for (Piece piece : pieces) {
            List<String> longer = new ArrayList<>();
            for (String name : names) {
                for (Range range : piece.ranges) {
                    for (long n = range.first; n <= range.last; n += range.step) {
                        longer.add(name + piece.literal + padded(n, range.width));
                    }
                }
            }
            names = longer;
        }
        return names.stream().map(name -> name + rest).toList();
    }

    /** Returns the number with zeros in front, up to that many digits. */
    static String padded(long number, int width) {
        String digits = Long.toString(number);
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }
}
