package dev.plush.control;

import java.util.StringJoiner;

/** Names some of many hosts, for people. Not thread-safe. */
final class HostNames {
    private static final int MAX_NAMES = 20;

    private final StringJoiner names = new StringJoiner(", ");
    private int count;

    void add(String name) {
        if (count++ < MAX_NAMES) {
            names.add(name);
        }
    }

    @Override
    public String toString() {
        return names + (count > MAX_NAMES ? " and " + (count - MAX_NAMES) + " more" : "");
    }
}
