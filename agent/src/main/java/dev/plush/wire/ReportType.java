package dev.plush.wire;

/** The kinds of {@link Report} and their numbers on the wire. A number is never reused. */
public enum ReportType {
    WELCOME(1, false),
    REFUSED(2, false),
    PONG(3, false),
    FILE_STATUS(4, false),
    INSTALLED(5, true),
    CHECKED(20, false),
    STARTED(6, true),
    START_FAILED(7, true),
    ADOPTED(8, true),
    EXITED(9, true),
    OUTPUT(10, false),
    OUTPUT_SKIPPED(11, true),
    CLEANED(12, true),
    READY(13, true),
    UNHEALTHY(14, true),
    COLLECTED_PART(15, false),
    COLLECTED(16, false),
    EXEC_OUTPUT(30, false),
    EXEC_ENDED(31, false),
    PLACED(40, false),
    FETCHED_PART(41, false),
    FETCHED(42, false),
    EXPECTING(43, false),
    FILE_HELD(44, false),
    PASSED(45, false),
    BROUGHT(46, false);

    private final int number;
    private final boolean kept;

    ReportType(int number, boolean kept) {
        this.number = number;
        this.kept = kept;
    }

    /** Returns the number on the wire. */
    public int number() {
        return number;
    }

    /** Returns whether reports of this kind are numbered and kept until acknowledged. */
    public boolean kept() {
        return kept;
    }
}
