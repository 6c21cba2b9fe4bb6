package dev.plush.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Objects;

/**
 * The two streams of a blocking socket channel, one thread each. The ones of {@link java.nio.channels.Channels} share a
 * lock before Java 19, so a read that waits would hold up every write.
 */
public final class UnixStreams {
    private UnixStreams() {}

    /** Returns what comes from the other side; closing it closes the channel. */
    public static InputStream input(SocketChannel channel) {
        return new Input(channel);
    }

    /** Returns what goes to the other side; writes whole arrays; closing it closes the channel. */
    public static OutputStream output(SocketChannel channel) {
        return new Output(channel);
    }

    private static final class Input extends InputStream {
        private final SocketChannel channel;

        Input(SocketChannel channel) {
            this.channel = channel;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            Objects.checkFromIndexSize(from, length, bytes.length);
            return length == 0 ? 0 : channel.read(ByteBuffer.wrap(bytes, from, length));
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private static final class Output extends OutputStream {
        private final SocketChannel channel;

        Output(SocketChannel channel) {
            this.channel = channel;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            ByteBuffer rest = ByteBuffer.wrap(bytes, from, length);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
