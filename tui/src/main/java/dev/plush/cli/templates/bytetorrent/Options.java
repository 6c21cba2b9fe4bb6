package dev.plush.cli.templates.bytetorrent;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command line: a command, then {@code --name value} pairs, which go before the environment and the defaults. */
record Options(String command, Map<String, String> values) {
    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("receivers", ""),
            Map.entry("tracker", ""),
            Map.entry("file", "payload.bin"),
            Map.entry("manifest", "manifest.txt"),
            Map.entry("size", "32MiB"),
            Map.entry("rate", "8MiB"),
            Map.entry("port", "28411"),
            Map.entry("address", "127.0.0.1"),
            Map.entry("bind", ""),
            Map.entry("index", "0"),
            Map.entry("attempt", "1"),
            Map.entry("swarm", "default"),
            Map.entry("fail-once", "-1"));

    private static final Map<String, String> FROM_ENVIRONMENT = Map.of(
            "PLUSH_ADDRESS", "address", "PLUSH_INDEX", "index", "PLUSH_ATTEMPT", "attempt", "PLUSH_RUN", "swarm");

    private static final Pattern SIZE = Pattern.compile("([0-9]{1,12})(B|KiB|MiB|GiB)?");

    Options {
        values = Map.copyOf(values);
    }

    static Options parse(List<String> arguments, Map<String, String> environment) throws Failure {
        if (arguments.isEmpty()) {
            throw usage("seed, join or transfer", "nothing");
        }
        Map<String, String> values = new HashMap<>(DEFAULTS);
        FROM_ENVIRONMENT.forEach((variable, name) -> {
            String value = environment.getOrDefault(variable, "");
            if (!value.isEmpty()) {
                values.put(name, value);
            }
        });
        for (int i = 1; i < arguments.size(); i += 2) {
            String name = arguments.get(i).replaceFirst("^--", "");
            if (!DEFAULTS.containsKey(name) || i + 1 == arguments.size()) {
                throw usage("--NAME VALUE with a name of " + new TreeSet<>(DEFAULTS.keySet()), arguments.get(i));
            }
            values.put(name, arguments.get(i + 1));
        }
        return new Options(arguments.get(0), values);
    }

    static Failure usage(String expected, String found) {
        return new Failure(Failure.USAGE, "expected " + expected + ", found '" + found + "'");
    }

    /** The value of {@code --name}; a name without a default must be given. */
    String text(String name) throws Failure {
        String value = values.get(name);
        if (value.isEmpty()) {
            throw usage("--" + name, "nothing");
        }
        return value;
    }

    int number(String name, int min, int max) throws Failure {
        try {
            return Wire.number(text(name), min, max);
        } catch (BadRequest wrong) {
            throw new Failure(Failure.USAGE, "--" + name + ": " + wrong.getMessage());
        }
    }

    /** A size as in {@code 32MiB}, in bytes; at least 1. */
    long bytes(String name) throws Failure {
        Matcher size = SIZE.matcher(text(name));
        if (!size.matches() || Long.parseLong(size.group(1)) == 0) {
            throw usage("--" + name + " as a size like 512KiB, 32MiB or 1GiB", text(name));
        }
        int shift = size.group(2) == null
                ? 0
                : 10 * List.of("B", "KiB", "MiB", "GiB").indexOf(size.group(2));
        return Math.multiplyExact(Long.parseLong(size.group(1)), 1L << shift);
    }

    /** The interface to listen on: {@code --bind}, for hosts whose own address is not known to themselves, else the address. */
    String bind() throws Failure {
        return values.get("bind").isEmpty() ? text("address") : values.get("bind");
    }

    /** The host of the tracker; of a list of hosts the first. */
    String tracker() throws Failure {
        return text("tracker").split(",")[0];
    }

    int port() throws Failure {
        return number("port", 1, 65_535);
    }
}
