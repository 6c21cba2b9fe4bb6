package dev.plush.export;

import dev.plush.event.RecordedEvent;
import dev.plush.state.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A folder with {@code events.csv}, and how it all stood after the last event in {@code hosts.csv}, {@code processes.csv},
 * {@code phases.csv} and {@code tasks.csv}. Each gets its name when it is whole.
 */
final class CsvTables implements EventFormat {
    private static final List<Entity> STATES = List.of(Entity.HOSTS, Entity.PROCESSES, Entity.PHASES, Entity.TASKS);

    private final Path folder;
    private final IntPredicate hosts;
    private final NewFile file;
    private final CsvEvents events;

    CsvTables(Path folder, IntPredicate hosts) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.hosts = hosts;
        file = NewFile.at(folder.resolve("events.csv"));
        events = new CsvEvents(file.out());
    }

    @Override
    public void begin() throws IOException {
        events.begin();
    }

    @Override
    public void event(RunState state, RecordedEvent recorded, Subject subject, boolean chosen) throws IOException {
        events.event(state, recorded, subject, chosen);
    }

    @Override
    public void end(RunState state) throws IOException {
        events.end(state);
        file.keep();
        for (Entity entity : STATES) {
            try (NewFile table = NewFile.at(folder.resolve(entity.title() + ".csv"))) {
                new CsvState(table.out(), entity, hosts).end(state);
                table.keep();
            }
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
