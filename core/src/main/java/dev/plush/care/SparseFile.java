package dev.plush.care;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A new file whose blocks of zeros take no room on the disk. For one thread. */
final class SparseFile extends OutputStream {
    private static final int BLOCK_BYTES = 4096;
    private static final int BUFFER_BYTES = 64 * BLOCK_BYTES;
    private static final byte[] ZEROS = new byte[BLOCK_BYTES];

    private final FileChannel channel;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int filled;
    private long written;

    /** @throws java.nio.file.FileAlreadyExistsException if there is a file of that name */
    SparseFile(Path file) throws IOException {
        channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        for (int at = from; at < from + length; ) {
            int part = Math.min(from + length - at, BUFFER_BYTES - filled);
            System.arraycopy(bytes, at, buffer, filled, part);
            filled += part;
            at += part;
            if (filled == BUFFER_BYTES) {
                spill();
            }
        }
    }

    /** Whole blocks, but for the last: writes runs of those that hold something. */
    private void spill() throws IOException {
        int begin = -1;
        for (int at = 0; at < filled; at += BLOCK_BYTES) {
            int length = Math.min(BLOCK_BYTES, filled - at);
            boolean empty = java.util.Arrays.equals(buffer, at, at + length, ZEROS, 0, length);
            if (!empty && begin < 0) {
                begin = at;
            } else if (empty && begin >= 0) {
                put(begin, at);
                begin = -1;
            }
        }
        if (begin >= 0) {
            put(begin, filled);
        }
        written += filled;
        filled = 0;
    }

    private void put(int from, int to) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(buffer, from, to - from);
        while (bytes.hasRemaining()) {
            channel.write(bytes, written + bytes.position());
        }
    }

    /** Returns once all that was written is on the disk. */
    void force() throws IOException {
        finish();
        channel.force(true);
    }

    private void finish() throws IOException {
        spill();
        if (channel.size() < written) { // it ends with zeros: the last of them makes it as long as it should be
            channel.write(ByteBuffer.wrap(new byte[1]), written - 1);
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            finish();
        }
    }
}
