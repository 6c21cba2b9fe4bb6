package dev.plush.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.RecordedEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several processes share a journal, and die. */
@Timeout(300)
class ProcessesTest {
    @TempDir
    Path run;

    @Test
    void aKilledWriterLosesNothingThatItHadAcknowledged() throws Exception {
        SplittableRandom random = new SplittableRandom(Long.getLong("seed", System.nanoTime()));
        long acknowledged = 0;
        for (int round = 0; round < 20; round++) {
            try (Child writer = Child.start(Child.FLAGS, JournalChild.class, "write", run, random.nextLong())) {
                int lines = 1 + random.nextInt(60);
                for (int i = 0; i < lines; i++) {
                    acknowledged = number(writer.line());
                }
                LockSupport.parkNanos(random.nextInt(300_000)); // somewhere in the middle of the next batch
                writer.kill();
                for (String line = writer.line(); line != null && line.matches("\\d+"); line = writer.line()) {
                    acknowledged = number(line);
                }
            }
            Verification found = Verification.of(run);
            assertThat(found.problem()).isEmpty();
            assertThat(found.lastSequence()).isGreaterThanOrEqualTo(acknowledged);
        }
        try (JournalReader reader = JournalReader.open(run)) {
            long sequence = 0;
            for (var event = reader.next(); event.isPresent(); event = reader.next()) {
                assertThat(event.get())
                        .isEqualTo(JournalChild.batch(++sequence, 1).get(0));
            }
            assertThat(sequence).isGreaterThanOrEqualTo(acknowledged);
        }
    }

    private static long number(String line) {
        assertThat(line).as("what the writer says").matches("\\d+");
        return Long.parseLong(line);
    }

    @Test
    void aSecondWriterInAnotherProcessIsRefusedAtOnceAndToldWhoWrites() throws Exception {
        try (Journal journal = Journals.create(run)) {
            journal.append(JournalChild.batch(1, 2));
            try (Child second = Child.start(Child.FLAGS, JournalChild.class, "open", run)) {
                assertThat(second.line())
                        .startsWith("JournalLockedException: the run in " + run + " is written by process "
                                + ProcessHandle.current().pid() + ". One controller");
            }
            journal.append(JournalChild.batch(3, 1));
        }
        try (Child second = Child.start(Child.FLAGS, JournalChild.class, "open", run)) {
            assertThat(second.line()).isEqualTo("open 3");
        }
    }

    @Test
    void aReaderInAnotherProcessWaitsForTheJournalAndFollowsIt() throws Exception {
        Path later = run.resolve("later");
        try (Child reader = Child.start(List.of(), JournalChild.class, "read", later, 2010)) {
            assertThat(reader.line()).isEqualTo("waiting");
            Files.createDirectory(later);
            try (Journal journal = Journals.create(later)) {
                for (int sequence = 1; sequence <= 10; sequence++) {
                    journal.append(JournalChild.batch(sequence, 1));
                    assertThat(reader.line()).isEqualTo(Integer.toString(sequence));
                }
                for (int sequence = 11; sequence <= 2010; sequence += 2) {
                    journal.append(JournalChild.batch(sequence, 2));
                }
            }
            for (int sequence = 11; sequence <= 2010; sequence++) {
                assertThat(reader.line()).isEqualTo(Integer.toString(sequence));
            }
            assertThat(reader.exit()).isZero();
        }
    }

    @Test
    void withoutTheFlagsAWriterSaysWhichOnesAreMissing() throws Exception {
        try (Journal journal = Journals.create(run)) {
            journal.append(JournalChild.batch(1, 1));
        }
        for (List<String> flags : List.of(List.<String>of(), Child.FLAGS.subList(0, 1), Child.FLAGS.subList(1, 3))) {
            try (Child writer = Child.start(flags, JournalChild.class, "open", run)) {
                assertThat(writer.rest())
                        .startsWith("JournalException: expected this Java to give the journal access")
                        .contains("--add-opens=java.base/sun.nio.ch=ALL-UNNAMED")
                        .hasLineCount(1);
            }
        }
    }

    @Test
    void aWriterPrintsNothingAndLeavesNothingInTheHomeOfTheUser(@TempDir Path home) throws Exception {
        try (Journal journal = Journals.create(run)) {
            journal.append(JournalChild.batch(1, 1));
        }
        List<String> flags = Stream.concat(Child.FLAGS.stream(), Stream.of("-Duser.home=" + home))
                .toList();
        try (Child writer = Child.start(flags, JournalChild.class, "open", run)) {
            assertThat(writer.rest()).isEqualTo("open 1\n");
        }
        assertThat(names(home)).isEmpty();
        assertThat(names(run)).containsExactlyInAnyOrder("journal", "journal.lock");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void aJournalOnAReadOnlyFileSystemCanBeRead(@TempDir Path other) throws Exception {
        List<RecordedEvent> written = JournalChild.batch(1, 3);
        try (Journal journal = Journals.create(run)) {
            journal.append(written);
        }
        try (Mounts readOnly = Mounts.readOnly(run, other);
                JournalReader reader = JournalReader.open(readOnly.folder())) {
            assertThat(reader.nextBatch()).isEqualTo(written);
            assertThat(Verification.of(readOnly.folder()).sound()).isTrue();
        }
    }
}
