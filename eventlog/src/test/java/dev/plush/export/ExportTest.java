package dev.plush.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.RecordedEvent;
import dev.plush.journal.Journal;
import dev.plush.journal.JournalReader;
import dev.plush.journal.Journals;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run's events as other programs get them. */
class ExportTest {
    private static final List<String> KEYS = List.of(
            "sequence",
            "time",
            "type",
            "run",
            "host",
            "component",
            "block",
            "process",
            "attempt",
            "cause",
            "hostTime",
            "clockOffsetMs",
            "clockErrorMs",
            "data");

    private static String exported(Format format, EventFilter filter) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Exporter exporter = Exporter.of(format, out, filter)) {
            for (RecordedEvent event : StoryOfARun.events()) {
                exporter.accept(event);
            }
            exporter.end();
        }
        return out.toString(UTF_8);
    }

    @Test
    void everyEventIsOneLineOfJson() throws IOException {
        String out = exported(Format.JSONL, EventFilter.ALL);
        Golden.check("events.jsonl", out);
        long sequence = 0;
        for (String line : out.split("\n")) {
            Map<?, ?> event = (Map<?, ?>) StrictJson.parse(line);
            assertThat(event.get("sequence")).isEqualTo(++sequence);
            List<Object> inOrder = new ArrayList<>(KEYS);
            inOrder.retainAll(event.keySet());
            assertThat(new ArrayList<Object>(event.keySet())).isEqualTo(inOrder);
        }
        assertThat(sequence).isEqualTo(StoryOfARun.events().size());
    }

    @Test
    void anExitIsAStatusOrASignal() throws IOException {
        String out = exported(Format.JSONL, EventFilter.ALL);
        assertThat(out.lines().filter(line -> line.contains("ProcessExited")))
                .containsExactly(
                        "{\"sequence\":22,\"time\":\"2026-11-22T16:04:12.366678901Z\",\"type\":\"ProcessExited\","
                                + "\"run\":\"20261122-160412-story-7f3a\",\"host\":\"h,\\\"02\\\"\",\"component\":\"senders\","
                                + "\"block\":\"send\",\"process\":\"sender\",\"attempt\":1,"
                                + "\"hostTime\":\"2026-11-22T16:04:12.363578901Z\",\"clockOffsetMs\":-3.1,"
                                + "\"clockErrorMs\":0.4,\"data\":{\"signal\":9}}",
                        "{\"sequence\":26,\"time\":\"2026-11-22T16:04:12.370678901Z\",\"type\":\"ProcessExited\","
                                + "\"run\":\"20261122-160412-story-7f3a\",\"host\":\"h,\\\"02\\\"\",\"component\":\"senders\","
                                + "\"block\":\"send\",\"process\":\"sender\",\"attempt\":2,"
                                + "\"hostTime\":\"2026-11-22T16:04:12.367578901Z\",\"clockOffsetMs\":-3.1,"
                                + "\"clockErrorMs\":0.4,\"data\":{\"status\":0}}");
    }

    @Test
    void aFolderOfTablesIsWrittenFromAJournal(@TempDir Path run, @TempDir Path out) throws IOException {
        try (Journal journal = Journals.create(run)) {
            journal.append(StoryOfARun.events());
        }
        try (JournalReader reader = JournalReader.open(run);
                Exporter exporter = Exporter.tables(out.resolve("tables"), EventFilter.ALL, false)) {
            assertThat(exporter.drain(reader)).isEqualTo(StoryOfARun.events().size());
            exporter.end();
        }
        for (String table : List.of("events.csv", "hosts.csv", "processes.csv", "phases.csv", "tasks.csv")) {
            Golden.check(table, Files.readString(out.resolve("tables").resolve(table), UTF_8));
        }
    }

    @Test
    void oneTableHoldsTheSameAsTheOneInTheFolder() throws IOException {
        String out = exported(Format.CSV, EventFilter.ALL);
        Golden.check("events.csv", out);
    }

    @Test
    void anyTextComesBackFromJson() {
        StringBuilder all = new StringBuilder();
        for (int c = 0; c < 0x10000; c += c < 0x300 ? 1 : 37) {
            all.append((char) c).append('x'); // lone surrogates among them
        }
        all.append("\ud83d\ude80");
        String json =
                new JsonWriter().object().field("text", all.toString()).end().toString();
        assertThat(json.codePoints()).noneMatch(c -> c < 0x20);
        assertThat(StrictJson.parse(json)).isEqualTo(Map.of("text", all.toString()));
    }
}
