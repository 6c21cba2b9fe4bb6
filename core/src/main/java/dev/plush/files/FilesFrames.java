package dev.plush.files;

import dev.plush.exec.ClientFrames;
import dev.plush.exec.ExecRequest;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;

/** What a controller tells its client about files, as bytes: {@link Writer} makes them, {@link #read} tells them. */
public final class FilesFrames {
    private static final int REFUSED = 'x';
    private static final int STARTED = 's';
    private static final int MOVED = 'm';
    private static final int ENDED = 'e';
    private static final int FINISHED = 'f';

    private FilesFrames() {}

    /**
     * Reads until all is over, or refused.
     *
     * @throws EOFException if the controller goes away before
     */
    public static void read(DataInputStream in, FilesListener listener) throws IOException {
        ClientFrames.read(in, kind -> {
            switch (kind) {
                case REFUSED -> listener.refused(ClientFrames.text(in));
                case STARTED -> listener.started(ClientFrames.names(in), in.readLong());
                case MOVED -> listener.moved(in.readInt(), in.readLong());
                case ENDED -> listener.ended(
                        in.readInt(),
                        in.readInt(),
                        in.readLong(),
                        ClientFrames.text(in),
                        in.readBoolean(),
                        ClientFrames.text(in));
                case FINISHED -> listener.finished();
                default -> throw ClientFrames.unknown("files", kind);
            }
            return kind != REFUSED && kind != FINISHED;
        });
    }

    /** Writes each word at once. Not thread-safe. */
    public static final class Writer extends ClientFrames.Writer implements FilesListener {
        /** Writes into {@code out}, which should have a buffer. */
        public Writer(DataOutputStream out) {
            super(out);
        }

        @Override
        protected void frame(int kind, Words words) {
            super.frame(kind, out -> {
                words.write(out);
                out.flush();
            });
        }

        @Override
        public void refused(String reason) {
            frame(REFUSED, out -> ExecRequest.text(out, reason));
        }

        @Override
        public void started(List<String> hosts, long bytes) {
            frame(STARTED, out -> {
                names(out, hosts);
                out.writeLong(bytes);
            });
        }

        @Override
        public void moved(int host, long bytes) {
            frame(MOVED, out -> {
                out.writeInt(host);
                out.writeLong(bytes);
            });
        }

        @Override
        public void ended(int host, int files, long bytes, String where, boolean cached, String problem) {
            frame(ENDED, out -> {
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
            frame(FINISHED, out -> {});
        }
    }
}
