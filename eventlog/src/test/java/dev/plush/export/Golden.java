package dev.plush.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that say what is expected; {@code -Dgolden.update=true} rewrites them, and the diff is reviewed. */
final class Golden {
    private Golden() {}

    static void check(String name, String found) throws IOException {
        check(Path.of("src/test/resources/export", name), found);
    }

    static void check(Path file, String found) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, found, UTF_8);
        }
        assertThat(found).isEqualTo(Files.readString(file, UTF_8));
    }
}
