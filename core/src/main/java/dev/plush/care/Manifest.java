package dev.plush.care;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a bundle holds, as lines of text; {@code docs/journal-format.md} has the form.
 *
 * @param run the run's id
 * @param about lines for people: versions, how far the run is, what was left out
 * @param parts in the order in which they stand in the bundle
 */
record Manifest(String run, List<String> about, List<Part> parts) {
    /** Beyond any run: what is read of a manifest before it is believed. */
    static final int MAX_BYTES = 16 << 20;

    private static final int VERSION = 1;
    private static final String TITLE = "plush bundle ";
    private static final Pattern PART = Pattern.compile("part ([0-9a-f]{64}) ([0-9]{1,18}) (.+)");

    Manifest {
        about = List.copyOf(about);
        parts = List.copyOf(parts);
    }

    /**
     * A file in the bundle.
     *
     * @param sha256 of its content, in lower-case hex
     * @param path relative to the run's folder
     */
    record Part(String sha256, long bytes, String path) {}

    /** Returns the whole text, with its own sum in the last line. */
    byte[] text() {
        StringBuilder text = new StringBuilder(TITLE + VERSION + "\nrun " + run + "\n");
        about.forEach(line -> text.append("# ").append(line).append('\n'));
        parts.forEach(part -> text.append("part " + part.sha256 + " " + part.bytes + " " + part.path)
                .append('\n'));
        return (text + "sum " + sum(text.toString()) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String sum(String text) {
        return HexFormat.of().formatHex(Sums.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Reads what {@link #text} made, and believes none of it.
     *
     * @throws BadBundleException naming the line
     */
    static Manifest read(byte[] bytes) throws BadBundleException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (!text.startsWith(TITLE)) {
            throw new BadBundleException("expected a manifest that begins with \"" + TITLE + VERSION + "\"");
        }
        String version = text.lines().findFirst().orElse("").substring(TITLE.length());
        if (!version.equals(Integer.toString(VERSION))) {
            throw new BadBundleException("expected a bundle of version " + VERSION + ", found " + shown(version)
                    + ": written by a newer Plush, read it with that one");
        }
        int last = text.lastIndexOf("\nsum ") + 1;
        if (last == 0 || !text.substring(last).equals("sum " + sum(text.substring(0, last)) + "\n")) {
            throw new BadBundleException("expected a manifest with its own check sum, found one that was changed");
        }
        return lines(text.substring(0, last).lines().toList());
    }

    private static Manifest lines(List<String> lines) throws BadBundleException {
        String run = lines.size() > 1 && lines.get(1).startsWith("run ")
                ? lines.get(1).substring(4)
                : "";
        if (!BundleLayout.isRun(run)) {
            throw new BadBundleException("expected the id of a run in the manifest, found " + shown(run));
        }
        List<String> about = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        Set<String> paths = new HashSet<>();
        for (String line : lines.subList(2, lines.size())) {
            Matcher part = PART.matcher(line);
            if (line.startsWith("# ")) {
                about.add(line.substring(2));
            } else if (!part.matches()) {
                throw new BadBundleException("expected a part in the manifest, found the line " + shown(line));
            } else if (!BundleLayout.allows(part.group(3)) || !paths.add(part.group(3))) {
                throw new BadBundleException("expected parts that a run's folder has, found " + shown(part.group(3)));
            } else {
                parts.add(new Part(part.group(1), Long.parseLong(part.group(2)), part.group(3)));
            }
        }
        for (String path : paths) {
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                if (paths.contains(path.substring(0, slash))) {
                    throw new BadBundleException("expected files, found a file in a file: " + shown(path));
                }
            }
        }
        if (paths.stream().noneMatch(path -> path.startsWith("journal/"))) {
            throw new BadBundleException("expected a journal in the bundle, found none");
        }
        return new Manifest(run, about, parts);
    }

    /** Returns what somebody else wrote, made harmless for a terminal. */
    static String shown(String text) {
        String clean = text.replaceAll("[^ -~]", "?");
        return "\"" + (clean.length() > 80 ? clean.substring(0, 80) + "…" : clean) + "\"";
    }
}
