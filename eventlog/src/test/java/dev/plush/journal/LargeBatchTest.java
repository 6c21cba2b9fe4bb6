package dev.plush.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plush.event.HostEvent.HostLost;
import dev.plush.event.HostId;
import dev.plush.event.Origin;
import dev.plush.event.RecordedEvent;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches of more than one entry appear whole or not at all. */
class LargeBatchTest {
    @TempDir
    Path run;

    private final List<Integer> sizes = new ArrayList<>();
    private List<byte[]> parts;

    @BeforeEach
    void makeParts() {
        parts = new ArrayList<>();
        new BatchWriter().write(List.of(large(1, 600_000)), entry -> parts.add(entry.copy()));
        parts.forEach(part -> sizes.add(part.length));
    }

    @Test
    void aLargeBatchIsCutIntoEntriesOfBoundedSize() {
        assertThat(sizes).hasSize(3).allMatch(size -> size <= 256 * 1024);
        List<RecordedEvent> batch = List.of(large(1, 5_000_000), large(2, 10));
        try (Journal journal = Journals.create(run);
                JournalReader reader = JournalReader.open(run)) {
            journal.append(batch);
            assertThat(reader.nextBatch()).isEqualTo(batch);
        }
    }

    @Test
    void aReaderSeesALargeBatchOnlyWithItsLastPart() {
        try (EntryAppender writer = new EntryAppender(run.resolve("journal"));
                JournalReader reader = JournalReader.open(run)) {
            for (byte[] part : parts.subList(0, 2)) {
                append(writer, part);
                assertThat(reader.nextBatch()).isEmpty();
            }
            append(writer, parts.get(2));
            assertThat(reader.nextBatch()).containsExactly(large(1, 600_000));
        }
    }

    @Test
    void aBatchWhoseWriterDiedInTheMiddleIsAsIfItHadNeverBeen() {
        try (EntryAppender writer = new EntryAppender(run.resolve("journal"))) {
            append(writer, parts.get(0));
            append(writer, parts.get(1));
        }
        assertThat(Verification.of(run)).isEqualTo(new Verification(2, 0, 0, 2L * (4 + 256 * 1024), 2, ""));
        try (Journal journal = Journals.open(run)) {
            assertThat(journal.lastSequence()).isZero();
            journal.append(List.of(large(1, 5)));
        }
        try (JournalReader reader = JournalReader.open(run)) {
            assertThat(reader.next()).contains(large(1, 5));
        }
    }

    @Test
    void aMissingPartIsADamage() {
        try (EntryAppender writer = new EntryAppender(run.resolve("journal"));
                JournalReader reader = JournalReader.open(run)) {
            append(writer, parts.get(0));
            append(writer, parts.get(2));
            assertThatThrownBy(reader::next)
                    .hasMessageContaining("expected part 1 of the batch of event 1, found part 2");
        }
    }

    /** What a writer leaves behind that is killed while it copies an entry into the file: all but the length in front. */
    @Test
    void theHalfOfAnEntryBehindTheEndIsClearedBeforeAShorterOneIsWrittenOverIt() throws IOException {
        Path folder = run.resolve("journal");
        try (Journal journal = Journals.create(run)) {
            journal.append(List.of(large(1, 5)));
        }
        long end;
        try (EntryTailer tailer = new EntryTailer(folder)) {
            tailer.next();
            assertThat(tailer.next().isNone()).isTrue();
            end = tailer.end();
        }
        try (RandomAccessFile file =
                new RandomAccessFile(QueueFiles.in(folder).get(0).toFile(), "rw")) {
            file.seek(end);
            byte[] half = new byte[100_000];
            java.util.Arrays.fill(half, (byte) 0x41);
            half[3] = (byte) 0x80;
            file.write(half);
        }
        try (Journal journal = Journals.open(run)) {
            for (int sequence = 2; sequence < 200; sequence++) {
                journal.append(List.of(large(sequence, sequence)));
                assertThat(Verification.of(run).problem()).isEmpty();
                assertThat(Verification.of(run).lastSequence()).isEqualTo(sequence);
            }
        }
    }

    private static RecordedEvent large(long sequence, int size) {
        return new RecordedEvent(sequence, 1, 2, 0, Origin.CONTROLLER, new HostLost(new HostId(1), "x".repeat(size)));
    }

    private static void append(EntryAppender writer, byte[] bytes) {
        ByteWriter entry = new ByteWriter(bytes.length);
        entry.raw(bytes, 0, bytes.length);
        writer.append(entry);
    }
}
