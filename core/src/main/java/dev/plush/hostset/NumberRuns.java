package dev.plush.hostset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;

/** Numbers as the inner part of a host name's brackets: {@code 01-10,12}. Zeros in front are kept. Pure. */
final class NumberRuns {
    /** Longer ones are taken for text, so that a number fits into what {@link HostPattern} reads. */
    static final int MAX_DIGITS = 9;

    private record Run(String first, String last) {
        String text() {
            return first.equals(last) ? first : first + "-" + last;
        }
    }

    private NumberRuns() {}

    /** Returns {@code [01-10,12]}, or the number alone if there is but one. */
    static String text(NavigableSet<String> numbers) {
        if (numbers.size() == 1) {
            return numbers.first();
        }
        Set<String> left = new HashSet<>(numbers);
        List<Run> runs = new ArrayList<>();
        for (boolean zeros : new boolean[] {true, false}) {
            for (String number : numbers) {
                boolean padded = number.length() > 1 && number.charAt(0) == '0';
                if (padded == zeros && left.remove(number)) {
                    runs.add(run(number, left));
                }
            }
        }
        runs.sort(Comparator.comparing(Run::first, NaturalOrder.NAMES));
        StringBuilder text = new StringBuilder("[");
        runs.forEach(run -> text.append(text.length() > 1 ? "," : "").append(run.text()));
        return text.append(']').toString();
    }

    /** A run is what a range stands for that is written with its first number: 08 to 11, or 8 to 11. */
    private static Run run(String first, Set<String> left) {
        String last = first;
        long value = Long.parseLong(first) + 1;
        for (String next = HostPattern.padded(value, first.length()); left.remove(next); ) {
            last = next;
            next = HostPattern.padded(++value, first.length());
        }
        return new Run(first, last);
    }
}
