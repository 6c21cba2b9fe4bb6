package dev.plush.link;

/** A host could not be brought to the point where its agent answers. */
public final class ConnectException extends Exception {
    private static final long serialVersionUID = 1;

    /** Why, from a fixed list: scripts and the restart policy look at it. */
    public enum Reason {
        DNS,
        TCP_REFUSED,
        TCP_TIMEOUT,
        /** Its SSH server takes no more connections for the moment. */
        BUSY,
        HOST_KEY_UNKNOWN,
        HOST_KEY_CHANGED,
        AUTH,
        CONFIG,
        DISK,
        NO_JAVA,
        UPLOAD,
        AGENT_START,
        VERSION,
        /** The host that was to connect to it cannot connect to others. */
        RELAY,
        TIMEOUT,
        CLOSED
    }

    private final Reason reason;
    private final String hint;

    /**
     * @param reason from the list
     * @param detail what was expected and what was found, one sentence
     * @param hint what to try, one sentence
     */
    public ConnectException(Reason reason, String detail, String hint) {
        super(detail);
        this.reason = reason;
        this.hint = hint;
    }

    /** Returns the reason from the fixed list. */
    public Reason reason() {
        return reason;
    }

    /** Returns one sentence: what to try. */
    public String hint() {
        return hint;
    }
}
