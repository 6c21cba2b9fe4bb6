package dev.plush.export;

/** A form in which a whole run is written into one stream. */
public enum Format {
    /** One JSON object a line for each event. */
    JSONL(true),
    /** A table of the events. */
    CSV(true),
    /** Chrome's trace format, which Perfetto opens. */
    TRACE(false);

    private final boolean lines;

    Format(boolean lines) {
        this.lines = lines;
    }

    /** Returns whether each event stands for itself, so that a run can be followed. */
    public boolean lines() {
        return lines;
    }
}
