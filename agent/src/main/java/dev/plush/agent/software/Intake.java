package dev.plush.agent.software;

import dev.plush.agent.software.Parts.Part;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/**
 * What another host brings of one file. One thread takes it in, in large pieces and with one buffer for all of them; any
 * thread may end that.
 */
public final class Intake {
    /** A socket of the kernel holds about as much. */
    private static final int BUFFER_BYTES = 256 << 10;

    private final Part part; // null if the file is here already: what comes is let go
    private final long bytes;
    private long held;
    private boolean stopped;

    Intake(Part part, long held, long bytes) {
        this.part = part;
        this.held = held;
        this.bytes = bytes;
    }

    /** The host cannot store what comes. */
    public static final class NotStored extends Exception {
        private static final long serialVersionUID = 1L;

        NotStored(IOException cause) {
            super(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
        }
    }

    /**
     * Takes all of the rest; blocks until it is here.
     *
     * @param told how much of the file is here, after each piece
     * @throws IOException if nothing more comes, or {@link #stop} was called
     */
    public void read(InputStream in, LongConsumer told) throws IOException, NotStored {
        byte[] buffer = new byte[(int) Math.min(BUFFER_BYTES, Math.max(1, bytes - held))];
        while (held < bytes) {
            int length = in.read(buffer, 0, (int) Math.min(buffer.length, bytes - held));
            if (length < 0) {
                throw new EOFException("expected " + bytes + " bytes of the file, found " + held + " and the end");
            }
            take(buffer, length);
            told.accept(held);
        }
    }

    private synchronized void take(byte[] buffer, int length) throws IOException, NotStored {
        if (stopped) {
            throw new IOException("somebody else sends the file now");
        }
        try {
            if (part != null) {
                part.append(buffer, length);
            }
            held += length;
        } catch (IOException e) {
            throw new NotStored(e);
        }
    }

    /** Nothing more is stored once this returns: somebody else may go on with the file. */
    public synchronized void stop() {
        stopped = true;
    }

    /** Returns what it wrote, or null if the file was here already; once {@link #read} has returned. */
    Part part() {
        return part;
    }
}
