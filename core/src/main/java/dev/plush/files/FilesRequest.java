package dev.plush.files;

import dev.plush.exec.ExecRequest;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What somebody wants to put on hosts, or to get from them. Goes to the controller after the line {@link #GREETING}; the
 * controller is on the same machine and has the same user, so it reads and writes the files itself.
 *
 * @param put whether files go to the hosts
 * @param hosts a host set, or empty for all that serve
 * @param local an absolute path on this machine
 * @param remote a path on the hosts, absolute or relative to the run's folder there
 * @param by who wants it, for the journal
 * @param bytesPerSecond how fast files are sent, to all hosts together; 0 for as the run has it
 */
public record FilesRequest(boolean put, String hosts, String local, String remote, String by, long bytesPerSecond) {
    /** The line with which a client says that a request follows; its number is the version of all that follows. */
    public static final String GREETING = "files 1";

    private static final int MAX_TEXT_BYTES = 4 << 20;

    /** Writes the greeting and the request. */
    public void write(DataOutputStream out) throws IOException {
        out.write((GREETING + "\n").getBytes(StandardCharsets.US_ASCII));
        out.writeBoolean(put);
        for (String text : new String[] {hosts, local, remote, by}) {
            ExecRequest.text(out, text);
        }
        out.writeLong(bytesPerSecond);
    }

    /** Reads a request, after the greeting. */
    public static FilesRequest read(DataInputStream in) throws IOException {
        return new FilesRequest(in.readBoolean(), text(in), text(in), text(in), text(in), in.readLong());
    }

    private static String text(DataInputStream in) throws IOException {
        return ExecRequest.text(in, MAX_TEXT_BYTES);
    }
}
