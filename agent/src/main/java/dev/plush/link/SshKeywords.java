package dev.plush.link;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The lines that {@code ssh -G} prints, by keyword. Immutable. */
record SshKeywords(Map<String, List<String>> values) {

    static SshKeywords of(List<String> lines) {
        Map<String, List<String>> values = new HashMap<>();
        for (String line : lines) {
            String trimmed = line.strip();
            int space = trimmed.indexOf(' ');
            if (space > 0) {
                String keyword = trimmed.substring(0, space).toLowerCase(Locale.ROOT);
                values.computeIfAbsent(keyword, key -> new ArrayList<>())
                        .add(trimmed.substring(space + 1).strip());
            }
        }
        return new SshKeywords(values);
    }

    /** Returns the first value: in OpenSSH's configuration the first one found counts. */
    String first(String keyword, String absent) {
        List<String> found = values.get(keyword);
        return found == null ? absent : found.get(0);
    }

    List<String> all(String keyword) {
        return values.getOrDefault(keyword, List.of());
    }
}
