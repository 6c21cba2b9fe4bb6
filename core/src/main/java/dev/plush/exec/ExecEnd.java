package dev.plush.exec;

/**
 * How a command ended on one host.
 *
 * @param status exit status, or -1 if there is none
 * @param signal that ended the shell itself; 0 if none did
 * @param timedOut whether it was ended because its time was over
 * @param skipped how many bytes it printed that were left out
 * @param problem why it never began, or why nobody knows how it ended; else empty
 */
public record ExecEnd(int status, int signal, boolean timedOut, long skipped, String problem) {
    /** Returns the end of which nobody knows. */
    public static ExecEnd lost(String problem) {
        return new ExecEnd(-1, 0, false, 0, problem);
    }

    /** Returns whether all is well. */
    public boolean ok() {
        return status == 0 && !timedOut && problem.isEmpty();
    }

    /** Returns whether nobody knows how it ended, or it never began. */
    public boolean lost() {
        return !problem.isEmpty();
    }

    /** Returns the end in words. */
    public String words() {
        if (!problem.isEmpty()) {
            return problem;
        }
        if (timedOut) {
            return "its time was over";
        }
        return signal > 0 ? "ended by signal " + signal : "exit status " + status;
    }
}
