package dev.plush.tui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the form looks like, at three sizes. */
class FormGoldenTest {
    private static final Path SERVICE = Path.of("src/main/resources/dev/plush/cli/templates/service");
    private static final int[][] SIZES = {{80, 24}, {120, 40}, {200, 60}};
    private static final Set<String> USED = new TreeSet<>();

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void copy() throws IOException {
        file = folder.resolve("service.xml");
        Files.copy(SERVICE.resolve("application.xml"), file);
        for (String source : new String[] {"Server.java", "Client.java"}) {
            Files.copy(SERVICE.resolve(source), folder.resolve(source));
        }
    }

    private void each(String name, Consumer<FormScreen> keys) {
        for (int[] size : SIZES) {
            one(name, size[0], size[1], keys);
        }
    }

    private void one(String name, int columns, int rows, Consumer<FormScreen> keys) {
        FormScreen screen = FormScreen.open(file, columns, rows);
        keys.accept(screen);
        String full = "edit-" + name + "-" + columns + "x" + rows;
        USED.add(full + ".txt");
        Golden.check(full, screen.text());
    }

    @Test
    void aProcessWithItsForm() {
        each("process", screen -> screen.select("process server").press("Enter", "Down"));
    }

    @Test
    void theDiagramInsteadOfTheForm() {
        one("diagram", 80, 24, screen -> screen.select("barrier_block up").press("d"));
    }

    @Test
    void aValueThatIsWrongWhileItIsTyped() {
        each("typing", screen -> screen.select("component clients")
                .press("Enter")
                .select("num_hosts")
                .press("Enter")
                .type("x"));
    }

    @Test
    void problemsOfABrokenFile() throws IOException {
        Files.writeString(
                file, Files.readString(file).replace("</experiment>", "").replace("<spares>1", "<spares>one"));
        each("broken", screen -> screen.press("e"));
    }

    @Test
    void whatCanBeAdded() {
        one("adding", 80, 24, screen -> screen.select("process_block serve").press("a"));
    }

    @Test
    void whatHasTheNameThatIsChanged() {
        one("renaming", 80, 24, screen -> screen.select("component servers")
                .press("Enter", "Enter")
                .type("x")
                .press("Enter"));
    }

    @Test
    void theFirstQuestions() {
        file = folder.resolve("new.xml");
        each("question", screen -> screen.press("Enter", "Enter"));
    }

    @Test
    void tooSmall() {
        one("process", 20, 5, screen -> screen.press("Down"));
    }

    @AfterAll
    static void everyFileIsUsed() throws IOException {
        if (USED.size() < 10) {
            return; // not all tests ran
        }
        try (Stream<Path> files = Files.list(Golden.FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith("edit-")))
                    .containsExactlyInAnyOrderElementsOf(USED);
        }
    }
}
