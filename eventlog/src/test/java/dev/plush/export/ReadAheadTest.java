package dev.plush.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plush.event.Event;
import dev.plush.event.OperatorEvent.TimerFired;
import dev.plush.event.Origin;
import dev.plush.event.RecordedEvent;
import dev.plush.event.Timer;
import dev.plush.journal.Journal;
import dev.plush.journal.JournalReader;
import dev.plush.journal.Journals;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of many events, which are read on another thread than they are written on. */
class ReadAheadTest {
    private static final int EVENTS = 50_000;

    @TempDir
    private Path run;

    private void write() {
        try (Journal journal = Journals.create(run)) {
            List<RecordedEvent> batch = new ArrayList<>();
            for (int i = 1; i <= EVENTS; i++) {
                Event event = i == 1
                        ? StoryOfARun.events().get(0).event()
                        : new TimerFired(new Timer(Timer.Kind.DEADLINE, 0, i));
                batch.add(new RecordedEvent(i, i, i, 0, Origin.CONTROLLER, event));
                if (batch.size() == 7 || i == EVENTS) {
                    journal.append(batch);
                    batch.clear();
                }
            }
        }
    }

    private long drained(EventFilter filter, OutputStream out) throws IOException {
        try (JournalReader reader = JournalReader.open(run);
                Exporter exporter = Exporter.of(Format.JSONL, out, filter)) {
            long count = exporter.drain(reader);
            exporter.end();
            return count;
        }
    }

    @Test
    void allOfThemAreWrittenInOrder() throws IOException {
        write();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(drained(EventFilter.ALL, out)).isEqualTo(EVENTS);
        List<String> lines = out.toString(UTF_8).lines().toList();
        assertThat(lines).hasSize(EVENTS);
        for (int i = 0; i < EVENTS; i++) {
            assertThat(lines.get(i)).startsWith("{\"sequence\":" + (i + 1) + ",");
        }
    }

    @Test
    void itEndsWhereNoMoreAreWanted() throws IOException {
        write();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(drained(EventFilter.ALL.toSequence(20_000), out)).isEqualTo(20_000);
        assertThat(out.toString(UTF_8).lines()).hasSize(20_000);
    }

    @Test
    void itEndsWhenNothingCanBeWritten() {
        write();
        OutputStream full = new OutputStream() {
            private long left = 2_000_000;

            @Override
            public void write(int b) throws IOException {
                throw new IOException("full");
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                left -= length;
                if (left < 0) {
                    throw new IOException("full");
                }
            }
        };
        assertThatThrownBy(() -> drained(EventFilter.ALL, full)).hasMessage("full");
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("read-ahead");
    }
}
