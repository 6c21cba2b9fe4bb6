package dev.plush.journal;

/**
 * A journal cannot be written or read: damaged, full, of a newer version, or not there. The message says which file,
 * where in it, what was expected and what was found. Nothing more can be done with the object that threw it but close it.
 */
public class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Says what is wrong. */
    public JournalException(String message) {
        super(message);
    }

    JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
