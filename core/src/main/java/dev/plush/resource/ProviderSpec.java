package dev.plush.resource;

import java.nio.file.Path;
import java.util.Map;

/**
 * A part of a directory that does not list hosts but says whom to ask for them. Immutable.
 *
 * @param values the attributes that are written, by name; checked
 * @param folder of the directory file: relative paths begin there, and commands run there
 * @param place {@code file:line:column}, for messages
 */
public record ProviderSpec(ProviderType type, Map<String, String> values, Path folder, String place) {
    public ProviderSpec {
        values = Map.copyOf(values);
    }

    /** Returns the attribute's value, or the empty text. */
    public String get(String attribute) {
        return values.getOrDefault(attribute, "");
    }
}
