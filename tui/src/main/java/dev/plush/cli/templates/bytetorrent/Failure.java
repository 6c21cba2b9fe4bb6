package dev.plush.cli.templates.bytetorrent;

/** An end that the user can do something about; the message says what. */
final class Failure extends Exception {
    static final int USAGE = 2;
    static final int ON_PURPOSE = 3;
    static final int NO_TRACKER = 4;
    static final int NO_PORT = 5;

    private final int status;

    /** Fails with exit status {@code status}. */
    Failure(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
