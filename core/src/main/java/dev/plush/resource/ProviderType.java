package dev.plush.resource;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who can be asked for hosts, and what {@code <resource_manager>} says about each. */
@SuppressWarnings("ImmutableEnumChecker") // the lists below are made by List.of
public enum ProviderType {
    ANSIBLE("ansible", List.of("inventory"), List.of("group", "timeout")),
    EXEC("exec", List.of("command"), List.of("group", "timeout")),
    PLANETLAB("planetlab", List.of("url", "slice"), List.of("group", "timeout")),
    SLURM("slurm", List.of(), List.of("partition", "size", "group", "timeout")),
    EMULATED("emulated", List.of("size"), List.of("latency", "bandwidth", "loss", "group", "timeout")),
    SSH_CONFIG("ssh-config", List.of(), List.of("group"));

    private final String word;
    private final List<String> required;
    private final List<String> optional;

    ProviderType(String word, List<String> required, List<String> optional) {
        this.word = word;
        this.required = required;
        this.optional = optional;
    }

    /** Returns what {@code type="…"} says. */
    public String word() {
        return word;
    }

    /** Returns the provider that {@code type="…"} names. */
    static Optional<ProviderType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }

    List<String> required() {
        return required;
    }

    boolean takes(String attribute) {
        return required.contains(attribute) || optional.contains(attribute);
    }

    /** Returns the attributes that only providers have. */
    static List<String> ownAttributes() {
        return Arrays.stream(values())
                .flatMap(type -> Stream.concat(type.required.stream(), type.optional.stream()))
                .distinct()
                .toList();
    }

    /** Returns, for messages, the types that have the attribute. */
    static String takers(String attribute) {
        return String.join(
                " or ",
                Arrays.stream(values())
                        .filter(type -> type.takes(attribute))
                        .map(type -> "type=\"" + type.word + "\"")
                        .toList());
    }
}
