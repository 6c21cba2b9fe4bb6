package dev.plush.export;

import java.util.Locale;

/** A form in which a whole run is written into one stream. */
public enum Format {
    /** One JSON object a line for each event. */
    JSONL(true),
    /** A table of the events. */
    CSV(true),
    /** Chrome's trace format, which Perfetto opens. */
    TRACE(false),
    /** OpenTelemetry's spans as JSON, several a line. */
    OTLP(false),
    /** OpenTelemetry's log records as JSON, several a line. */
    OTLP_LOGS(true),
    /** CloudEvents 1.0, one a line. */
    CLOUDEVENTS(true),
    /** A table as Parquet, which a database writes and no {@link Exporter}. */
    PARQUET(false);

    private final boolean lines;

    Format(boolean lines) {
        this.lines = lines;
    }

    /** Returns the name as people type it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns whether each event stands for itself, so that a run can be followed. */
    public boolean lines() {
        return lines;
    }
}
