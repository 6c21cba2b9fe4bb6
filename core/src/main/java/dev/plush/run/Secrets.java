package dev.plush.run;

import dev.plush.event.Plan;
import dev.plush.event.Plan.HiddenVariable;
import dev.plush.event.Plan.ProcessPlan;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The values of variables that are in no journal and no log. They are kept in the run's folder, for its owner alone, so
 * that a controller that takes over has them, and removed when the run ends. Immutable.
 */
public final class Secrets {
    /** A run without any. */
    public static final Secrets NONE = new Secrets(Map.of());

    private final Map<String, String> values;

    private Secrets(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /**
     * Collects what the plan asks for.
     *
     * @param ofApplication values that the application itself gives, by their source
     * @param environment of whoever starts the run
     * @return the names of the variables that the environment lacks; if there are none, what to keep is in {@code into}
     */
    public static Set<String> collect(
            Plan plan, Map<String, String> ofApplication, Map<String, String> environment, Map<String, String> into) {
        Set<String> missing = new TreeSet<>();
        for (ProcessPlan process : plan.processes()) {
            for (HiddenVariable variable : process.hidden()) {
                String source = variable.source();
                String value = ofApplication.containsKey(source) ? ofApplication.get(source) : environment.get(source);
                if (value == null) {
                    missing.add(source);
                } else {
                    into.put(source, value);
                }
            }
        }
        return missing;
    }

    /** Writes the values for their owner alone; nothing if there are none. */
    public static void write(Path file, Map<String, String> values) throws IOException {
        if (values.isEmpty()) {
            return;
        }
        Properties all = new Properties();
        all.putAll(values);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            all.store(out, null);
        }
    }

    /** Reads what {@link #write} wrote; nothing if there is no file. */
    public static Secrets read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return NONE;
        }
        Properties all = new Properties();
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            all.load(in);
        }
        Map<String, String> values = new TreeMap<>();
        all.stringPropertyNames().forEach(name -> values.put(name, all.getProperty(name)));
        return new Secrets(values);
    }

    /** Returns the value, or the empty text where the file was lost. */
    String of(HiddenVariable variable) {
        return values.getOrDefault(variable.source(), "");
    }
}
