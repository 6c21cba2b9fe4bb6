package dev.plush.journal;

/** Another living process writes this journal. */
public final class JournalLockedException extends JournalException {
    private static final long serialVersionUID = 1;

    JournalLockedException(String message) {
        super(message);
    }
}
