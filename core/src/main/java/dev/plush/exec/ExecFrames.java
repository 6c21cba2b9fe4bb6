package dev.plush.exec;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;

/** What a controller tells the client of a command, as bytes: {@link Writer} makes them, {@link #read} tells them. */
public final class ExecFrames {
    private static final int REFUSED = 'x';
    private static final int STARTED = 'h';
    private static final int OUTPUT = 'o';
    private static final int ENDED = 'e';
    private static final int FINISHED = 'f';

    private ExecFrames() {}

    /**
     * Reads until the command is over, or refused.
     *
     * @throws EOFException if the controller goes away before
     */
    public static void read(DataInputStream in, ExecListener listener) throws IOException {
        ClientFrames.read(in, kind -> {
            switch (kind) {
                case REFUSED -> listener.refused(ClientFrames.text(in));
                case STARTED -> listener.started(in.readInt(), ClientFrames.names(in));
                case OUTPUT -> listener.output(in.readInt(), in.readUnsignedByte(), ClientFrames.bytes(in));
                case ENDED -> listener.ended(in.readInt(), end(in));
                case FINISHED -> listener.finished(in.readLong());
                default -> throw ClientFrames.unknown("a command", kind);
            }
            return kind != REFUSED && kind != FINISHED;
        });
    }

    private static ExecEnd end(DataInputStream in) throws IOException {
        return new ExecEnd(in.readInt(), in.readInt(), in.readBoolean(), in.readLong(), ClientFrames.text(in));
    }

    /** Writes; whoever uses it flushes. */
    public static final class Writer extends ClientFrames.Writer implements ExecListener {
        /** Writes into {@code out}, which should have a buffer. */
        public Writer(DataOutputStream out) {
            super(out);
        }

        @Override
        public void refused(String reason) {
            frame(REFUSED, out -> ExecRequest.text(out, reason));
        }

        @Override
        public void started(int command, List<String> hosts) {
            frame(STARTED, out -> {
                out.writeInt(command);
                names(out, hosts);
            });
        }

        @Override
        public void output(int host, int stream, byte[] bytes) {
            frame(OUTPUT, out -> {
                out.writeInt(host);
                out.write(stream);
                out.writeInt(bytes.length);
                out.write(bytes);
            });
        }

        @Override
        public void ended(int host, ExecEnd end) {
            frame(ENDED, out -> {
                out.writeInt(host);
                out.writeInt(end.status());
                out.writeInt(end.signal());
                out.writeBoolean(end.timedOut());
                out.writeLong(end.skipped());
                ExecRequest.text(out, end.problem());
            });
        }

        @Override
        public void finished(long millis) {
            frame(FINISHED, out -> out.writeLong(millis));
        }
    }
}
