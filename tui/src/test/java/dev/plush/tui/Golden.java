package dev.plush.tui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares screens with files. {@code -Dgolden.update=true} writes the files anew; read the difference. */
public final class Golden {
    static final Path FOLDER = Path.of("src/test/resources/golden");

    private Golden() {}

    /** Compares {@code actual} with the file of that name. */
    public static void check(String name, String actual) {
        Path file = FOLDER.resolve(name + ".txt");
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, actual, StandardCharsets.UTF_8);
            }
            assertThat(file).as("run once with -Dgolden.update=true").exists();
            assertThat(actual).as(name).isEqualTo(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
