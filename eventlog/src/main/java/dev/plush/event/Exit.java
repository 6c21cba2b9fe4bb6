package dev.plush.event;

/**
 * How a process ended.
 *
 * @param kind {@code NONE} for a process that has not ended
 * @param value the exit status for {@code STATUS}; the signal's number for {@code SIGNAL} and, where known, for
 *     {@code TIMEOUT}; 0 for {@code UNKNOWN}
 */
public record Exit(Kind kind, int value) {
    /** What ended it. */
    public enum Kind {
        NONE,
        STATUS,
        SIGNAL,
        TIMEOUT,
        UNKNOWN
    }

    /** No exit yet. */
    public static final Exit NONE = new Exit(Kind.NONE, 0);

    /** Returns the exit by a status. */
    public static Exit status(int status) {
        return new Exit(Kind.STATUS, status);
    }

    /** Returns whether it was status 0. */
    public boolean succeeded() {
        return kind == Kind.STATUS && value == 0;
    }

    /** Returns the exit in words, for instance {@code exit status 3} or {@code signal 9 (KILL)}. */
    public String words() {
        return switch (kind) {
            case NONE -> "no exit yet";
            case STATUS -> "exit status " + value;
            case SIGNAL -> "signal " + value + name(value);
            case TIMEOUT -> "time-out";
            case UNKNOWN -> "an exit that nobody saw";
        };
    }

    private static String name(int signal) {
        return switch (signal) {
            case 1 -> " (HUP)";
            case 2 -> " (INT)";
            case 3 -> " (QUIT)";
            case 4 -> " (ILL)";
            case 6 -> " (ABRT)";
            case 7 -> " (BUS)";
            case 8 -> " (FPE)";
            case 9 -> " (KILL)";
            case 11 -> " (SEGV)";
            case 13 -> " (PIPE)";
            case 14 -> " (ALRM)";
            case 15 -> " (TERM)";
            default -> "";
        };
    }
}
