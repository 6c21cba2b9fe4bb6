package dev.plush.journal;

/**
 * A piece of what a process printed, as it stands in the output log. The bytes are shared, not copied: do not change
 * them.
 *
 * @param process the process's index
 * @param attempt which start of the process, from 1
 * @param stream 1 for stdout, 2 for stderr
 * @param offset of the first byte in that stream
 * @param hostTimeNanos the host's wall clock when it was read there, nanoseconds since 1970
 * @param sequence the last event that was journaled before this came
 */
public record OutputChunk(
        int process, int attempt, int stream, long offset, long hostTimeNanos, long sequence, byte[] bytes) {

    /** Returns the offset after the last byte. */
    public long end() {
        return offset + bytes.length;
    }
}
