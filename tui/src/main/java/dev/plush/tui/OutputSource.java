package dev.plush.tui;

import dev.plush.event.ProcessId;
import dev.plush.journal.OutputChunk;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Gives what the processes of a run printed, in the order of recording. For one thread at a time. */
public interface OutputSource {
    /**
     * A piece of output.
     *
     * @param stream 1 for standard output, 2 for standard error
     * @param offset of its first byte in the stream of that attempt
     * @param hostTimeNanos when its agent read it, by the host's clock, nanoseconds since 1970
     * @param sequence of the journal's last event at that time
     * @param place where it stands in the source; later ones are larger
     */
    record Chunk(
            ProcessId process,
            int attempt,
            int stream,
            long offset,
            long hostTimeNanos,
            long sequence,
            long place,
            byte[] bytes) {

        /** Returns whether this is of a host's installations; the process is then the host. */
        boolean ofInstall() {
            return stream == OutputChunk.INSTALL;
        }
    }

    /** No output at all. */
    OutputSource NONE = new OutputSource() {
        @Override
        public Optional<Chunk> next() {
            return Optional.empty();
        }

        @Override
        public void skipToLast(int lines) {
            // there are none
        }

        @Override
        public void rewind() {
            // is always at its beginning
        }

        @Override
        public List<Chunk> upTo(long place, OptionalInt process, int lines) {
            return List.of();
        }
    };

    /** Returns the next piece; empty if there is none yet. Fails with a RuntimeException whose message is shown. */
    Optional<Chunk> next();

    /** Goes to the pieces that hold the last lines: {@link #next} returns the first of those. */
    void skipToLast(int lines);

    /** Begins again with the first piece. */
    void rewind();

    /**
     * Returns the piece at {@code place} and those before it that hold so many lines, the oldest first; {@link #next} goes on
     * where it was.
     *
     * @param process only of this one, of which the piece at {@code place} is
     */
    List<Chunk> upTo(long place, OptionalInt process, int lines);
}
