package dev.plush.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.RecordedEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A run as a trace keeps the rules that Perfetto has for such files. */
class TraceTest {
    private static List<Map<?, ?>> trace(List<RecordedEvent> run, EventFilter filter) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Exporter exporter = Exporter.of(Format.TRACE, out, filter)) {
            for (RecordedEvent event : run) {
                exporter.accept(event);
            }
            exporter.end();
        }
        Map<?, ?> trace = (Map<?, ?>) StrictJson.parse(out.toString(UTF_8));
        List<Map<?, ?>> events = new ArrayList<>();
        ((List<?>) trace.get("traceEvents")).forEach(event -> events.add((Map<?, ?>) event));
        check(events);
        return events;
    }

    private static List<Map<?, ?>> of(List<Map<?, ?>> events, String kind) {
        return events.stream().filter(event -> event.get("ph").equals(kind)).toList();
    }

    private static List<Object> all(List<Map<?, ?>> events, String key) {
        List<Object> all = new ArrayList<>();
        events.forEach(event -> all.add(event.get(key)));
        return all;
    }

    private static List<Object> arguments(List<Map<?, ?>> events, String key) {
        List<Object> all = new ArrayList<>();
        events.forEach(event -> all.add(((Map<?, ?>) event.get("args")).get(key)));
        return all;
    }

    private static double number(Map<?, ?> event, String key) {
        return ((Number) event.get(key)).doubleValue();
    }

    private static String track(Map<?, ?> event) {
        return event.get("pid") + "/" + event.get("tid");
    }

    /** The rules: keys that must be there, slices of a track nest, what begins ends, arrows touch slices. */
    private static void check(List<Map<?, ?>> events) {
        Map<String, List<Map<?, ?>>> tracks = new HashMap<>();
        for (Map<?, ?> event : events) {
            assertThat(event.get("ph")).isIn("M", "X", "i", "C", "b", "e", "s", "f");
            assertThat(number(event, "ts")).isNotNegative();
            assertThat(event.get("pid")).isInstanceOf(Long.class);
            if (event.get("ph").equals("X")) {
                tracks.computeIfAbsent(track(event), t -> new ArrayList<>()).add(event);
            }
        }
        tracks.values().forEach(TraceTest::checkNesting);
        Set<Object> open = new HashSet<>();
        for (Map<?, ?> event : events) {
            if (event.get("ph").equals("b")) {
                assertThat(open.add(event.get("id"))).isTrue();
            } else if (event.get("ph").equals("e")) {
                assertThat(open.remove(event.get("id"))).isTrue();
            }
        }
        assertThat(open).isEmpty();
        Map<Object, Double> starts = new HashMap<>();
        for (Map<?, ?> arrow : of(events, "s")) {
            starts.put(arrow.get("id"), number(arrow, "ts"));
            checkInSlice(arrow, tracks);
        }
        for (Map<?, ?> arrow : of(events, "f")) {
            assertThat(starts.remove(arrow.get("id"))).isLessThanOrEqualTo(number(arrow, "ts"));
            checkInSlice(arrow, tracks);
        }
        assertThat(starts).isEmpty();
    }

    private static void checkNesting(List<Map<?, ?>> slices) {
        List<Map<?, ?>> sorted = new ArrayList<>(slices);
        sorted.sort(Comparator.comparingDouble(slice -> number(slice, "ts")));
        Deque<Double> ends = new ArrayDeque<>();
        for (Map<?, ?> slice : sorted) {
            double end = number(slice, "ts") + number(slice, "dur");
            while (!ends.isEmpty() && ends.peek() <= number(slice, "ts")) {
                ends.pop();
            }
            assertThat(ends.isEmpty() || end <= ends.peek()).as("%s", slice).isTrue();
            ends.push(end);
        }
    }

    private static void checkInSlice(Map<?, ?> arrow, Map<String, List<Map<?, ?>>> tracks) {
        double at = number(arrow, "ts");
        assertThat(tracks.get(track(arrow)))
                .as("%s", arrow)
                .anyMatch(slice -> number(slice, "ts") <= at && at <= number(slice, "ts") + number(slice, "dur"));
    }

    @Test
    void eachStartOfAProcessIsASliceAndItsCauseAnArrow() throws IOException {
        List<Map<?, ?>> events = trace(StoryOfARun.events(), EventFilter.ALL);
        List<Map<?, ?>> slices = of(events, "X");
        assertThat(arguments(slices, "end")).containsExactly("signal 9", "status 0");
        assertThat(slices).extracting(slice -> number(slice, "ts")).containsExactly(19000.0, 23000.0);
        assertThat(slices).extracting(slice -> number(slice, "dur")).containsExactly(2000.0, 2000.0);
        assertThat(of(events, "s")).hasSize(1);
        assertThat(number(of(events, "s").get(0), "ts")).isEqualTo(20999.999); // just before the exit
        assertThat(number(of(events, "f").get(0), "ts")).isEqualTo(23000.0);
    }

    @Test
    void hostsHaveNamesAndPhasesAndBlocksHaveAnEnd() throws IOException {
        List<Map<?, ?>> events = trace(StoryOfARun.events(), EventFilter.ALL);
        assertThat(arguments(of(events, "M"), "name"))
                .contains("run 20261122-160412-story-7f3a", "h01", "h,\"02\"", "sender");
        assertThat(all(of(events, "b"), "name")).containsExactlyInAnyOrder("send", "join", "sync");
        assertThat(all(of(events, "C"), "name")).contains("hosts connected", "load");
    }

    @Test
    void aRunThatGoesOnIsAWholeTraceAtEveryEvent() throws IOException {
        for (int length = 0; length <= StoryOfARun.events().size(); length++) {
            trace(StoryOfARun.events().subList(0, length), EventFilter.ALL);
        }
    }

    @Test
    void aPartOfTheRunIsAWholeTrace() throws IOException {
        for (int from = 1; from <= StoryOfARun.events().size(); from++) {
            trace(StoryOfARun.events(), EventFilter.ALL.fromSequence(from));
            trace(StoryOfARun.events(), EventFilter.ALL.fromSequence(from).hosts(host -> host == 1));
        }
        List<Map<?, ?>> late = trace(StoryOfARun.events(), EventFilter.ALL.fromSequence(24));
        assertThat(of(late, "X")).hasSize(1);
    }
}
