package dev.plush.export;

import dev.plush.event.RecordedEvent;
import dev.plush.journal.OutputLine;
import java.io.IOException;

/** One form in which a run is written. Keeps no events but those of what is still open: memory does not grow with the run. */
interface EventFormat extends AutoCloseable {
    /** Writes what comes before the first event. */
    default void begin() throws IOException {}

    /**
     * Takes the next event of the run.
     *
     * @param names those of the run after it
     * @param chosen whether it is to be written; others may matter for what is drawn from several events
     */
    void event(Names names, RecordedEvent recorded, Subject subject, boolean chosen) throws IOException;

    /**
     * Writes a line that a process printed, where it has ended among the events.
     *
     * @param names those of the run at that time
     * @param nanos the time of the last event before it was whole
     */
    default void line(Names names, OutputLine line, Subject subject, long nanos) throws IOException {}

    /** Writes what comes after the last event. */
    default void end() throws IOException {}

    /** Hands what was written to whoever reads it. */
    default void flush() throws IOException {}

    /** Lets go of files; those that have no end are removed. */
    @Override
    default void close() throws IOException {}
}
