package dev.plush.resource;

import dev.plush.spec.Element;
import dev.plush.spec.Problem.Severity;
import dev.plush.spec.Problems;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks those {@code <resource_manager>} elements that say where hosts come from instead of listing them. */
final class ProviderCheck {
    private static final Pattern RATE = Pattern.compile("[1-9]\\d{0,8}(kbit|mbit|gbit)");

    private final Path file;
    private final boolean gush;
    private final Problems problems;

    ProviderCheck(Path file, boolean gush, Problems problems) {
        this.file = file;
        this.gush = gush;
        this.problems = problems;
    }

    /**
     * Returns whom to ask, or nothing: then the element lists its hosts itself, its type is only a label, or something
     * is wrong with it, and that has been said.
     */
    Optional<ProviderSpec> spec(Element manager) {
        Optional<ProviderType> known = ProviderType.of(manager.get("type"));
        boolean strangers = strangers(manager, known);
        if (known.isEmpty() || strangers) {
            return Optional.empty();
        }
        ProviderType type = known.get();
        if (!manager.children().isEmpty()) {
            for (String attribute : ProviderType.ownAttributes()) {
                if (manager.has(attribute)) {
                    problems.error(
                            manager.placeOf(attribute),
                            attribute + "=\"" + manager.get(attribute)
                                    + "\" of <resource_manager> says where hosts come from, but hosts are listed in it"
                                    + " as well; make two of it");
                }
            }
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (String attribute : ProviderType.ownAttributes()) {
            if (manager.has(attribute)) {
                values.put(attribute, manager.get(attribute));
            }
        }
        if (manager.has("ssh-config")) {
            values.put("ssh-config", manager.get("ssh-config"));
        }
        return complete(manager, type, values)
                ? Optional.of(new ProviderSpec(
                        type,
                        values,
                        file.toAbsolutePath().getParent(),
                        file.getFileName() + ":" + manager.place().line() + ":"
                                + manager.place().column()))
                : Optional.empty();
    }

    /** Returns whether there are attributes that its type does not have. */
    private boolean strangers(Element manager, Optional<ProviderType> type) {
        boolean found = false;
        for (String attribute : ProviderType.ownAttributes()) {
            if (manager.has(attribute) && !type.map(t -> t.takes(attribute)).orElse(false)) {
                problems.add(
                        gush ? Severity.WARNING : Severity.ERROR,
                        manager.placeOf(attribute),
                        attribute + "=\"" + manager.get(attribute)
                                + "\" of <resource_manager> does nothing with type=\"" + manager.get("type")
                                + "\"; it belongs to " + ProviderType.takers(attribute));
                found = true;
            }
        }
        return found;
    }

    private boolean complete(Element manager, ProviderType type, Map<String, String> values) {
        boolean complete = true;
        for (String attribute : type.required()) {
            if (values.getOrDefault(attribute, "").isBlank()) {
                problems.error(
                        manager.placeOf(attribute),
                        "<resource_manager type=\"" + type.word() + "\"> needs the attribute \"" + attribute
                                + "\"; see docs/directory.md");
                complete = false;
            }
        }
        if (values.containsKey("url") && !values.get("url").matches("https?://[^/\\s@]+(/\\S*)?")) {
            problems.error(
                    manager.placeOf("url"),
                    "url=\"" + values.get("url").replaceFirst("//[^/]*@", "//…@")
                            + "\" of <resource_manager>: expected an address such as"
                            + " https://www.example.org/PLCAPI/, without user and password");
            complete = false;
        }
        if (values.containsKey("bandwidth")
                && !RATE.matcher(values.get("bandwidth")).matches()) {
            problems.error(
                    manager.placeOf("bandwidth"),
                    "bandwidth=\"" + values.get("bandwidth") + "\" of <resource_manager>: expected a rate such as"
                            + " 500kbit, 100mbit or 1gbit");
            complete = false;
        }
        return complete;
    }
}
