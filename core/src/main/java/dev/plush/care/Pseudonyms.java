package dev.plush.care;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Other names for what may not be known: the same text has the same one all through a run. Remembers each text. For one
 * thread.
 */
final class Pseudonyms {
    /** Of each kind; texts beyond that share one name. */
    private static final int MAX_NAMES = 1_000_000;

    private final Map<String, Map<String, String>> byKind = new HashMap<>();
    private final Set<String> given = new HashSet<>();
    private final List<Pattern> patterns;

    /** @param patterns what is replaced wherever it stands */
    Pseudonyms(List<Pattern> patterns) {
        this.patterns = List.copyOf(patterns);
    }

    /** Returns the name of that kind for {@code text}, such as {@code path3}; the empty text stays. */
    String of(String kind, String text) {
        if (text.isEmpty() || given.contains(text)) {
            return text;
        }
        Map<String, String> known = byKind.computeIfAbsent(kind, key -> new HashMap<>());
        if (known.size() >= MAX_NAMES && !known.containsKey(text)) {
            return kind + "0";
        }
        return known.computeIfAbsent(text, key -> given(kind + (known.size() + 1)));
    }

    /** Notes that {@code name} stands for something, so that it is never replaced again. */
    String given(String name) {
        given.add(name);
        return name;
    }

    /** Returns whether this is a name that was given. */
    boolean isGiven(String text) {
        return given.contains(text);
    }

    /** Returns {@code text} without what fits the patterns. */
    String withoutPatterns(String text) {
        String out = text;
        for (Pattern pattern : patterns) {
            List<String> parts = new ArrayList<>();
            Matcher matcher = pattern.matcher(out);
            int end = 0;
            while (matcher.find()) {
                if (!matcher.group().isEmpty()) {
                    parts.add(out.substring(end, matcher.start()));
                    parts.add(of("x", matcher.group()));
                    end = matcher.end();
                }
            }
            out = String.join("", parts) + out.substring(end);
        }
        return out;
    }
}
