package dev.plush.agent.software;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file of the cache to be read from start to end, also while it is still being written. For one thread. */
public final class Source implements Closeable {
    private static final long MAX_BYTES = 256 << 10;

    private final FileChannel channel;
    private final Parts.Part growing; // null for a whole file

    Source(Path file, Parts.Part growing) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
        this.growing = growing;
    }

    /**
     * Writes what there is from {@code offset} on, at most 256 KiB of it, and returns how many bytes that was: at least one.
     * Blocks until there are some, and {@code taking} is told, then until they are taken. The kernel moves them: none comes into this process.
     *
     * @throws IOException if there will be none: the file ends here, or its beginning was given up; or if nobody takes them
     */
    public long transfer(long offset, WritableByteChannel out, Runnable taking)
            throws IOException, InterruptedException {
        long there = growing == null ? channel.size() : growing.awaitBeyond(offset);
        if (there <= offset) {
            throw new IOException("expected more than " + there + " bytes of the file here");
        }
        taking.run();
        long written = channel.transferTo(offset, Math.min(MAX_BYTES, there - offset), out);
        if (written <= 0) {
            throw new IOException("the file became shorter than " + there + " bytes while it was read");
        }
        return written;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
