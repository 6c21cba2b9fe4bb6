package dev.plush.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Compares texts with files in the source tree; {@code -Dgolden.update=true} writes them anew. */
public final class Golden {
    private static final Path RESOURCES = Path.of("src/test/resources");

    private Golden() {}

    /** Returns the folder of test resources {@code name} in the source tree. */
    public static Path folder(String name) {
        return RESOURCES.resolve(name);
    }

    /** Returns the XML files of a folder, sorted. */
    public static List<Path> xmlFiles(String folder) {
        try (Stream<Path> files = Files.list(folder(folder))) {
            return files.filter(file -> file.toString().endsWith(".xml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the file beside {@code file} that has its name and {@code suffix}. */
    public static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName().toString().replaceFirst("\\.xml$", suffix));
    }

    /** Fails unless {@code file} holds {@code actual}; no file means the empty text. */
    public static void check(Path file, String actual) {
        try {
            if (Boolean.getBoolean("golden.update")) {
                if (actual.isEmpty()) {
                    Files.deleteIfExists(file);
                } else {
                    Files.writeString(file, actual);
                }
            }
            assertThat(actual).as(file.toString()).isEqualTo(Files.exists(file) ? Files.readString(file) : "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
