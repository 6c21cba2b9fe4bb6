package dev.plush.export;

import dev.plush.event.RecordedEvent;
import dev.plush.journal.JournalReader;
import dev.plush.journal.OutputReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Writes a run in a form for other programs, in memory that does not grow with their
 * number. Give it events until there are no more, then {@link #end()}; streams that were given to it stay open. For one
 * thread.
 */
public final class Exporter implements AutoCloseable {
    /** For more events than these a thread to read ahead pays. */
    private static final int FEW = 10_000;

    private final EventFormat format;
    private final EventFilter filter;
    private final Cast cast = new Cast();
    private long sequence;
    private long nanos;
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
     * @throws IllegalStateException if it does not follow from those before, and the form needs that it does
     */
    public void accept(RecordedEvent event) throws IOException {
        printed();
        done = done || filter.past(event.sequence(), event.timeNanos());
        if (!done) {
            cast.accept(event.event());
            sequence = event.sequence();
            nanos = event.timeNanos();
            Subject subject = Subject.of(cast, event);
            format.event(cast, event, subject, filter.chooses(event, subject));
        }
    }

    /**
     * Takes all events that there are now, up to the last one that was asked for.
     *
     * @return how many
     * @throws dev.plush.journal.JournalException if the journal is damaged; the events before it are written
     */
    public long drain(JournalReader reader) throws IOException {
        long before = sequence;
        List<RecordedEvent> events = reader.nextBatch();
        while (!done && !events.isEmpty() && sequence - before < FEW) {
            accept(events);
            events = reader.nextBatch();
        }
        accept(events);
        if (!done && sequence - before >= FEW) {
            try (ReadAhead ahead = new ReadAhead(reader)) {
                for (events = ahead.next(); !done && !events.isEmpty(); events = ahead.next()) {
                    accept(events);
                }
            }
        }
        printed();
        return sequence - before;
    }

    private void printed() throws IOException {
        if (output.isPresent()) {
            output.get().upTo(cast, sequence, nanos);
        }
    }

    private void accept(List<RecordedEvent> events) throws IOException {
        for (RecordedEvent event : events) {
            accept(event);
        }
    }

    /** Returns whether all later events are later than those that were asked for. */
    public boolean done() {
        return done;
    }

    /** Returns the sequence of the event that was taken last; 0 before the first. */
    public long sequence() {
        return sequence;
    }

    /** Hands what was written to whoever reads it. */
    public void flush() throws IOException {
        format.flush();
    }

    /** Writes what comes after the last event. Without this, files that it makes are none. */
    public void end() throws IOException {
        printed();
        if (output.isPresent()) {
            output.get().end(cast, sequence, nanos);
        }
        format.end();
    }

    @Override
    public void close() throws IOException {
        format.close();
    }
}
