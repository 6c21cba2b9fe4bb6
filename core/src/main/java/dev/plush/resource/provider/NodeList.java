package dev.plush.resource.provider;

import dev.plush.resource.HostRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Expands Slurm's lists of nodes, {@code a[01-03,7],b}. Pure. */
final class NodeList {
    private NodeList() {}

    /** Returns the names in their order; nothing if {@code text} holds more than ranges of numbers. */
    static Optional<List<String>> expand(String text) {
        List<String> names = new ArrayList<>();
        int start = 0;
        int depth = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ',';
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if ((c == ',' && depth == 0) || i == text.length()) {
                HostRange.Expanded one =
                        HostRange.expand(text.substring(start, i).strip());
                if (one.wrong().isPresent()) {
                    return Optional.empty();
                }
                names.addAll(one.names());
                start = i + 1;
            }
        }
        return Optional.of(names);
    }
}
