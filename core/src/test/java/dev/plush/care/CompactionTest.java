package dev.plush.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plush.event.HostEvent.HostMeasured;
import dev.plush.event.HostId;
import dev.plush.event.Origin;
import dev.plush.event.RecordedEvent;
import dev.plush.journal.Journal;
import dev.plush.journal.JournalLockedException;
import dev.plush.journal.Journals;
import dev.plush.journal.OutputLog;
import dev.plush.state.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a run that is over get small, and can still be read and written. */
class CompactionTest {
    @TempDir
    private Path run;

    @Test
    void theFilesAreSmallSayTheSameAndGoOn() throws IOException {
        try (LongRun written = new LongRun(run)) {
            written.upTo(2_000).end();
        }
        List<RunState> states = Folders.states(run);
        List<String> output = Folders.output(run);
        Files.writeString(run.resolve("journal/20261122L.cq4.compact"), "of one that was killed");
        Compaction done = Compaction.of(run);
        assertThat(done.after()).isLessThan(done.before() / 3).isLessThan(400_000);
        assertThat(Folders.states(run)).isEqualTo(states);
        assertThat(Folders.output(run)).isEqualTo(output);
        assertThat(Checkup.of(run).sound()).isTrue();
        try (Stream<Path> files = Files.list(run.resolve("journal"))) {
            assertThat(files.map(f -> f.getFileName().toString())).noneMatch(name -> name.endsWith(".compact"));
        }
        long last = states.get(states.size() - 1).sequence();
        try (Journal journal = Journals.open(run);
                OutputLog log = OutputLog.open(run)) {
            for (int i = 1; i <= 10_000; i++) {
                journal.append(List.of(measured(last + i)));
            }
            for (int i = 0; i < 50; i++) {
                log.append(0, 1, 1, i * 100_000L, 0, last, new byte[100_000]);
            }
        }
        Checkup found = Checkup.of(run);
        assertThat(found.sound()).isTrue();
        assertThat(found.journal().lastSequence()).isEqualTo(last + 10_000);
        assertThat(Folders.output(run)).hasSize(output.size() + 50);
    }

    private static RecordedEvent measured(long sequence) {
        return new RecordedEvent(
                sequence,
                Long.MAX_VALUE / 2,
                0,
                0,
                Origin.CONTROLLER,
                new HostMeasured(new HostId(0), 1, 0, 1, 0, 1, 1));
    }

    @Test
    void aRunThatGoesOnIsLeftAlone() throws IOException {
        try (LongRun written = new LongRun(run)) {
            written.upTo(100);
            assertThatThrownBy(() -> Compaction.of(run)).isInstanceOf(JournalLockedException.class);
        }
        assertThatThrownBy(() -> Compaction.of(run))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected a run that is over, found one that is EXECUTING");
    }
}
