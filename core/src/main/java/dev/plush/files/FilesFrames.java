package dev.plush.files;

import dev.plush.exec.ExecRequest;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What a controller tells its client about files, as bytes: {@link Writer} makes them, {@link #read} tells them. */
public final class FilesFrames {
    private static final int REFUSED = 'x';
    private static final int STARTED = 's';
    private static final int MOVED = 'm';
    private static final int ENDED = 'e';
    private static final int FINISHED = 'f';
    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_HOSTS = 1_000_000;

    private FilesFrames() {}

    /**
     * Reads until all is over, or refused.
     *
     * @throws EOFException if the controller goes away before
     */
    public static void read(DataInputStream in, FilesListener listener) throws IOException {
        while (true) {
            int kind = in.readUnsignedByte();
            switch (kind) {
                case REFUSED -> {
                    listener.refused(text(in));
                    return;
                }
                case STARTED -> listener.started(names(in), in.readLong());
                case MOVED -> listener.moved(in.readInt(), in.readLong());
                case ENDED -> listener.ended(
                        in.readInt(), in.readInt(), in.readLong(), text(in), in.readBoolean(), text(in));
                case FINISHED -> {
                    listener.finished();
                    return;
                }
                default -> throw new IOException("expected a word about files, found the number " + kind);
            }
        }
    }

    private static String text(DataInputStream in) throws IOException {
        return ExecRequest.text(in, MAX_BYTES);
    }

    private static List<String> names(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MAX_HOSTS) {
            throw new IOException("expected a number of hosts, found " + count);
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(text(in));
        }
        return names;
    }

    /** Writes each word at once. Not thread-safe. */
    public static final class Writer implements FilesListener {
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
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void refused(String reason) {
            frame(REFUSED, () -> ExecRequest.text(out, reason));
        }

        @Override
        public void started(List<String> hosts, long bytes) {
            frame(STARTED, () -> {
                out.writeInt(hosts.size());
                for (String host : hosts) {
                    ExecRequest.text(out, host);
                }
                out.writeLong(bytes);
            });
        }

        @Override
        public void moved(int host, long bytes) {
            frame(MOVED, () -> {
                out.writeInt(host);
                out.writeLong(bytes);
            });
        }

        @Override
        public void ended(int host, int files, long bytes, String where, boolean cached, String problem) {
            frame(ENDED, () -> {
                out.writeInt(host);
                out.writeInt(files);
                out.writeLong(bytes);
                ExecRequest.text(out, where);
                out.writeBoolean(cached);
                ExecRequest.text(out, problem);
            });
        }

        @Override
        public void finished() {
            frame(FINISHED, () -> {});
        }
    }
}
