package dev.plush.exec;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What a controller tells the client of a command, as bytes: {@link Writer} makes them, {@link #read} tells them. */
public final class ExecFrames {
    private static final int REFUSED = 'x';
    private static final int STARTED = 'h';
    private static final int OUTPUT = 'o';
    private static final int ENDED = 'e';
    private static final int FINISHED = 'f';
    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_HOSTS = 1_000_000;

    private ExecFrames() {}

    /**
     * Reads until the command is over, or refused.
     *
     * @throws EOFException if the controller goes away before
     */
    public static void read(DataInputStream in, ExecListener listener) throws IOException {
        while (true) {
            int kind = in.readUnsignedByte();
            switch (kind) {
                case REFUSED -> {
                    listener.refused(ExecRequest.text(in, MAX_BYTES));
                    return;
                }
                case STARTED -> listener.started(in.readInt(), names(in));
                case OUTPUT -> listener.output(in.readInt(), in.readUnsignedByte(), ExecRequest.bytes(in, MAX_BYTES));
                case ENDED -> listener.ended(
                        in.readInt(),
                        new ExecEnd(
                                in.readInt(),
                                in.readInt(),
                                in.readBoolean(),
                                in.readLong(),
                                ExecRequest.text(in, MAX_BYTES)));
                case FINISHED -> {
                    listener.finished(in.readLong());
                    return;
                }
                default -> throw new IOException("expected a word about a command, found the number " + kind);
            }
        }
    }

    private static List<String> names(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MAX_HOSTS) {
            throw new IOException("expected a number of hosts, found " + count);
        }
        List<String> names = new ArrayList<>(Math.min(count, 1000));
        for (int i = 0; i < count; i++) {
            names.add(ExecRequest.text(in, MAX_BYTES));
        }
        return names;
    }

    /** Writes; whoever uses it flushes. */
    public static final class Writer implements ExecListener {
        private final DataOutputStream out;

        /** Writes into {@code out}, which should have a buffer. */
        public Writer(DataOutputStream out) {
            this.out = out;
        }

        private interface Words {
            void write() throws IOException;
        }

        private void frame(int kind, Words words) {
            try {
                out.write(kind);
                words.write();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void refused(String reason) {
            frame(REFUSED, () -> ExecRequest.text(out, reason));
        }

        @Override
        public void started(int command, List<String> hosts) {
            frame(STARTED, () -> {
                out.writeInt(command);
                out.writeInt(hosts.size());
                for (String host : hosts) {
                    ExecRequest.text(out, host);
                }
            });
        }

        @Override
        public void output(int host, int stream, byte[] bytes) {
            frame(OUTPUT, () -> {
                out.writeInt(host);
                out.write(stream);
                out.writeInt(bytes.length);
                out.write(bytes);
            });
        }

        @Override
        public void ended(int host, ExecEnd end) {
            frame(ENDED, () -> {
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
            frame(FINISHED, () -> out.writeLong(millis));
        }
    }
}
