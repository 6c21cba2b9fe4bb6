package dev.plush.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.Event;
import dev.plush.event.EventType;
import dev.plush.event.RecordedEvent;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Journals of every release stay readable. {@code src/test/resources/journals/VERSION} holds the entries of a journal
 * with every kind of event, a line of hexadecimal each, and what they mean as text. Once a version is released its
 * entries never change; {@code -Dgolden.update=true} renews the texts (when a record has got a new component), {@code
 * -Dgolden.entries=VERSION} writes the entries of a new version.
 */
class OldJournalsTest {
    private static final Path ALL = Path.of("src/test/resources/journals");

    static List<Path> versions() throws IOException {
        String add = System.getProperty("golden.entries");
        if (add != null) {
            write(Files.createDirectories(ALL.resolve(add)));
        }
        try (Stream<Path> folders = Files.list(ALL)) {
            return folders.sorted().toList();
        }
    }

    private static void write(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        RandomEvents random = new RandomEvents(1);
        BatchWriter writer = new BatchWriter();
        long sequence = 1;
        for (Class<?> kind : RandomEvents.kinds()) {
            List<RecordedEvent> batch = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                batch.add(random.recorded(sequence++, random.event(kind)));
            }
            writer.write(batch, entry -> lines.add(HexFormat.of().formatHex(entry.copy())));
        }
        Files.write(folder.resolve("entries.hex"), lines, UTF_8);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void isReadAsWhatItMeant(Path version) throws IOException {
        BatchReader reader = new BatchReader(1);
        List<String> found = new ArrayList<>();
        for (String line : Files.readAllLines(version.resolve("entries.hex"), UTF_8)) {
            for (RecordedEvent event : reader.accept(Entry.read(HexFormat.of().parseHex(line)))) {
                found.add(printable(event.toString()));
            }
        }
        Path texts = version.resolve("events.txt");
        if (Boolean.getBoolean("golden.update") || !Files.exists(texts)) {
            Files.write(texts, found, UTF_8);
        }
        assertThat(found).isEqualTo(Files.readAllLines(texts, UTF_8));
    }

    private static String printable(String text) {
        return text.chars()
                .mapToObj(c -> c >= ' ' && c < 0x7f && c != '\\' ? "" + (char) c : String.format("\\u%04x", c))
                .collect(Collectors.joining());
    }

    /** Their places are in journals for ever: what this prints may only grow at the end of a line. */
    @Test
    void numbersOfKindsAndPlacesOfConstantsAndComponentsStay() throws IOException {
        List<String> found = new ArrayList<>();
        for (EventType type : EventType.values()) {
            found.add(type.number() + " " + type.title());
        }
        Set<String> layouts = new TreeSet<>();
        for (Class<?> leaf : RandomEvents.kinds()) {
            layouts(leaf, layouts);
        }
        found.addAll(layouts);
        Path file = ALL.resolveSibling("layout.txt");
        if (Boolean.getBoolean("golden.update")) {
            Files.write(file, found, UTF_8);
        }
        List<String> known = Files.readAllLines(file, UTF_8);
        for (String line : known) {
            assertThat(found).as("a line that begins with: " + line).anyMatch(now -> now.startsWith(line));
        }
        assertThat(found).as("new ones are added with -Dgolden.update=true").isEqualTo(known);
    }

    private static void layouts(Class<?> type, Set<String> layouts) {
        if (type.isEnum()) {
            layouts.add("enum " + type.getSimpleName() + ": "
                    + Stream.of(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(" ")));
        } else if (type.isRecord()) {
            List<String> components = new ArrayList<>();
            for (RecordComponent component : type.getRecordComponents()) {
                String name = component.getGenericType().getTypeName().replaceAll("[a-z]+\\.|\\w+\\$", "");
                components.add(name + " " + component.getName());
                layouts(component.getType(), layouts);
                if (component.getGenericType() instanceof java.lang.reflect.ParameterizedType list) {
                    layouts((Class<?>) list.getActualTypeArguments()[0], layouts);
                }
            }
            String kind = Event.class.isAssignableFrom(type) ? "event " : "record ";
            layouts.add(kind + type.getSimpleName() + ": " + String.join(", ", components));
        }
    }
}
