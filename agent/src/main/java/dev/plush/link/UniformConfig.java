package dev.plush.link;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Tells whether an SSH configuration says the same of every host, but for its name: then one question to the OpenSSH
 * client does for all of them. In doubt it does not.
 */
final class UniformConfig {
    private static final int MAX_DEPTH = 8;

    private final Path home;

    /** @param home of the local user, where {@code .ssh} is */
    UniformConfig(Path home) {
        this.home = home;
    }

    /** Returns whether all of {@code files}, and what they include, speak of all hosts alike; one that is not there does. */
    boolean holds(List<Path> files) {
        try {
            for (Path file : files) {
                if (!holds(file, 0)) {
                    return false;
                }
            }
            return true;
        } catch (IOException | RuntimeException e) {
            return false; // the client will say what is wrong with it
        }
    }

    private boolean holds(Path file, int depth) throws IOException {
        if (!Files.exists(file)) {
            return true;
        }
        if (depth > MAX_DEPTH) {
            return false;
        }
        for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
            String[] words = line.strip().split("[\\s=]+", 2);
            String rest = words.length > 1 ? words[1].strip() : "";
            boolean alike =
                    switch (words[0].toLowerCase(Locale.ROOT)) {
                        case "match", "canonicalizehostname" -> false;
                        case "host" -> rest.equals("*");
                        case "include" -> includes(file, rest, depth);
                        default -> true;
                    };
            if (!alike) {
                return false;
            }
        }
        return true;
    }

    private boolean includes(Path from, String patterns, int depth) throws IOException {
        for (String pattern : patterns.split("\\s+")) {
            if (pattern.contains("\"") || pattern.contains("%") || pattern.contains("$")) {
                return false;
            }
            Path path = pattern.startsWith("~/") ? home.resolve(pattern.substring(2)) : Path.of(pattern);
            if (!path.isAbsolute()) {
                path = (from.startsWith("/etc") ? Path.of("/etc/ssh") : home.resolve(".ssh")).resolve(path);
            }
            Path folder = path.getParent();
            if (folder.toString().matches(".*[*?\\[].*")) {
                return false;
            }
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (DirectoryStream<Path> found =
                    Files.newDirectoryStream(folder, path.getFileName().toString())) {
                for (Path each : found) {
                    if (!holds(each, depth + 1)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }
}
