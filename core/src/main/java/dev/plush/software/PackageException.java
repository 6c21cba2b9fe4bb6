package dev.plush.software;

/** A package cannot be had: it is not there, or it is not what it should be. */
public final class PackageException extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;
    private final String hint;

    /**
     * @param reason {@code FETCH} or {@code CHECKSUM}
     * @param detail what was expected and found
     * @param hint what to try
     */
    public PackageException(String reason, String detail, String hint) {
        super(detail);
        this.reason = reason;
        this.hint = hint;
    }

    /** Returns the reason from the fixed list of {@code SoftwareFailed}. */
    public String reason() {
        return reason;
    }

    /** Returns what to try. */
    public String hint() {
        return hint;
    }
}
