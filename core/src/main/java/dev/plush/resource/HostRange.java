package dev.plush.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Expands host names with ranges: {@code n[001-003,7].example.org} stands for four hosts, {@code n[1-9:4]} for three.
 * Pure.
 */
public final class HostRange {
    /** More is surely a slip of the keyboard. */
    static final int MAX_HOSTS = 100_000;

    private static final Pattern BRACKETS = Pattern.compile("\\[([0-9,:\\- ]*)]");
    private static final Pattern PART = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9})(?::([1-9]\\d{0,8}))?)?");

    /** An IPv6 address in brackets, perhaps with a port. */
    private static final Pattern ADDRESS = Pattern.compile("\\[[0-9A-Fa-f]*:[0-9A-Fa-f.%]*:[0-9A-Za-z:.%]*].*");

    private HostRange() {}

    /** What a name stands for; {@code wrong} says why if it cannot be read. */
    public record Expanded(List<String> names, Optional<String> wrong) {}

    /** Returns the names that {@code text} stands for; leading zeros are kept. */
    public static Expanded expand(String text) {
        if (ADDRESS.matcher(text).matches()) {
            return new Expanded(List.of(text.substring(1).replaceFirst("].*$", "")), Optional.empty());
        }
        List<String> names = List.of("");
        Matcher matcher = BRACKETS.matcher(text);
        int written = 0;
        while (matcher.find()) {
            List<String> numbers = new ArrayList<>();
            Optional<String> wrong = numbers(matcher.group(1), numbers);
            if (wrong.isEmpty() && (long) names.size() * numbers.size() > MAX_HOSTS) {
                wrong = tooMany();
            }
            if (wrong.isPresent()) {
                return new Expanded(List.of(), wrong);
            }
            names = product(names, text.substring(written, matcher.start()), numbers);
            written = matcher.end();
        }
        String rest = text.substring(written);
        if (text.replaceAll("\\[[0-9,:\\- ]*]", "").matches(".*[\\[\\]].*")) {
            return new Expanded(
                    List.of(), Optional.of("expected a range such as [1-9] or [001-040,99] within the brackets"));
        }
        return new Expanded(names.stream().map(name -> name + rest).toList(), Optional.empty());
    }

    private static List<String> product(List<String> names, String literal, List<String> numbers) {
        List<String> product = new ArrayList<>(names.size() * numbers.size());
        for (String name : names) {
            for (String number : numbers) {
                product.add(name + literal + number);
            }
        }
        return product;
    }

    private static Optional<String> numbers(String list, List<String> numbers) {
        for (String part : list.split(",", -1)) {
            Matcher matcher = PART.matcher(part.strip());
            if (!matcher.matches()) {
                return Optional.of(
                        "expected numbers and ranges such as 1-9 within the brackets, found \"" + part + "\"");
            }
            String from = matcher.group(1);
            String to = matcher.group(2) == null ? from : matcher.group(2);
            long first = Long.parseLong(from);
            long last = Long.parseLong(to);
            if (last < first) {
                return Optional.of("the range " + part.strip() + " runs backwards; swap its ends");
            }
            if (last - first >= MAX_HOSTS) {
                return tooMany();
            }
            String format = "%0" + from.length() + "d";
            long step = matcher.group(3) == null ? 1 : Long.parseLong(matcher.group(3));
            for (long i = first; i <= last; i += step) {
                numbers.add(String.format(format, i));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> tooMany() {
        return Optional.of("it stands for more than " + MAX_HOSTS + " hosts; shorten the range");
    }
}
