package dev.plush.spec;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the word that somebody probably meant. Pure. */
public final class Spelling {
    private static final int MAX_LENGTH = 64;
    private static final int MAX_CANDIDATES = 1000;
    private static final int SHOWN = 8;

    private Spelling() {}

    /** Returns the candidate nearest to {@code word}, if one is near enough to be what was meant. */
    static Optional<String> nearest(String word, Collection<String> candidates) {
        List<String> few = candidates.stream().limit(MAX_CANDIDATES).toList();
        return nearest(word, few, 1).stream().findFirst();
    }

    /** Returns those candidates that are near enough to be what was meant, the nearest first, and at most {@code most}. */
    public static List<String> nearest(String word, Collection<String> candidates, int most) {
        if (word.isEmpty() || word.length() > MAX_LENGTH) {
            return List.of();
        }
        String plain = plain(word);
        int near = Math.max(1, word.length() / 3);
        Map<String, Integer> distances = new LinkedHashMap<>();
        candidates.forEach(candidate -> {
            if (Math.abs(candidate.length() - word.length()) <= near) {
                int distance = distance(plain, plain(candidate));
                if (distance <= near) {
                    distances.put(candidate, distance);
                }
            }
        });
        return distances.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Returns {@code (did you mean "x"?)} after a blank, or nothing. */
    public static String hint(String word, Collection<String> candidates) {
        return nearest(word, candidates)
                .map(near -> " (did you mean \"" + near + "\"?)")
                .orElse("");
    }

    /** Returns the first few of {@code names}, quoted, and how many there are beyond. */
    static String list(Collection<String> names) {
        if (names.isEmpty()) {
            return "none";
        }
        String shown =
                names.stream().limit(SHOWN).map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
        return names.size() > SHOWN ? shown + " and " + (names.size() - SHOWN) + " more" : shown;
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    /** Insertions, deletions, replacements and swaps of neighbours that lead from {@code a} to {@code b}. */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                int least = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
                least = Math.min(least, cost[i - 1][j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    least = Math.min(least, cost[i - 2][j - 2] + 1);
                }
                cost[i][j] = least;
            }
        }
        return cost[a.length()][b.length()];
    }
}
