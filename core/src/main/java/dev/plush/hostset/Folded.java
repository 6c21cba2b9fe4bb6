package dev.plush.hostset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Names of hosts as one short text that {@link HostSet#parse} reads again, such as {@code h[01-10,12],r[1-2]n[1-4]}. In
 * the order that people expect. Pure.
 */
public final class Folded {
    private Folded() {}

    /**
     * Names that differ in numbers only: the texts between the numbers, and for each place the numbers that occur, each
     * with each of the others.
     */
    private record Box(List<String> literals, List<NavigableSet<String>> numbers) {
        /** What has to be equal of two boxes that differ in one place only. */
        Box without(int place) {
            List<NavigableSet<String>> others = new ArrayList<>(numbers);
            others.set(place, new TreeSet<>());
            return new Box(literals, others);
        }
    }

    /** Returns the names as a host set; the empty text for none. */
    public static String of(Collection<String> names) {
        return fold(List.copyOf(sorted(names)));
    }

    /** Returns the first of the names, as many as fit into that many characters but at least one, and how many more there are. */
    public static String atMost(Collection<String> names, int characters) {
        List<String> all = List.copyOf(sorted(names));
        String whole = fold(all);
        if (whole.length() <= characters || all.size() <= 1) {
            return whole;
        }
        int fit = 1;
        int tooMany = all.size();
        while (tooMany - fit > 1) {
            int middle = (fit + tooMany) >>> 1;
            if (fold(all.subList(0, middle)).length() <= characters) {
                fit = middle;
            } else {
                tooMany = middle;
            }
        }
        return fold(all.subList(0, fit)) + " and " + (all.size() - fit) + " more";
    }

    private static NavigableSet<String> sorted(Collection<String> names) {
        NavigableSet<String> sorted = new TreeSet<>(NaturalOrder.NAMES);
        sorted.addAll(names);
        return sorted;
    }

    private static String fold(List<String> names) {
        Map<Integer, List<Box>> byPlaces = new LinkedHashMap<>();
        List<String> texts = new ArrayList<>();
        for (String name : names) {
            Box box = box(name);
            byPlaces.computeIfAbsent(box.numbers.size(), n -> new ArrayList<>()).add(box);
        }
        byPlaces.replaceAll((places, boxes) -> merged(boxes, places));
        byPlaces.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Folded::first, NaturalOrder.NAMES))
                .forEach(box -> texts.add(text(box)));
        return String.join(",", texts);
    }

    private static List<Box> merged(List<Box> boxes, int places) {
        List<Box> left = boxes;
        for (int place = places - 1; place >= 0; place--) {
            Map<Box, Box> found = new LinkedHashMap<>();
            for (Box box : left) {
                Box same = found.putIfAbsent(box.without(place), box);
                if (same != null) {
                    same.numbers.get(place).addAll(box.numbers.get(place));
                }
            }
            left = List.copyOf(found.values());
        }
        return left;
    }

    private static Box box(String name) {
        List<String> literals = new ArrayList<>();
        List<NavigableSet<String>> numbers = new ArrayList<>();
        boolean plain = plain(name);
        int start = 0;
        int at = 0;
        while (at < name.length()) {
            int end = at;
            while (end < name.length() && Character.isDigit(name.charAt(end)) && name.charAt(end) < 128) {
                end++;
            }
            if (end > at && end - at <= NumberRuns.MAX_DIGITS && plain) {
                literals.add(name.substring(start, at));
                NavigableSet<String> number = new TreeSet<>(NaturalOrder.NAMES);
                number.add(name.substring(at, end));
                numbers.add(number);
                start = end;
            }
            at = Math.max(end, at + 1);
        }
        literals.add(name.substring(start));
        return new Box(literals, numbers);
    }

    private static String first(Box box) {
        StringBuilder name = new StringBuilder(box.literals.get(0));
        for (int i = 0; i < box.numbers.size(); i++) {
            name.append(box.numbers.get(i).first()).append(box.literals.get(i + 1));
        }
        return name.toString();
    }

    private static String text(Box box) {
        if (box.numbers.isEmpty() && !plain(box.literals.get(0))) {
            return '"' + box.literals.get(0).replace("\"", "\"\"") + '"';
        }
        StringBuilder text = new StringBuilder(box.literals.get(0));
        for (int i = 0; i < box.numbers.size(); i++) {
            text.append(NumberRuns.text(box.numbers.get(i))).append(box.literals.get(i + 1));
        }
        return text.toString();
    }

    /** Whether a name can stand without quotes. */
    private static boolean plain(String name) {
        return !name.isEmpty() && name.charAt(0) != '@' && allPlain(name);
    }

    private static boolean allPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (!HostSetParser.plain(name.charAt(i)) && "_.:%@-".indexOf(name.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }
}
