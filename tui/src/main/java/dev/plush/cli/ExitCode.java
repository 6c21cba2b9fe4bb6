package dev.plush.cli;

/** What {@code plush} exits with; scripts rely on these. Documented in docs/commands.md. */
final class ExitCode {
    static final int SUCCESS = 0;
    static final int APPLICATION_FAILED = 1;
    static final int USAGE = 2;
    static final int TOLERATED_FAILURES = 3;
    static final int NOT_ENOUGH_HOSTS = 4;
    static final int DEADLINE = 5;
    static final int JOURNAL_UNREADABLE = 6;
    static final int RUN_LOCKED = 7;
    static final int RESIDUE = 8;
    static final int BUG = 70;
    static final int HANGUP = 129;
    static final int INTERRUPTED = 130;
    static final int TERMINATED = 143;

    private ExitCode() {}
}
