package dev.plush.care;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The file of a log. */
final class LogFiles {
    private LogFiles() {}

    /** Returns the file in {@code folder} that holds the entries. */
    static Path of(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".cq4"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
