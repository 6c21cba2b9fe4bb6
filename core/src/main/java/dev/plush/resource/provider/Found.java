package dev.plush.resource.provider;

import dev.plush.resource.Resource;
import java.util.List;

/**
 * What a provider answered. Immutable.
 *
 * @param notes for people, at least one: what was found and what was left out, and why; if there are no hosts, why that
 *     is so
 */
public record Found(List<Resource> resources, List<String> notes) {
    public Found {
        resources = List.copyOf(resources);
        notes = List.copyOf(notes);
    }

    /** Returns {@code count} with its noun: {@code 1 host}, {@code 2 hosts}. */
    static String count(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
