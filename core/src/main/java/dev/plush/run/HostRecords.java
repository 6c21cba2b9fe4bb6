package dev.plush.run;

import dev.plush.event.Attribute;
import dev.plush.run.Measuring.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Two small files in a run's folder about hosts: {@code measured.txt}, what was measured before hosts were chosen, so
 * that a controller that takes over in the middle of that chooses the same; and {@code hosts.txt}, the names of those
 * that were chosen, which the next run of the project prefers.
 */
public final class HostRecords {
    /** So many earlier runs are looked at, at most. */
    private static final int MAX_RUNS = 500;

    private static final String FAILURE = "!";
    private static final String HINT = "?";

    private final Path folder;

    /** The files of one run. */
    public HostRecords(RunFolder run) {
        this.folder = run.path();
    }

    /** Returns what was measured for this run, if that is over. */
    public Optional<Map<String, Outcome>> measured() throws IOException {
        Path file = folder.resolve("measured.txt");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Map<String, List<String[]>> lines = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            String[] words = line.split("\t", 3);
            lines.computeIfAbsent(words[0], key -> new ArrayList<>()).add(words);
        }
        Map<String, Outcome> found = new LinkedHashMap<>();
        lines.forEach((host, words) -> found.put(host, outcome(words)));
        return Optional.of(found);
    }

    private static Outcome outcome(List<String[]> lines) {
        List<Attribute> attributes = new ArrayList<>();
        String failure = "";
        String hint = "";
        for (String[] line : lines) {
            if (line.length == 3 && line[1].equals(FAILURE)) {
                failure = line[2];
            } else if (line.length == 3 && line[1].equals(HINT)) {
                hint = line[2];
            } else if (line.length == 3) { // the first line of each host is its name alone
                attributes.add(new Attribute(line[1], line[2]));
            }
        }
        return new Outcome(attributes, failure, hint);
    }

    /** Keeps what was measured: all of it or nothing. */
    public void keepMeasured(Map<String, Outcome> outcomes) throws IOException {
        List<String> lines = new ArrayList<>();
        outcomes.forEach((host, outcome) -> {
            lines.add(host);
            if (outcome.failed()) {
                lines.add(line(host, FAILURE, outcome.failure()));
                lines.add(line(host, HINT, outcome.hint()));
            }
            outcome.attributes().forEach(one -> lines.add(line(host, one.name(), one.value())));
        });
        write("measured.txt", lines);
    }

    private static String line(String host, String name, String value) {
        return host + "\t" + name + "\t" + value.replaceAll("[\\t\\r\\n]+", " ");
    }

    /** Keeps the names of the hosts that were chosen. */
    public void keepChosen(List<String> names) throws IOException {
        write("hosts.txt", names);
    }

    private void write(String name, List<String> lines) throws IOException {
        Path fresh = folder.resolve(name + ".new");
        Files.write(fresh, lines, StandardCharsets.UTF_8);
        Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Returns the names of the hosts that the newest run of a project before {@code current} has chosen; none if there
     * was no such run.
     *
     * @param current the id of a run, or empty for the newest of all
     */
    public static Set<String> previous(Runs runs, String project, String current) throws IOException {
        List<RunFolder> all = runs.all();
        String id = "\\d{8}-\\d{6}-" + Runs.word(project) + "-[0-9a-f]{4}";
        for (int i = all.size() - 1; i >= Math.max(0, all.size() - MAX_RUNS); i--) {
            RunFolder run = all.get(i);
            Path file = run.path().resolve("hosts.txt");
            if ((current.isEmpty() || run.id().compareTo(current) < 0)
                    && run.id().matches(id)
                    && Files.exists(file)) {
                return new TreeSet<>(Files.readAllLines(file, StandardCharsets.UTF_8));
            }
        }
        return Set.of();
    }
}
