package dev.plush.tui;

import dev.plush.event.ProcessId;
import java.util.Optional;

/** Gives what the processes of a run printed, in the order of recording. For one thread at a time. */
public interface OutputSource {
    /**
     * A piece of output.
     *
     * @param stream 1 for standard output, 2 for standard error
     * @param offset of its first byte in the stream of that attempt
     * @param hostTimeNanos when its agent read it, by the host's clock, nanoseconds since 1970
     * @param sequence of the journal's last event at that time
     */
    record Chunk(
            ProcessId process, int attempt, int stream, long offset, long hostTimeNanos, long sequence, byte[] bytes) {}

    /** No output at all. */
    OutputSource NONE = new OutputSource() {
        @Override
        public Optional<Chunk> next() {
            return Optional.empty();
        }

        @Override
        public void rewind() {
            // is always at its beginning
        }
    };

    /** Returns the next piece; empty if there is none yet. Fails with a RuntimeException whose message is shown. */
    Optional<Chunk> next();

    /** Begins again with the first piece. */
    void rewind();
}
