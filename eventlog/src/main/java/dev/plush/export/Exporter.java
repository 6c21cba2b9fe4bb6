package dev.plush.export;

import dev.plush.event.RecordedEvent;
import dev.plush.journal.JournalReader;
import dev.plush.state.Reducer;
import dev.plush.state.RunState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Writes a run's events in a form for other programs, folding them as it goes, in memory that does not grow with the
 * run. Give it events until there are no more, then {@link #close()}; writers that were given to it stay open. For one
 * thread.
 */
public final class Exporter implements AutoCloseable {
    private final EventFormat format;
    private RunState state = RunState.EMPTY;

    private Exporter(EventFormat format) throws IOException {
        this.format = format;
        format.begin();
    }

    /** Returns an exporter of one JSON object a line. */
    public static Exporter jsonl(Appendable out) throws IOException {
        return new Exporter(new JsonLines(out));
    }

    /** Returns an exporter of one table with all events. */
    public static Exporter csv(Appendable out) throws IOException {
        return new Exporter(new CsvEvents(out));
    }

    /** Returns an exporter of a folder of tables: events, and how hosts, processes and phases ended. Makes the folder. */
    public static Exporter csv(Path folder) throws IOException {
        return new Exporter(new CsvTables(folder));
    }

    /**
     * Writes the next event.
     *
     * @throws IllegalStateException if it does not follow from the one before
     */
    public void accept(RecordedEvent event) throws IOException {
        state = Reducer.apply(state, event);
        format.event(state, event);
    }

    /**
     * Writes all events that there are now.
     *
     * @return how many
     * @throws dev.plush.journal.JournalException if the journal is damaged; the events before it are written
     */
    public long drain(JournalReader reader) throws IOException {
        long count = 0;
        for (Optional<RecordedEvent> event = reader.next(); event.isPresent(); event = reader.next()) {
            accept(event.get());
            count++;
        }
        return count;
    }

    /** Returns the run after the event that was written last. */
    public RunState state() {
        return state;
    }

    /** Writes what comes after the last event. */
    @Override
    public void close() throws IOException {
        format.end(state);
    }
}
