package dev.plush.export;

import dev.plush.event.RecordedEvent;
import dev.plush.journal.OutputLine;
import dev.plush.state.Reducer;
import dev.plush.state.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A folder with {@code events.csv}, and how it all stood after the last event in {@code hosts.csv}, {@code processes.csv},
 * {@code phases.csv} and {@code tasks.csv}; on demand {@code output.csv}. Each gets its name when it is whole.
 */
final class CsvTables implements EventFormat {
    private static final List<Entity> STATES = List.of(Entity.HOSTS, Entity.PROCESSES, Entity.PHASES, Entity.TASKS);

    private final Path folder;
    private final IntPredicate hosts;
    private final NewFile file;
    private final CsvEvents events;
    private RunState state = RunState.EMPTY;
    private final List<NewFile> others = new ArrayList<>(1);
    private final List<CsvOutput> output = new ArrayList<>(1);

    /** @param printed whether what processes printed is wanted too */
    CsvTables(Path folder, IntPredicate hosts, boolean printed) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.hosts = hosts;
        file = NewFile.at(folder.resolve("events.csv"));
        events = new CsvEvents(file.out());
        if (printed) {
            NewFile other = NewFile.at(folder.resolve("output.csv"));
            others.add(other);
            output.add(new CsvOutput(other.out()));
        }
    }

    @Override
    public void begin() throws IOException {
        events.begin();
        for (CsvOutput each : output) {
            each.begin();
        }
    }

    @Override
    public void event(Names names, RecordedEvent recorded, Subject subject, boolean chosen) throws IOException {
        state = Reducer.apply(state, recorded);
        events.event(names, recorded, subject, chosen);
    }

    @Override
    public void line(Names names, OutputLine line, Subject subject, long nanos) throws IOException {
        for (CsvOutput each : output) {
            each.line(names, line, subject, nanos);
        }
    }

    @Override
    public void end() throws IOException {
        events.end();
        file.keep();
        for (int i = 0; i < output.size(); i++) {
            output.get(i).end();
            others.get(i).keep();
        }
        for (Entity entity : STATES) {
            try (NewFile table = NewFile.at(folder.resolve(entity.title() + ".csv"))) {
                CsvState.write(state, table.out(), entity, hosts);
                table.keep();
            }
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
        for (NewFile other : others) {
            other.close();
        }
    }
}
