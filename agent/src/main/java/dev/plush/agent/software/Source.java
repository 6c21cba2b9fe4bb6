package dev.plush.agent.software;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file of the cache to be read from start to end, also while it is still being written. For one thread. */
public final class Source implements Closeable {
    private final FileChannel channel;
    private final Parts.Part growing; // null for a whole file

    Source(Path file, Parts.Part growing) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
        this.growing = growing;
    }

    /**
     * Returns the bytes from {@code offset} on: at least one, at most {@code max}. Blocks until there are some.
     *
     * @throws IOException if there will be none: the file ends here, or its beginning was given up
     */
    public byte[] read(long offset, int max) throws IOException, InterruptedException {
        long there = growing == null ? channel.size() : growing.awaitBeyond(offset);
        int length = (int) Math.min(max, there - offset);
        if (length <= 0) {
            throw new IOException("expected more than " + there + " bytes of the file here");
        }
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) >= 0) {}
        if (buffer.hasRemaining()) {
            throw new IOException("the file became shorter than " + there + " bytes while it was read");
        }
        return buffer.array();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
