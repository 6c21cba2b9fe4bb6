package dev.plush.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.RecordedEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A run as spans, log records and CloudEvents: every key is one of the published schemas, with the type it has there. */
class OtlpTest {
    /** The fields of opentelemetry-proto 1.x that are used, by message: {@code key:type}, lists with [] after. */
    private static final Map<String, List<String>> PROTO = Map.ofEntries(
            Map.entry("TracesData", List.of("resourceSpans:ResourceSpans[]")),
            Map.entry("ResourceSpans", List.of("resource:Resource", "scopeSpans:ScopeSpans[]")),
            Map.entry("ScopeSpans", List.of("scope:InstrumentationScope", "spans:Span[]")),
            Map.entry("LogsData", List.of("resourceLogs:ResourceLogs[]")),
            Map.entry("ResourceLogs", List.of("resource:Resource", "scopeLogs:ScopeLogs[]")),
            Map.entry("ScopeLogs", List.of("scope:InstrumentationScope", "logRecords:LogRecord[]")),
            Map.entry("Resource", List.of("attributes:KeyValue[]")),
            Map.entry("InstrumentationScope", List.of("name:string", "version:string")),
            Map.entry("KeyValue", List.of("key:string", "value:AnyValue")),
            Map.entry(
                    "AnyValue",
                    List.of("stringValue:string", "boolValue:bool", "intValue:int64", "doubleValue:double")),
            Map.entry(
                    "Span",
                    List.of(
                            "traceId:hex32",
                            "spanId:hex16",
                            "parentSpanId:hex16",
                            "name:string",
                            "kind:int",
                            "startTimeUnixNano:int64",
                            "endTimeUnixNano:int64",
                            "attributes:KeyValue[]",
                            "events:Event[]",
                            "droppedEventsCount:int",
                            "links:Link[]",
                            "status:Status")),
            Map.entry("Event", List.of("timeUnixNano:int64", "name:string", "attributes:KeyValue[]")),
            Map.entry("Link", List.of("traceId:hex32", "spanId:hex16")),
            Map.entry("Status", List.of("message:string", "code:int")),
            Map.entry(
                    "LogRecord",
                    List.of(
                            "timeUnixNano:int64",
                            "observedTimeUnixNano:int64",
                            "severityNumber:int",
                            "severityText:string",
                            "body:AnyValue",
                            "attributes:KeyValue[]",
                            "traceId:hex32",
                            "spanId:hex16",
                            "eventName:string")));

    private static List<String> lines(Format format, List<RecordedEvent> run, EventFilter filter) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Exporter exporter = Exporter.of(format, out, filter)) {
            for (RecordedEvent event : run) {
                exporter.accept(event);
            }
            exporter.end();
        }
        return out.toString(UTF_8).lines().toList();
    }

    private static void check(String type, Object value) {
        switch (type) {
            case "string" -> assertThat(value).isInstanceOf(String.class);
            case "bool" -> assertThat(value).isInstanceOf(Boolean.class);
            case "int" -> assertThat(value).isInstanceOf(Long.class);
            case "double" -> assertThat(value).isInstanceOf(Number.class);
            case "int64" -> assertThat((String) value).matches("-?\\d{1,19}");
            case "hex32" -> assertThat((String) value).matches("[0-9a-f]{32}");
            case "hex16" -> assertThat((String) value).matches("[0-9a-f]{16}");
            default -> checkMessage(type, (Map<?, ?>) value);
        }
    }

    private static void checkMessage(String type, Map<?, ?> message) {
        assertThat(PROTO).containsKey(type);
        message.forEach((key, value) -> {
            String field = PROTO.get(type).stream()
                    .filter(each -> each.startsWith(key + ":"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(type + " has no " + key));
            String of = field.substring(field.indexOf(':') + 1);
            if (of.endsWith("[]")) {
                ((List<?>) value).forEach(each -> check(of.substring(0, of.length() - 2), each));
            } else {
                check(of, value);
            }
        });
    }

    private static List<Map<?, ?>> spans(List<RecordedEvent> run, EventFilter filter) throws IOException {
        List<Map<?, ?>> spans = new ArrayList<>();
        for (String line : lines(Format.OTLP, run, filter)) {
            Map<?, ?> data = (Map<?, ?>) StrictJson.parse(line);
            checkMessage("TracesData", data);
            for (Object resource : (List<?>) data.get("resourceSpans")) {
                for (Object scope : (List<?>) ((Map<?, ?>) resource).get("scopeSpans")) {
                    ((List<?>) ((Map<?, ?>) scope).get("spans")).forEach(span -> spans.add((Map<?, ?>) span));
                }
            }
        }
        return spans;
    }

    private static List<Object> all(List<Map<?, ?>> spans, String key) {
        List<Object> all = new ArrayList<>();
        spans.forEach(span -> all.add(span.get(key)));
        return all;
    }

    @Test
    void theRunItsPhasesAndStartsOfProcessesAreSpansOfOneTree() throws IOException {
        List<Map<?, ?>> spans = spans(StoryOfARun.events(), EventFilter.ALL);
        assertThat(all(spans, "name")).containsExactlyInAnyOrder("project", "join", "sender", "sender");
        assertThat(new HashSet<>(all(spans, "traceId"))).hasSize(1);
        Set<Object> ids = new HashSet<>(all(spans, "spanId"));
        assertThat(ids).hasSize(4);
        for (Map<?, ?> span : spans) {
            assertThat(span.get("name").equals("project") || ids.contains(span.get("parentSpanId")))
                    .isTrue();
            assertThat(Long.parseLong((String) span.get("startTimeUnixNano")))
                    .isLessThanOrEqualTo(Long.parseLong((String) span.get("endTimeUnixNano")));
        }
        assertThat(all(spans, "status").toString()).contains("signal 9");
        assertThat(all(spans, "links").toString()).contains("traceId"); // the second start follows from the first
    }

    @Test
    void theSameRunGivesTheSameBytes() throws IOException {
        for (Format format : EnumSet.complementOf(EnumSet.of(Format.PARQUET))) { // a database writes that
            assertThat(lines(format, StoryOfARun.events(), EventFilter.ALL))
                    .isEqualTo(lines(format, StoryOfARun.events(), EventFilter.ALL));
        }
    }

    @Test
    void aRunThatGoesOnIsWholeAtEveryEvent() throws IOException {
        for (int length = 1; length <= StoryOfARun.events().size(); length++) {
            assertThat(spans(StoryOfARun.events().subList(0, length), EventFilter.ALL))
                    .isNotEmpty();
        }
        assertThat(spans(List.of(), EventFilter.ALL)).isEmpty();
    }

    @Test
    void hostsAndTimesAreChosen() throws IOException {
        assertThat(spans(StoryOfARun.events(), EventFilter.ALL.hosts(host -> host == 0)))
                .hasSize(2);
        assertThat(spans(StoryOfARun.events(), EventFilter.ALL.fromSequence(23)))
                .hasSize(3);
    }

    @Test
    void everyEventIsALogRecordInASpan() throws IOException {
        List<String> lines = lines(Format.OTLP_LOGS, StoryOfARun.events(), EventFilter.ALL);
        assertThat(lines).hasSize(1);
        checkMessage("LogsData", (Map<?, ?>) StrictJson.parse(lines.get(0)));
        assertThat(lines.get(0).split("eventName", -1))
                .hasSize(StoryOfARun.events().size() + 1);
    }

    @Test
    void everyEventIsACloudEvent() throws IOException {
        List<String> lines = lines(Format.CLOUDEVENTS, StoryOfARun.events(), EventFilter.ALL);
        assertThat(lines).hasSize(StoryOfARun.events().size());
        for (String line : lines) {
            Map<?, ?> event = (Map<?, ?>) StrictJson.parse(line);
            assertThat(event.get("specversion")).isEqualTo("1.0");
            assertThat((String) event.get("source")).matches("/run/[^/ ]+/(controller|host/[-._~%A-Za-z0-9]+)");
            assertThat((String) event.get("type")).matches("dev\\.plush\\.[a-z]+(\\.[a-z-]+)?\\.v1");
            assertThat(event.keySet()).allMatch(key -> ((String) key).matches("[a-z0-9]{1,20}"));
            assertThat(event.get("data")).isInstanceOf(Map.class);
        }
        assertThat(lines.get(21))
                .contains("\"subject\":\"h,\\\"02\\\"/sender\"", "\"type\":\"dev.plush.process.exited.v1\"");
    }
}
