package dev.plush.spec;

import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What an attribute or a text may look like. The constants' names are those of the grammar tables, in lower case. */
@SuppressWarnings("ImmutableEnumChecker") // the predicates below keep nothing
public enum ValueKind {
    /** Anything; white space around it does not count. */
    TEXT("a text", text -> true),
    /** Anything, to the letter. */
    RAW("a text", text -> true),
    /** Anything, to the letter; may hold what is only known when a process starts. */
    START("a text", text -> true),
    /** The same, but white space around it does not count. */
    START_TRIMMED("a text", text -> true),
    NAME("a name of 1 to 200 characters, none of them a control character", Patterns.NAME),
    VARIABLE("a name made of letters, digits, _ and -, beginning with a letter", Patterns.VARIABLE),
    ENVIRONMENT("a name made of letters, digits and _, beginning with no digit", Patterns.ENVIRONMENT),
    COUNT("a whole number from 1 to 1000000", text -> inRange(text, 1, 1_000_000)),
    NUMBER("a whole number from 0 to 1000000", text -> inRange(text, 0, 1_000_000)),
    HTTP_STATUS("a status from 100 to 599", text -> inRange(text, 100, 599)),
    STATUS("an exit status from 0 to 255", text -> inRange(text, 0, 255)),
    PORT("a port from 1 to 65535", text -> inRange(text, 1, 65_535)),
    INTEGER("a whole number", Patterns.INTEGER),
    DECIMAL("a number such as 1 or 0.5", Patterns.DECIMAL),
    AMOUNT("a number of 0 or more such as 1 or 0.5", Patterns.AMOUNT),
    ATTRIBUTE("a name made of letters, digits, _ . : and -, beginning with a letter", Patterns.ATTRIBUTE),
    QUANTITY(
            "a number, with or without a unit, such as 0.5, 1GiB, 40ms or 90%",
            text -> Quantity.parse(text).isPresent()),
    LATITUDE("degrees from -90 to 90", text -> within(text, 90)),
    LONGITUDE("degrees from -180 to 180", text -> within(text, 180)),
    DURATION(Units.DURATION, text -> Units.millis(text).isPresent()),
    /** A duration that is not 0. */
    PERIOD(
            Units.DURATION + ", and more than nothing",
            text -> Units.millis(text).orElse(0) > 0),
    SIZE("a size such as 64KiB, 20MB or 1GiB", text -> Units.bytes(text).isPresent()),
    PERCENT("a percentage such as 90% or 0.1%", Patterns.PERCENT),
    BOOLEAN("true or false", text -> text.equals("true") || text.equals("false")),
    SHA256("the 64 hexadecimal digits of a SHA-256 sum", Patterns.SHA256),
    REGEX("a regular expression as Java has them, such as listening on \\d+", ValueKind::compiles),
    SIGNAL(
            "a signal: TERM, INT, HUP, QUIT, KILL, USR1, USR2, ABRT, ALRM, CONT, STOP or WINCH",
            text -> Names.SIGNALS.contains(text.startsWith("SIG") ? text.substring(3) : text)),
    PREPARE(
            "all, each, or a percentage such as 90%",
            text -> text.equals("all")
                    || text.equals("each")
                    || Units.percent(text).isPresent()),
    RELEASE(
            "all, knee, a number of hosts, or a percentage such as 90%",
            text -> text.equals("all")
                    || text.equals("knee")
                    || inRange(text, 1, 1_000_000)
                    || Units.percent(text).isPresent()),
    DESTINATION("a path inside of the working folder: relative, without \"..\"", ValueKind::staysInside);

    private final String expected;
    private final Predicate<String> accepts;

    ValueKind(String expected, Predicate<String> accepts) {
        this.expected = expected;
        this.accepts = accepts;
    }

    ValueKind(String expected, Pattern pattern) {
        this(expected, text -> pattern.matcher(text).matches());
    }

    /** Returns what is expected, to follow "expected". */
    public String expected() {
        return expected;
    }

    /** Returns whether that is such a value. */
    public boolean accepts(String text) {
        return accepts.test(text);
    }

    /** Returns whether white space around the value is part of it. */
    public boolean exact() {
        return this == RAW || this == START;
    }

    /** Returns whether it may hold {@code ${host.*}} and the like. */
    boolean knownAtStart() {
        return this == START || this == START_TRIMMED;
    }

    private static boolean inRange(String text, long min, long max) {
        if (text.isEmpty() || text.length() > 9 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        long number = Long.parseLong(text);
        return number >= min && number <= max;
    }

    private static boolean within(String text, double bound) {
        return Patterns.DECIMAL.matcher(text).matches() && Math.abs(Double.parseDouble(text)) <= bound;
    }

    private static boolean compiles(String text) {
        try {
            Pattern.compile(text);
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static boolean staysInside(String text) {
        if (text.isEmpty() || text.startsWith("/") || text.indexOf('\0') >= 0) {
            return false;
        }
        for (String step : text.split("/", -1)) {
            if (step.equals("..")) {
                return false;
            }
        }
        return true;
    }

    /** Enum constants are made before static fields of their own class. */
    private static final class Patterns {
        static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{1,200}");
        static final Pattern VARIABLE = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");
        static final Pattern ENVIRONMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
        static final Pattern INTEGER = Pattern.compile("-?\\d{1,15}");
        static final Pattern DECIMAL = Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?");
        static final Pattern AMOUNT = Pattern.compile("\\d{1,15}(\\.\\d{1,15})?");
        static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z][A-Za-z0-9_.:-]{0,99}");
        static final Pattern PERCENT = Pattern.compile("(100|\\d{1,2})(\\.\\d{1,6})?%");
        static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");
    }

    private static final class Names {
        static final Set<String> SIGNALS =
                Set.of("TERM", "INT", "HUP", "QUIT", "KILL", "USR1", "USR2", "ABRT", "ALRM", "CONT", "STOP", "WINCH");
    }
}
