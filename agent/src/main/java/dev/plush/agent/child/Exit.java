package dev.plush.agent.child;

/**
 * How a process ended.
 *
 * @param status 0..255, or -1 if a signal ended it or nobody knows
 * @param signal its number, 0 if none
 */
record Exit(int status, int signal) {
    /** Nothing is known: the host was started anew meanwhile. */
    static final Exit UNKNOWN = new Exit(-1, 0);

    /** The whole group with its leader is gone without a word, and only SIGKILL does that. */
    static final Exit KILLED = new Exit(-1, 9);

    private static final int LAST_SIGNAL = 64;

    /** Reads a shell's exit status: 128 and the number if a signal ended the program; 200 is no signal, but a status. */
    static Exit ofShell(int status) {
        int signal = status - 128;
        return signal >= 1 && signal <= LAST_SIGNAL ? new Exit(-1, signal) : new Exit(status, 0);
    }
}
