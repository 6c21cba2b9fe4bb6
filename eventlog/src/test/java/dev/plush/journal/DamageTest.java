package dev.plush.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plush.event.RecordedEvent;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes of the file change behind the journal's back. */
class DamageTest {
    private static final int BATCHES = 60;

    @TempDir
    Path run;

    private final List<RecordedEvent> written = new ArrayList<>();
    private long begin;
    private long end;

    @BeforeEach
    void write() throws IOException {
        RandomEvents random = new RandomEvents(4);
        try (Journal journal = Journals.create(run)) {
            for (int i = 0; i < BATCHES; i++) {
                List<RecordedEvent> batch = random.batch(written.size() + 1, 3);
                journal.append(batch);
                written.addAll(batch);
            }
        }
        try (EntryTailer tailer = new EntryTailer(run.resolve("journal"))) {
            tailer.next();
            begin = tailer.position();
            while (!tailer.next().isNone()) {}
            end = tailer.end();
        }
        assertThat(Verification.of(run).problem()).isEmpty();
        assertThat(Verification.of(run).events()).isEqualTo(written.size());
    }

    @Test
    void aChangedByteOfAnEventIsFoundAtItsPlaceAndEndsTheReading() throws IOException {
        long at = (begin + end) / 2;
        change(at, (byte) (byteAt(at) ^ 4));
        Verification found = Verification.of(run);
        assertThat(found.sound()).isFalse();
        assertThat(found.problem())
                .contains(".cq4, entry ")
                .contains(" at byte ")
                .contains("expected");
        List<RecordedEvent> read = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(run)) {
            assertThatThrownBy(() -> reader.poll(read::add, Integer.MAX_VALUE))
                    .isInstanceOf(JournalException.class)
                    .hasMessage(found.problem());
            assertThatThrownBy(reader::next).isInstanceOf(JournalException.class);
        }
        assertThat(read).hasSize((int) found.lastSequence()).isEqualTo(written.subList(0, read.size()));
    }

    @Test
    void whateverByteChangesReadersReturnWhatWasWrittenAndStop() throws IOException {
        SplittableRandom random = new SplittableRandom(Long.getLong("seed", System.nanoTime()));
        for (int i = 0; i < 150; i++) {
            long at = begin + random.nextLong(end - begin);
            byte was = byteAt(at);
            byte is = (byte) (random.nextBoolean() ? 0 : random.nextInt());
            change(at, is);
            Verification found = Verification.of(run);
            List<RecordedEvent> read = new ArrayList<>();
            try (JournalReader reader = JournalReader.open(run)) {
                reader.poll(read::add, Integer.MAX_VALUE);
            } catch (JournalException e) {
                assertThat(found.sound()).isFalse();
            }
            assertThat(read).isEqualTo(written.subList(0, read.size()));
            assertThat(found.sound())
                    .as("byte %d from %d to %d, %d events read", at, was, is, read.size())
                    .isEqualTo(was == is || read.size() == written.size());
            change(at, was);
        }
    }

    @Test
    void whateverByteOfTheHeadChangesReadersReturnWhatWasWrittenOrRefuse() throws IOException {
        SplittableRandom random = new SplittableRandom(Long.getLong("seed", System.nanoTime()));
        for (int i = 0; i < 100; i++) {
            long at = random.nextInt(600);
            byte was = byteAt(at);
            change(at, (byte) random.nextInt());
            List<RecordedEvent> read = new ArrayList<>();
            try (JournalReader reader = JournalReader.open(run)) {
                reader.poll(read::add, Integer.MAX_VALUE);
                Verification.of(run);
            } catch (JournalException e) {
                assertThat(e).hasMessageContaining("journal");
            }
            assertThat(read).isEqualTo(written.subList(0, read.size()));
            change(at, was);
        }
        assertThat(Verification.of(run).sound()).isTrue();
    }

    private byte byteAt(long at) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(file(), "r")) {
            file.seek(at);
            return file.readByte();
        }
    }

    /** Seen when a reader came while the file was made: the note of the last entry stands before the head is complete. */
    @Test
    void aFileWhoseHeadIsInTheMakingHoldsNothingYetAndIsNotDamaged() throws IOException {
        byte first = byteAt(3);
        change(3, (byte) (first | 0x80));
        try (JournalReader reader = JournalReader.open(run)) {
            assertThat(reader.next()).isEmpty();
            change(3, first);
            assertThat(reader.next()).contains(written.get(0));
        }
    }

    private void change(long at, byte value) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(file(), "rw")) {
            file.seek(at);
            file.write(value);
        }
    }

    private String file() {
        return QueueFiles.in(run.resolve("journal")).get(0).toString();
    }
}
