package dev.plush.tui.model;

/**
 * How log lines look.
 *
 * @param left how many cells they are scrolled to the left; 0 while they are wrapped
 * @param wrap whether long lines go on in the next row, or are cut
 */
public record LogLook(int left, boolean wrap, Stamp stamp) {
    /** The time before each line. */
    public enum Stamp {
        /** Since the run began, by the controller's clock as far as the host's offset is known. */
        INTO_THE_RUN("into the run"),
        /** By the controller's clock, as far as the host's offset is known. */
        CONTROLLER("the controller's clock, UTC"),
        /** By the clock of the host, as it was. */
        HOST("the host's own clock, UTC"),
        /** None. */
        OFF("no time");

        private final String words;

        Stamp(String words) {
            this.words = words;
        }

        /** Returns what it is, for people. */
        public String words() {
            return words;
        }

        Stamp next() {
            return values()[(ordinal() + 1) % values().length];
        }
    }

    /** As a screen begins. */
    public static final LogLook START = new LogLook(0, false, Stamp.INTO_THE_RUN);

    LogLook scrolled(int by) {
        return wrap ? this : new LogLook(Math.max(0, Math.min(LogLine.MAX_LENGTH, left + by)), false, stamp);
    }

    LogLook wrapped() {
        return new LogLook(0, !wrap, stamp);
    }

    LogLook nextStamp() {
        return new LogLook(left, wrap, stamp.next());
    }

    /** Returns the time of a line as it is shown, or nothing. */
    public String time(LogLine line, long runStartNanos) {
        return switch (stamp) {
            case INTO_THE_RUN -> Words.stamp(line.timeNanos() - runStartNanos);
            case CONTROLLER -> Words.timeOfDay(line.timeNanos());
            case HOST -> Words.timeOfDay(line.hostTimeNanos());
            case OFF -> "";
        };
    }
}
