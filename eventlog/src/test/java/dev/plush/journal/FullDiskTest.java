package dev.plush.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk of a journal is full. */
class FullDiskTest {
    @Test
    void aFullDiskEndsInAnErrorAndTheJournalGoesOnOnceThereIsRoom(@TempDir Path disk) throws Exception {
        try (Mounts small = Mounts.memory(8, disk)) {
            Path run = Files.createDirectory(small.folder().resolve("run"));
            Path other = small.folder().resolve("other");
            Files.write(other, new byte[2_000_000]);
            try (Journal journal = Journals.create(run)) {
                assertThat(journal.usableBytes()).isBetween(1_000_000L, 8L << 20);
                assertThatThrownBy(() -> fill(journal))
                        .isInstanceOf(JournalException.class)
                        .hasMessageContaining("has no room left on its disk: No space left on device");
                check(run, journal.lastSequence());
                assertThatThrownBy(() -> fill(journal)).hasMessageContaining("no room left");
                check(run, journal.lastSequence());
                Files.delete(other);
                journal.append(JournalChild.batch(journal.lastSequence() + 1, 200));
                check(run, journal.lastSequence());
            }
            try (Journal journal = Journals.open(run)) {
                journal.append(JournalChild.batch(journal.lastSequence() + 1, 1));
                check(run, journal.lastSequence());
            }
        }
    }

    private static void fill(Journal journal) {
        while (true) {
            journal.append(JournalChild.batch(journal.lastSequence() + 1, 100));
        }
    }

    private static void check(Path run, long last) {
        Verification found = Verification.of(run);
        assertThat(found.problem()).isEmpty();
        assertThat(found.lastSequence()).isEqualTo(last);
    }

    @Test
    void noJournalIsBegunOnADiskThatIsNearlyFull(@TempDir Path disk) throws Exception {
        try (Mounts small = Mounts.memory(3, disk)) {
            Path run = Files.createDirectory(small.folder().resolve("run"));
            try (Journal journal = Journals.create(run)) {
                assertThatThrownBy(() -> journal.append(JournalChild.batch(1, 1)))
                        .isInstanceOf(JournalException.class)
                        .hasMessageContaining("No space left on device: expected 4194304 bytes, found ");
            } catch (JournalException e) {
                assertThat(e).hasMessageContaining("no room");
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
