package dev.plush.tui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.plush.tui.form.FormKeys;
import dev.plush.tui.form.FormMessage;
import dev.plush.tui.model.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever somebody types into the form of whatever file: it never fails, and undoing all of it gives the file back. */
class FormRandomKeysTest {
    private static final Path SPECS = Path.of("../core/src/test/resources/spec");

    @TempDir
    private Path folder;

    static LongStream seeds() {
        Long given = Long.getLong("seed");
        return given != null ? LongStream.of(given) : new SplittableRandom().longs(12);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingThatIsTypedBreaksTheForm(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> keys = new ArrayList<>(List.of("Backspace", "7", "x", "É", "<", "\"", "Ctrl-N", "Down", "Enter"));
        FormKeys.ALL.forEach(binding -> keys.addAll(binding.keys()));
        Path file = folder.resolve("app.xml");
        Files.copy(example(random), file);
        String before = Files.readString(file);
        FormScreen screen = FormScreen.open(file, 80, 24);
        List<String> pressed = new ArrayList<>();
        assertThatCode(() -> {
                    for (int i = 0; i < 300; i++) {
                        String key = keys.get(random.nextInt(keys.size()));
                        pressed.add(key);
                        screen.press(key);
                        if (i % 20 == 0) {
                            screen.accept(
                                    new FormMessage.Resized(new Size(random.nextInt(1, 220), random.nextInt(1, 70))));
                            screen.text();
                        }
                    }
                })
                .as("seed %d, keys %s", seed, pressed)
                .doesNotThrowAnyException();
        screen.press("Escape", "Escape", "Escape");
        while (screen.model().work().done() > 0) {
            screen.press("u");
        }
        assertThat(screen.model().work().text().text()).as("seed %d", seed).isEqualTo(before);
    }

    private static Path example(SplittableRandom random) {
        List<Path> files = List.of(
                Path.of("src/main/resources/dev/plush/cli/templates/hello/hello.xml"),
                Path.of("src/main/resources/dev/plush/cli/templates/service/application.xml"),
                Path.of("src/main/resources/dev/plush/cli/templates/parameter-sweep/application.xml"),
                SPECS.resolve("schema/whole-language.xml"),
                SPECS.resolve("bad/xml-breaks-off.xml"),
                SPECS.resolve("bad/many-at-once.xml"));
        return files.get(random.nextInt(files.size()));
    }
}
