package dev.plush.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A table of a run: its events, what its processes printed, or how its hosts, processes, phases or tasks stand. The
 * columns are those of CSV, Parquet and SQL; more may come, at the end.
 */
public enum Entity {
    EVENTS(
            "sequence:BIGINT",
            "time:TIMESTAMPTZ_NS",
            "type",
            "run",
            "host",
            "component",
            "block",
            "process",
            "attempt:INTEGER",
            "cause:BIGINT",
            "hostTime:TIMESTAMPTZ_NS",
            "clockOffsetMs:DOUBLE",
            "clockErrorMs:DOUBLE",
            "data:JSON"),
    HOSTS(
            "run",
            "host",
            "address",
            "transport",
            "component",
            "rank:INTEGER",
            "state",
            "connections:INTEGER",
            "restarts:INTEGER",
            "hostname",
            "javaVersion",
            "processors:INTEGER",
            "memoryBytes:BIGINT",
            "clockOffsetMs:DOUBLE",
            "clockErrorMs:DOUBLE",
            "leftProcesses:INTEGER",
            "leftFiles:INTEGER",
            "leftBytes:BIGINT",
            "leftSockets:INTEGER",
            "note"),
    PROCESSES(
            "run",
            "host",
            "component",
            "block",
            "process",
            "state",
            "attempt:INTEGER",
            "restarts:INTEGER",
            "pid:BIGINT",
            "exit",
            "exitValue:INTEGER",
            "since:TIMESTAMPTZ_NS",
            "note"),
    PHASES(
            "run",
            "phase",
            "blocks:INTEGER",
            "started:INTEGER",
            "ended:INTEGER",
            "failed:INTEGER",
            "startedTime:TIMESTAMPTZ_NS",
            "endedTime:TIMESTAMPTZ_NS"),
    TASKS("run", "workflow", "task:INTEGER", "name", "state", "failures:INTEGER", "host", "process"),
    OUTPUT(
            "after:BIGINT",
            "time:TIMESTAMPTZ_NS",
            "run",
            "host",
            "component",
            "block",
            "process",
            "attempt:INTEGER",
            "software",
            "stream",
            "offset:BIGINT",
            "hostTime:TIMESTAMPTZ_NS",
            "text",
            "cut:BOOLEAN");

    /** @param type of SQL */
    public record Column(String name, String type) {
        static Column of(String text) {
            int colon = text.indexOf(':');
            return colon < 0
                    ? new Column(text, "VARCHAR")
                    : new Column(text.substring(0, colon), text.substring(colon + 1));
        }
    }

    @SuppressWarnings("ImmutableEnumChecker") // it is: made by List.copyOf
    private final List<Column> columns;

    Entity(String... columns) {
        List<Column> all = new ArrayList<>();
        for (String column : columns) {
            all.add(Column.of(column));
        }
        this.columns = List.copyOf(all);
    }

    /** Returns the columns, in order. */
    public List<Column> columns() {
        return columns;
    }

    /** Returns the name of the table, and of its file without the ending. */
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<String> names() {
        return columns.stream().map(Column::name).toList();
    }
}
