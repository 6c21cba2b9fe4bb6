package dev.plush.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControllerProcessTest {
    private static final String BEGUN = "2026-11-22T16:04:12Z controller of run r, process 7\n";

    @TempDir
    private Path folder;

    private String lastWords(String log) throws IOException {
        RunFolder run = new RunFolder(folder);
        Files.writeString(run.log(), log);
        return ControllerProcess.lastWords(run);
    }

    @Test
    void theLastWordsAreTheTroubleOfTheNewestController() throws IOException {
        assertThat(ControllerProcess.lastWords(new RunFolder(folder))).isEmpty();
        assertThat(lastWords("plush: no right\n")).isEqualTo("no right");
        assertThat(lastWords(BEGUN)).isEmpty();
        assertThat(lastWords(BEGUN + "plush: no room\nsee there\n")).isEqualTo("no room\nsee there");
        assertThat(lastWords(BEGUN + "plush: no room\n" + BEGUN)).isEmpty();
        assertThat(lastWords("plush: one\n" + BEGUN + "plush: two\n")).isEqualTo("two");
        assertThat(lastWords(BEGUN + "plush: " + "x".repeat(5000))).hasSize(2000);
    }
}
