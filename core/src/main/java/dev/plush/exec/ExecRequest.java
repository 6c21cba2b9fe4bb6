package dev.plush.exec;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What somebody wants to have run. Goes to the controller after the line {@link #GREETING}.
 *
 * @param line what the hosts' shells read
 * @param hosts on which: a host set, or empty for all that the run has
 * @param by who wants it, for the journal
 * @param timeoutMillis after which the command is ended on each host; 0 for never
 * @param stdin what the command reads, the same on every host
 */
public record ExecRequest(String line, String hosts, String by, long timeoutMillis, byte[] stdin) {
    /** The line with which a client says that a request follows; its number is the version of all that follows. */
    public static final String GREETING = "exec 1";

    /** From client to controller, at any time after the request: end the command on all hosts. */
    public static final int STOP = 's';

    /** The longest command line, in bytes. */
    public static final int MAX_LINE_BYTES = 100 << 10;

    /** The longest input: it goes to an agent in one piece. */
    public static final int MAX_STDIN_BYTES = 128 << 10;

    private static final int MAX_TEXT_BYTES = 1 << 20;

    /** Writes the greeting and the request. */
    public void write(DataOutputStream out) throws IOException {
        out.write((GREETING + "\n").getBytes(StandardCharsets.US_ASCII));
        text(out, line);
        text(out, hosts);
        text(out, by);
        out.writeLong(timeoutMillis);
        out.writeInt(stdin.length);
        out.write(stdin);
    }

    /** Reads a request, after the greeting. */
    public static ExecRequest read(DataInputStream in) throws IOException {
        return new ExecRequest(
                text(in, MAX_LINE_BYTES),
                text(in, MAX_TEXT_BYTES),
                text(in, MAX_TEXT_BYTES),
                in.readLong(),
                bytes(in, MAX_STDIN_BYTES));
    }

    /** Writes a text with its length. */
    public static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** Reads a text of at most that many bytes. */
    public static String text(DataInputStream in, int most) throws IOException {
        return new String(bytes(in, most), StandardCharsets.UTF_8);
    }

    static byte[] bytes(DataInputStream in, int most) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > most) {
            throw new IOException("expected a length of at most " + most + ", found " + length);
        }
        return in.readNBytes(length);
    }
}
