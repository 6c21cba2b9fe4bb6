package dev.plush.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.EventType;
import dev.plush.event.RecordedEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which events are written. */
class EventFilterTest {
    private static final List<RecordedEvent> STORY = StoryOfARun.events();

    private static List<Long> sequences(EventFilter filter) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Exporter exporter = Exporter.of(Format.JSONL, out, filter)) {
            for (RecordedEvent event : STORY) {
                exporter.accept(event);
            }
            exporter.end();
        }
        return out.toString(UTF_8)
                .lines()
                .map(line -> (Long) ((Map<?, ?>) StrictJson.parse(line)).get("sequence"))
                .toList();
    }

    @Test
    void eventsFromOneToAnotherAreThoseAndWhatIsBetween() throws IOException {
        assertThat(sequences(EventFilter.ALL.fromSequence(20).toSequence(22))).containsExactly(20L, 21L, 22L);
        long from = STORY.get(19).timeNanos();
        long to = STORY.get(21).timeNanos();
        assertThat(sequences(EventFilter.ALL.fromNanos(from).toNanos(to))).containsExactly(20L, 21L, 22L);
        assertThat(sequences(EventFilter.ALL.fromNanos(from + 1).toNanos(to - 1)))
                .containsExactly(21L);
    }

    @Test
    void aHostHasTheEventsThatAreAboutItOrWhatItRuns() throws IOException {
        EventFilter first = EventFilter.ALL.hosts(host -> host == 0);
        EventFilter second = EventFilter.ALL.hosts(host -> host == 1);
        EventFilter none = EventFilter.ALL.hosts(host -> host == -1);
        assertThat(sequences(first)).containsExactly(2L, 5L, 6L, 7L, 9L, 10L);
        assertThat(sequences(second)).contains(11L, 22L).doesNotContain(10L);
        assertThat(sequences(first).size()
                        + sequences(second).size()
                        + sequences(none).size())
                .isEqualTo(STORY.size());
    }

    @Test
    void kindsAndTimesHoldTogetherAndNothingIsNoError() throws IOException {
        EventFilter exits = EventFilter.ALL.types(EnumSet.of(EventType.PROCESS_EXITED));
        assertThat(sequences(exits)).containsExactly(22L, 26L);
        assertThat(sequences(exits.fromSequence(23))).containsExactly(26L);
        assertThat(sequences(exits.fromSequence(27))).isEmpty();
    }

    @Test
    void nothingIsTakenAfterTheEnd() throws IOException {
        try (Exporter exporter = Exporter.of(Format.CSV, new ByteArrayOutputStream(), EventFilter.ALL.toSequence(20))) {
            for (RecordedEvent event : STORY) {
                exporter.accept(event);
            }
            assertThat(exporter.done()).isTrue();
            assertThat(exporter.sequence()).isEqualTo(20);
        }
    }
}
