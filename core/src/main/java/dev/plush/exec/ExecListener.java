package dev.plush.exec;

import java.util.List;

/**
 * What becomes of a command, in this order: {@link #refused}, and nothing else; or {@link #started}, then output of hosts and
 * the end of each, then {@link #finished}. Hosts are named by their place in the list of {@link #started}. Methods throw
 * {@link java.io.UncheckedIOException} if nobody can be told any more.
 */
public interface ExecListener {
    /** The request cannot be met; {@code reason} is for people. */
    void refused(String reason);

    /** The command goes to these hosts. */
    void started(int command, List<String> hosts);

    /** A host has printed something; {@code stream} is 1 for stdout, 2 for stderr. */
    void output(int host, int stream, byte[] bytes);

    /** The command is over on a host. */
    void ended(int host, ExecEnd end);

    /** It is over on all hosts. */
    void finished(long millis);
}
