package dev.plush.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plush.event.RecordedEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One process writes and reads. */
class JournalTest {
    @TempDir
    Path run;

    @Test
    void whatIsAppendedIsReadInOrder() {
        List<RecordedEvent> written = new ArrayList<>();
        RandomEvents random = new RandomEvents(1);
        try (Journal journal = Journals.create(run);
                JournalReader reader = JournalReader.open(run)) {
            for (int size = 1; size < 20; size++) {
                List<RecordedEvent> batch = random.batch(journal.lastSequence() + 1, size);
                journal.append(batch);
                assertThat(reader.nextBatch()).isEqualTo(batch);
                written.addAll(batch);
            }
            journal.force();
        }
        assertThat(read()).isEqualTo(written);
    }

    @Test
    void anOpenedJournalGoesOnWhereItEnded() {
        RandomEvents random = new RandomEvents(2);
        List<RecordedEvent> written = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            try (Journal journal = round == 0 ? Journals.create(run) : Journals.open(run)) {
                assertThat(journal.lastSequence()).isEqualTo(written.size());
                List<RecordedEvent> batch = random.batch(written.size() + 1, 4);
                journal.append(batch);
                written.addAll(batch);
            }
        }
        assertThat(read()).isEqualTo(written);
    }

    @Test
    void aSecondWriterIsRefusedAtOnce() {
        try (Journal journal = Journals.create(run)) {
            assertThatThrownBy(() -> Journals.open(run))
                    .isInstanceOf(JournalLockedException.class)
                    .hasMessageContaining(
                            "by this process, " + ProcessHandle.current().pid());
            journal.append(new RandomEvents(3).batch(1, 1));
        }
        Journals.open(run).close();
    }

    private List<RecordedEvent> read() {
        List<RecordedEvent> events = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(run)) {
            reader.poll(events::add, Integer.MAX_VALUE);
        }
        return events;
    }
}
