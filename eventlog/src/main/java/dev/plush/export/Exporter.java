package dev.plush.export;

import dev.plush.event.RecordedEvent;
import dev.plush.journal.JournalReader;
import dev.plush.journal.OutputReader;
import dev.plush.state.Reducer;
import dev.plush.state.RunState;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Writes a run in a form for other programs, folding its events as it goes, in memory that does not grow with their
 * number. Give it events until there are no more, then {@link #end()}; streams that were given to it stay open. For one
 * thread.
 */
public final class Exporter implements AutoCloseable {
    private final EventFormat format;
    private final EventFilter filter;
    private RunState state = RunState.EMPTY;
    private Optional<OutputFeed> output = Optional.empty();
    private boolean done;

    private Exporter(EventFormat format, EventFilter filter) throws IOException {
        this.format = format;
        this.filter = filter;
        format.begin();
    }

    /** Returns an exporter of one form into one stream. */
    public static Exporter of(Format format, OutputStream out, EventFilter filter) throws IOException {
        return new Exporter(
                switch (format) {
                    case JSONL -> new JsonLines(out);
                    case CSV -> new CsvEvents(out);
                    case TRACE -> new TraceJson(out, filter);
                    case OTLP -> new OtlpSpans(out, filter);
                    case OTLP_LOGS -> new OtlpLogs(out);
                    case CLOUDEVENTS -> new CloudEvents(out);
                    case PARQUET -> throw new IllegalArgumentException("Parquet is no stream");
                },
                filter);
    }

    /** Returns an exporter of one table as CSV; that of the output needs {@link #withOutput}. */
    public static Exporter table(Entity entity, OutputStream out, EventFilter filter) throws IOException {
        return new Exporter(
                switch (entity) {
                    case EVENTS -> new CsvEvents(out);
                    case OUTPUT -> new CsvOutput(out);
                    case HOSTS, PROCESSES, PHASES, TASKS -> new CsvState(out, entity, filter.hosts());
                },
                filter);
    }

    /**
     * Returns an exporter of a folder of tables: events, and how hosts, processes, phases and tasks ended. Makes the folder.
     *
     * @param printed whether there is also one of what processes printed; then it needs {@link #withOutput}
     */
    public static Exporter tables(Path folder, EventFilter filter, boolean printed) throws IOException {
        return new Exporter(new CsvTables(folder, filter.hosts(), printed), filter);
    }

    /** Writes what processes printed too, where it came among the events. The reader stays open. */
    public Exporter withOutput(OutputReader reader) {
        output = Optional.of(new OutputFeed(reader, filter, format));
        return this;
    }

    /** Returns why not all of the output could be read; empty if it could. */
    public String outputDamage() {
        return output.map(OutputFeed::damage).orElse("");
    }

    /**
     * Takes the next event, and writes it if it was asked for.
     *
     * @throws IllegalStateException if it does not follow from the one before
     */
    public void accept(RecordedEvent event) throws IOException {
        printed();
        done = done || filter.past(event.sequence(), event.timeNanos());
        if (!done) {
            state = Reducer.apply(state, event);
            Subject subject = Subject.of(state, event);
            format.event(state, event, subject, filter.chooses(event, subject));
        }
    }

    /**
     * Takes all events that there are now, up to the last one that was asked for.
     *
     * @return how many
     * @throws dev.plush.journal.JournalException if the journal is damaged; the events before it are written
     */
    public long drain(JournalReader reader) throws IOException {
        long count = 0;
        while (!done) {
            Optional<RecordedEvent> event = reader.next();
            if (event.isEmpty()) {
                break;
            }
            accept(event.get());
            count++;
        }
        printed();
        return count;
    }

    private void printed() throws IOException {
        if (output.isPresent()) {
            output.get().upTo(state);
        }
    }

    /** Returns whether all later events are later than those that were asked for. */
    public boolean done() {
        return done;
    }

    /** Returns the run after the event that was taken last. */
    public RunState state() {
        return state;
    }

    /** Hands what was written to whoever reads it. */
    public void flush() throws IOException {
        format.flush();
    }

    /** Writes what comes after the last event. Without this, files that it makes are none. */
    public void end() throws IOException {
        printed();
        if (output.isPresent()) {
            output.get().end(state);
        }
        format.end(state);
    }

    @Override
    public void close() throws IOException {
        format.close();
    }
}
