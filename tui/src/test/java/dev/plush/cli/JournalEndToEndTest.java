package dev.plush.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plush journal verify} and {@code describe} as their users have them, of a journal that is made up. */
class JournalEndToEndTest {
    @TempDir
    private Path folder;

    private Plush plush;
    private Path run;

    @BeforeEach
    void write() throws IOException {
        plush = new Plush(folder);
        run = Files.createDirectories(plush.home().resolve("runs/short"));
        ShortRun.write(run);
    }

    @AfterEach
    void end() {
        plush.close();
    }

    /** Changes the byte of the log in {@code run/name} at which {@code text} begins. */
    private void damage(String name, String text) throws IOException {
        Path file;
        try (Stream<Path> files = Files.list(run.resolve(name))) {
            file = files.filter(f -> f.toString().endsWith(".cq4")).findFirst().orElseThrow();
        }
        int at = new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1).indexOf(text);
        assertThat(at).isPositive();
        try (RandomAccessFile change = new RandomAccessFile(file.toFile(), "rw")) {
            change.seek(at);
            change.write('#');
        }
    }

    @Test
    void aSoundRunIsDescribed() {
        assertThat(plush.run("journal", "verify").expect(0).out())
                .contains("short: sound", "24 events in 24 entries", "the run is EXECUTING", "3 pieces");
        Map<String, Object> found =
                Json.object(plush.run("journal", "describe", "--json").expect(0).out());
        assertThat(found)
                .containsEntry("formatVersion", 1.0)
                .containsEntry("events", 24.0)
                .containsEntry("printedBytes", 39.0)
                .containsEntry("start", "2026-11-22T16:04:12Z")
                .containsEntry("problem", "");
        assertThat(plush.run("journal", "describe").expect(0).out())
                .contains("EXECUTING, no controller has it", "24 in 24 entries", "bytes an event", "HostPooled");
    }

    @Test
    void theFirstDamageOfTheJournalIsSaidWithItsPlaceAndWhatCanBeReadBeforeIt() throws IOException {
        damage("journal", "exit status 3");
        assertThat(plush.run("journal", "verify").expect(6).out())
                .contains("short: DAMAGED", ".cq4, entry at byte ", "expected the check sum ", "found ")
                .contains("readable before it: events 1 to 17, until 00:16.000 after the start")
                .contains("3 pieces");
        Map<String, Object> found =
                Json.object(plush.run("journal", "verify", "--json").expect(6).out());
        assertThat(found).containsEntry("sound", false);
        assertThat(plush.run("journal", "describe").expect(6).err()).contains("described is what can be read before");
    }

    @Test
    void damageOfTheOutputLeavesTheJournalSound() throws IOException {
        damage("output", "oh no");
        assertThat(plush.run("journal", "verify").expect(6).out())
                .contains("24 events in 24 entries", "expected the check sum ", "1 pieces, ", "readable before it");
    }

    @Test
    void whatIsNotThereAndWhatIsNotMeantIsSaid() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("none/journal")).getParent();
        assertThat(plush.run("journal", "verify", empty).expect(6).err()).contains("expected a journal in");
        assertThat(plush.run("journal").expect(2).err()).contains("expected what to do: ", "verify", "describe");
    }
}
