package dev.plush.exec;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a controller tells its clients, whatever they have asked for: a kind (1 byte), then what belongs to it. Who names the
 * kinds, and says what belongs to them, extends {@link Writer} and gives a {@link Reader}.
 */
public final class ClientFrames {
    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_HOSTS = 1_000_000;

    private ClientFrames() {}

    /** Takes what belongs to a kind. */
    public interface Reader {
        /** Returns whether more follows. */
        boolean read(int kind) throws IOException;
    }

    /**
     * Reads until nothing more follows.
     *
     * @throws java.io.EOFException if the controller goes away before
     */
    public static void read(DataInputStream in, Reader reader) throws IOException {
        boolean more = true;
        while (more) {
            more = reader.read(in.readUnsignedByte());
        }
    }

    /** Returns what is wrong with a kind that nobody has named. */
    public static IOException unknown(String about, int kind) {
        return new IOException("expected a word about " + about + ", found the number " + kind);
    }

    /** Reads a text. */
    public static String text(DataInputStream in) throws IOException {
        return ExecRequest.text(in, MAX_BYTES);
    }

    static byte[] bytes(DataInputStream in) throws IOException {
        return ExecRequest.bytes(in, MAX_BYTES);
    }

    /** Reads names of hosts. */
    public static List<String> names(DataInputStream in) throws IOException {
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

    /** Writes; what cannot be written is an {@link UncheckedIOException}, as listeners declare none. */
    public abstract static class Writer {
        private final DataOutputStream out;

        /** Writes into {@code out}, which should have a buffer. */
        protected Writer(DataOutputStream out) {
            this.out = out;
        }

        /** Writes what belongs to a kind. */
        protected interface Words {
            /** Writes it. */
            void write(DataOutputStream out) throws IOException;
        }

        /** Writes one frame. */
        protected void frame(int kind, Words words) {
            try {
                out.write(kind);
                words.write(out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Writes names of hosts. */
        protected static void names(DataOutputStream out, List<String> hosts) throws IOException {
            out.writeInt(hosts.size());
            for (String host : hosts) {
                ExecRequest.text(out, host);
            }
        }
    }
}
