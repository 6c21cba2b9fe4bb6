package dev.plush.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Which of a run's hosts an operator means, and how several are named in a few words. */
final class HostChoice {
    private HostChoice() {}

    /**
     * Returns the names that {@code text} chooses of {@code all}; all of them for the empty text and {@code all}.
     *
     * @throws IllegalArgumentException if it names a host that is not there, with what to do
     */
    static List<String> chosen(String text, List<String> all) {
        if (text.isBlank() || text.equals("all")) {
            return all;
        }
        List<String> wanted = Arrays.asList(text.split(","));
        List<String> missing = new ArrayList<>(wanted);
        missing.removeAll(all);
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("the run has no host called " + String.join(", ", missing)
                    + " now; `plush status` shows those that it has");
        }
        return wanted;
    }

    static String folded(Collection<String> names) {
        return String.join(",", names);
    }
}
