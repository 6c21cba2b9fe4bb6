package dev.plush.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Clears away what a writer that was killed has left half done. A queue begins the next entry over the half of the last
 * one; if the new one is shorter, the bytes behind it would still be those of the old one, and look like an entry.
 */
final class Remains {
    /** No write that was under way can have gone further: an entry and two tables of the index. */
    private static final int REACH_BYTES = 1 << 20;

    private Remains() {}

    /**
     * Makes sure that nothing but zeros follows the last entry. The caller holds the run's lock.
     *
     * @throws JournalException if the file is damaged or cannot be written
     */
    static void clear(Path folder) {
        List<Path> files = QueueFiles.in(folder);
        if (files.isEmpty()) {
            return;
        }
        long end;
        try (EntryTailer tailer = new EntryTailer(folder)) {
            tailer.toLast();
            while (!tailer.next().isNone()) {}
            end = tailer.end();
        }
        try {
            if (end == 0) {
                setAside(files.get(0));
                setAside(QueueFiles.metadata(folder));
            } else {
                zero(files.get(files.size() - 1), end);
            }
        } catch (IOException e) {
            throw QueueFiles.failed(folder, "cannot be made ready to go on", e);
        }
    }

    /** A file whose own head was never finished holds nothing; it is kept all the same, under another name. */
    private static void setAside(Path file) throws IOException {
        if (Files.exists(file)) {
            Path aside = file.resolveSibling(file.getFileName() + ".aside-" + System.nanoTime());
            Files.move(file, aside);
        }
    }

    private static void zero(Path file, long from) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer found = ByteBuffer.allocate((int) Math.min(REACH_BYTES, channel.size() - from));
            int read = 0;
            while (found.hasRemaining() && read >= 0) {
                read = channel.read(found, from + found.position());
            }
            int used = found.position();
            while (used > 0 && found.get(used - 1) == 0) {
                used--;
            }
            ByteBuffer zeros = ByteBuffer.allocate(used);
            while (zeros.hasRemaining()) {
                channel.write(zeros, from + zeros.position());
            }
        }
    }
}
