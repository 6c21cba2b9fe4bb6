package dev.plush.journal;

/**
 * A piece of what a process printed, as it stands in the output log. The bytes are shared, not copied: do not change
 * them.
 *
 * @param process the process's index; of {@link #INSTALL}, the host's
 * @param attempt which start of the process, from 1; of {@link #INSTALL}, the software's place in the plan, from 1
 * @param stream 1 for stdout, 2 for stderr, or {@link #INSTALL}
 * @param offset of the first byte in that stream
 * @param hostTimeNanos the host's wall clock when it was read there, nanoseconds since 1970
 * @param sequence the last event that was journaled before this came
 */
public record OutputChunk(
        int process, int attempt, int stream, long offset, long hostTimeNanos, long sequence, byte[] bytes) {

    /** The stream of what installing software prints on a host. */
    public static final int INSTALL = 3;

    /** Returns whether this is of a host's installation, and of no process. */
    public boolean ofInstall() {
        return stream == INSTALL;
    }

    /** Returns a number for the process, or the host whose installation it is; those of hosts are negative. */
    int owner() {
        return ofInstall() ? ~process : process;
    }

    /** Returns the offset after the last byte. */
    public long end() {
        return offset + bytes.length;
    }
}
