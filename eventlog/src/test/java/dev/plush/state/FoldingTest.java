package dev.plush.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FoldingTest {
    /** Only looks at states, or makes text of them. */
    private static final List<String> NOT_FOLDING = List.of("About", "Folding", "package-info");

    @Test
    void everyClassThatFoldsCounts() throws IOException, ReflectiveOperationException {
        Path classes = Path.of("target/classes/dev/plush/state");
        try (Stream<Path> files = Files.list(classes)) {
            List<String> names = files.map(file -> file.getFileName().toString().replace(".class", ""))
                    .filter(name -> !name.matches(".*\\$\\d+")) // part of another one, made by the compiler
                    .filter(name -> !NOT_FOLDING.contains(name.replaceAll("\\$.*", "")))
                    .toList();
            assertThat(names).contains("Reducer", "HostState$Change");
            for (String name : names) {
                Class<?> type = Class.forName("dev.plush.state." + name);
                assertThat(Folding.classes()).as(name).contains(type);
            }
        }
    }
}
