package dev.plush.tui.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What somebody typed to see less: a regular expression, upper and lower case being the same unless it has an upper
 * case letter; with {@code !} in front, what does not match. What is no regular expression is taken literally.
 */
public final class Filter {
    /** Lets everything through. */
    public static final Filter NONE = new Filter("");
    /** A match that takes more steps than this is taken for none, so that no expression stops the screen. */
    private static final int MAX_STEPS = 200_000;

    private final String text;
    private final boolean inverse;
    private final boolean literal;
    private final Pattern pattern;

    private Filter(String text) {
        this.text = text;
        this.inverse = text.startsWith("!");
        String wanted = inverse ? text.substring(1) : text;
        int flags =
                wanted.chars().anyMatch(Character::isUpperCase) ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
        Pattern compiled;
        boolean quoted = false;
        try {
            compiled = Pattern.compile(wanted, flags);
        } catch (PatternSyntaxException e) {
            compiled = Pattern.compile(wanted, flags | Pattern.LITERAL);
            quoted = true;
        }
        this.pattern = compiled;
        this.literal = quoted;
    }

    /** Returns the filter that {@code text} means. */
    public static Filter of(String text) {
        return text.isEmpty() || text.equals("!") ? NONE : new Filter(text);
    }

    /** Returns what was typed. */
    public String text() {
        return text;
    }

    /** Returns whether everything passes. */
    public boolean none() {
        return text.isEmpty();
    }

    /** Returns whether the text was no regular expression. */
    public boolean literal() {
        return literal;
    }

    /** Returns whether what does not match passes. */
    public boolean inverse() {
        return inverse;
    }

    /** A part of a text, in characters; {@code to} is not in it. */
    public record Range(int from, int to) {}

    /** Returns what of {@code line} matches, from left to right; nothing for expressions that match nothing at all. */
    public List<Range> ranges(String line) {
        List<Range> ranges = new ArrayList<>();
        try {
            Matcher matcher = pattern.matcher(new Steps(line, new int[1], 0, line.length()));
            while (!none() && matcher.find() && matcher.end() > matcher.start()) {
                ranges.add(new Range(matcher.start(), matcher.end()));
            }
        } catch (TooManySteps | StackOverflowError e) {
            return ranges; // what was found until then
        }
        return ranges;
    }

    /** Returns whether {@code line} passes. */
    public boolean passes(String line) {
        return none() || found(line) != inverse;
    }

    private boolean found(String line) {
        try {
            return pattern.matcher(new Steps(line, new int[1], 0, line.length()))
                    .find();
        } catch (TooManySteps | StackOverflowError e) {
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Filter filter && filter.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    private static final class TooManySteps extends RuntimeException {
        TooManySteps() {
            super(null, null, false, false);
        }
    }

    /** A line that counts how often it is read, which bounds the time of a match without a clock. */
    private record Steps(String line, int[] count, int start, int end) implements CharSequence {
        @Override
        public int length() {
            return end - start;
        }

        @Override
        public char charAt(int index) {
            if (++count[0] > MAX_STEPS) {
                throw new TooManySteps();
            }
            return line.charAt(start + index);
        }

        @Override
        public CharSequence subSequence(int from, int to) {
            return new Steps(line, count, start + from, start + to);
        }

        @Override
        public String toString() {
            return line.substring(start, end);
        }
    }
}
