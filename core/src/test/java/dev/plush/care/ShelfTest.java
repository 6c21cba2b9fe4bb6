package dev.plush.care;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.care.Keepsake.Standing;
import dev.plush.run.Runs;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which runs go, and that they go safely. */
class ShelfTest {
    @TempDir
    private Path home;

    private Shelf shelf;

    @BeforeEach
    void open() {
        shelf = new Shelf(new Runs(home));
    }

    private LongRun begun(String id) throws IOException {
        return new LongRun(Files.createDirectories(home.resolve("runs").resolve(id)));
    }

    private static Keepsake run(String id, long day, long bytes, Standing standing) {
        return new Keepsake(id, day, bytes, standing);
    }

    private static List<String> chosen(PruneRule rule) {
        return rule
                .choose(List.of(
                        run("a", 10, 100, Standing.ENDED),
                        run("b", 20, 100, Standing.OWES),
                        run("c", 30, 100, Standing.ENDED),
                        run("d", 40, 100, Standing.GOES_ON),
                        run("e", 50, 100, Standing.UNREADABLE),
                        run("f", 60, 100, Standing.ABANDONED),
                        run("g", 70, 100, Standing.ENDED)))
                .stream()
                .map(Keepsake::id)
                .toList();
    }

    @Test
    void rulesChooseTheOldestAndTheNewestStay() {
        assertThat(chosen(new PruneRule(61, -1, -1, false))).containsExactly("a", "c", "f");
        assertThat(chosen(new PruneRule(61, 2, -1, false))).containsExactly("a", "c");
        assertThat(chosen(new PruneRule(0, 3, -1, false))).containsExactly("a", "c");
        assertThat(chosen(new PruneRule(0, 0, -1, true))).containsExactly("a", "b", "c", "e", "f", "g");
        assertThat(chosen(new PruneRule(0, -1, 550, false))).containsExactly("a", "c");
        assertThat(chosen(new PruneRule(0, -1, 0, false))).containsExactly("a", "c", "f", "g");
        assertThat(chosen(new PruneRule(0, -1, 700, false))).isEmpty();
    }

    @Test
    void itIsKnownHowRunsStand() throws IOException {
        try (LongRun ended = begun("1")) {
            ended.upTo(20).end();
        }
        try (LongRun owing = begun("2")) {
            owing.upTo(20);
        }
        try (LongRun damaged = begun("3")) {
            damaged.upTo(20).end();
        }
        try (RandomAccessFile bytes =
                new RandomAccessFile(LogFiles.of(home.resolve("runs/3/journal")).toFile(), "rw")) {
            bytes.seek(bytes.readByte() & 3);
            bytes.write(new byte[200]);
        }
        assertThat(shelf.look())
                .extracting(Keepsake::standing)
                .containsExactly(Standing.ENDED, Standing.OWES, Standing.UNREADABLE);
    }

    @Test
    void whatIsRemovedIsGoneAndLatestLeadsToTheNewestThatIsLeft() throws IOException {
        for (String id : List.of("1", "2", "3")) {
            try (LongRun run = begun(id)) {
                run.upTo(20).end();
            }
        }
        Path latest = Files.createSymbolicLink(home.resolve("runs/latest"), Path.of("3"));
        Files.createDirectories(home.resolve("removed/0/journal")); // of one that was killed
        List<Keepsake> all = shelf.look();
        assertThat(shelf.remove(all.get(0))).isEmpty();
        assertThat(Files.readSymbolicLink(latest)).hasToString("3");
        assertThat(shelf.remove(all.get(2))).isEmpty();
        assertThat(Files.readSymbolicLink(latest)).hasToString("2");
        assertThat(home.resolve("runs/1")).doesNotExist();
        assertThat(home.resolve("removed")).doesNotExist();
        assertThat(shelf.remove(all.get(1))).isEmpty();
        assertThat(home.resolve("runs").toFile().list()).isEmpty();
    }

    @Test
    void whatIsWrittenWhenItsTurnComesStays() throws IOException {
        try (LongRun run = begun("1")) {
            run.upTo(20).end();
            List<Keepsake> all = shelf.look();
            assertThat(shelf.remove(all.get(0))).isEqualTo("it is being written");
        }
        assertThat(home.resolve("runs/1/journal")).exists();
    }
}
