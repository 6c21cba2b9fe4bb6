package dev.plush.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Makes sure that the disk has room for an entry before it is written. A queue writes through mapped memory into a
 * sparse file; when the disk is full, that ends in a fault somewhere in the middle of an entry. So the blocks ahead are
 * taken beforehand, by writing to the file what it holds already, and a full disk shows itself as a plain error while
 * the journal is still whole. For the one thread that appends: nobody else may change the file meanwhile.
 */
final class DiskRoom implements AutoCloseable {
    private static final int STEP_BYTES = 256 * 1024;

    /** Besides the entry, a queue may write two tables of its index, of 256 KiB each. */
    private static final int SLACK_BYTES = 768 * 1024;

    /** What a disk must have left for a queue to be begun; a fraction of this is used. */
    private static final int BEGIN_BYTES = 4 * 1024 * 1024;

    private final Path folder;
    private FileChannel channel;
    private long taken;

    DiskRoom(Path folder) {
        this.folder = folder;
    }

    /**
     * Takes the room for an entry.
     *
     * @param position where in the file the last one ended; 0 if there is none
     * @throws IOException if the disk is full
     */
    void before(long position, int bytes) throws IOException {
        long needed = position + bytes + SLACK_BYTES;
        if (needed <= taken) {
            return;
        }
        if (channel == null && !open(position)) {
            return;
        }
        while (taken < needed) {
            take();
        }
    }

    private boolean open(long position) throws IOException {
        List<Path> files = QueueFiles.in(folder);
        if (files.isEmpty()) {
            long usable = Files.getFileStore(folder).getUsableSpace();
            if (usable < BEGIN_BYTES) {
                throw new IOException("No space left on device: expected " + BEGIN_BYTES + " bytes, found " + usable);
            }
            return false;
        }
        channel = FileChannel.open(files.get(files.size() - 1), StandardOpenOption.READ, StandardOpenOption.WRITE);
        taken = position / STEP_BYTES * STEP_BYTES;
        return true;
    }

    private void take() throws IOException {
        ByteBuffer step = ByteBuffer.allocate(STEP_BYTES);
        int read = 0;
        while (step.hasRemaining() && read >= 0) {
            read = channel.read(step, taken + step.position());
        }
        step.clear(); // beyond the end of the file the bytes are 0, as in any hole
        while (step.hasRemaining()) {
            channel.write(step, taken + step.position());
        }
        taken += STEP_BYTES;
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
