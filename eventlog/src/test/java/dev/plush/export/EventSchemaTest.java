package dev.plush.export;

import dev.plush.event.Event;
import dev.plush.event.EventType;
import dev.plush.event.Exit;
import dev.plush.event.FlowEvent;
import dev.plush.event.UnknownEvent;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The table of events in the documentation is that of the code. */
class EventSchemaTest {
    private static final String MARK = "<!-- From the code: run the tests with -Dgolden.update=true to renew. -->\n\n";
    private static final String TABLES = "<!-- tables: from the code, as the kinds below. -->\n\n";
    private static final String TABLES_END = "\n<!-- end of tables -->";
    private static final Set<String> KEYS = Set.of("run", "host", "component", "block", "process", "attempt");

    @Test
    void theTableOfEventsIsThatOfTheCode() throws IOException {
        Path page = Path.of("../docs/event-schema.md");
        String text = Files.readString(page);
        String before = text.substring(0, text.indexOf(MARK) + MARK.length());
        Golden.check(page, before + table());
    }

    @Test
    void theColumnsOfTablesAreThoseOfTheCode() throws IOException {
        Path page = Path.of("../docs/event-schema.md");
        String text = Files.readString(page);
        int begin = text.indexOf(TABLES) + TABLES.length();
        int end = text.indexOf(TABLES_END);
        Golden.check(page, text.substring(0, begin) + columns() + text.substring(end));
    }

    private static String columns() {
        StringBuilder rows = new StringBuilder("| table | columns |\n|---|---|\n");
        for (Entity entity : Entity.values()) {
            List<String> columns = new ArrayList<>();
            for (Entity.Column column : entity.columns()) {
                boolean text = column.type().equals("VARCHAR");
                columns.add("`" + column.name() + "`" + (text ? "" : " " + column.type()));
            }
            rows.append("| `" + entity.title() + "` | " + String.join(", ", columns) + " |\n");
        }
        return rows.toString();
    }

    private static String table() {
        TreeMap<Integer, String> rows = new TreeMap<>();
        for (Class<?> leaf : leaves(Event.class)) {
            EventType type = List.of(EventType.values()).stream()
                    .filter(t ->
                            t.title().equals(leaf.getSimpleName()) || (leaf == UnknownEvent.class && t.number() == 0))
                    .findFirst()
                    .orElseThrow();
            rows.put(type.number(), row(type, leaf));
        }
        return "| number | type | weight | keys | data |\n|---:|---|---|---|---|\n" + String.join("", rows.values());
    }

    private static String row(EventType type, Class<?> leaf) {
        List<String> keys = new ArrayList<>();
        List<String> data = new ArrayList<>();
        for (RecordComponent component : leaf.getRecordComponents()) {
            if (KEYS.contains(component.getName())) {
                keys.add(component.getName());
            } else if (component.getType() == Exit.class) {
                data.addAll(List.of("status", "signal", "timeout", "unknown"));
            } else if (!FlowEvent.class.isAssignableFrom(leaf)
                    || !component.getName().equals("name")) {
                data.add(component.getName());
            }
        }
        return "| " + type.number() + " | `" + type.title() + "` | "
                + type.severity().name().toLowerCase(java.util.Locale.ROOT) + " | " + String.join(" ", keys) + " | "
                + String.join(" ", data) + " |\n";
    }

    private static List<Class<?>> leaves(Class<?> of) {
        if (!of.isSealed()) {
            return List.of(of);
        }
        List<Class<?>> leaves = new ArrayList<>();
        for (Class<?> permitted : of.getPermittedSubclasses()) {
            leaves.addAll(leaves(permitted));
        }
        return leaves;
    }
}
