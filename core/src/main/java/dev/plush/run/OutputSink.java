package dev.plush.run;

/** Where the output of processes goes. Called by one thread. */
public interface OutputSink {
    /**
     * Keeps a piece of output.
     *
     * @param stream 1 for stdout, 2 for stderr
     * @param offset of its first byte in the stream
     * @param sequence the last event that was journaled before it came
     */
    void append(int process, int attempt, int stream, long offset, long hostNanos, long sequence, byte[] bytes);
}
