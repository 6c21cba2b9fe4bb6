package dev.plush.resource;

import java.util.Map;
import java.util.Set;

/**
 * What is known of the hosts of a pool beyond what their directory says.
 *
 * @param failed hosts that could not be reached, by name, and in words why: they are not taken
 * @param previous names of the hosts that the previous run of the same project used: of equals they come first
 */
public record Known(Map<String, String> failed, Set<String> previous) {
    /** Nothing. */
    public static final Known NOTHING = new Known(Map.of(), Set.of());

    public Known {
        failed = Map.copyOf(failed);
        previous = Set.copyOf(previous);
    }
}
