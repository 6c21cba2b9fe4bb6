package dev.plush.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;

/** Appends entries to one queue. An entry is there whole or not at all, whatever happens. For one thread at a time. */
final class EntryAppender implements AutoCloseable {
    private final Path folder;
    private final SingleChronicleQueue queue;
    private final ExcerptAppender appender;
    private final Bytes<?> buffer = Bytes.allocateElasticDirect(Entry.MAX_BYTES);
    private final DiskRoom room;
    private JournalException broken;

    EntryAppender(Path folder) {
        this.folder = folder;
        Remains.clear(folder);
        queue = Queues.writable(folder);
        appender = appender();
        appender.singleThreadedCheckDisabled(true);
        buffer.singleThreadedCheckDisabled(true);
        room = new DiskRoom(folder);
    }

    /** Chronicle makes a queue that it cannot write a read-only one, without a word. */
    private ExcerptAppender appender() {
        try {
            return queue.createAppender();
        } catch (Throwable e) { // Chronicle throws what it does not declare
            queue.close();
            throw new JournalException(
                    "expected to write to " + folder + ", but it can only be read. Check who owns it, and that Java was"
                            + " started with " + ChronicleSettings.FLAGS,
                    e);
        }
    }

    /**
     * Appends what {@code entry} holds.
     *
     * @return where in the file the entry begins
     * @throws JournalException if the disk is full: then nothing is written, and it may be tried again later; or if the
     *     file is damaged: then every later call fails, too
     */
    long append(ByteWriter entry) {
        if (broken != null) {
            throw broken;
        }
        try {
            room.before(position(), entry.size());
        } catch (IOException e) {
            throw QueueFiles.failed(
                    folder, "has no room left on its disk", e); // nothing is written: it may be tried again
        }
        try {
            buffer.clear();
            buffer.write(entry.array(), 0, entry.size());
            appender.writeBytes(buffer);
            return (position() - entry.size() - 4) & ~3L; // entries begin at multiples of 4
        } catch (Throwable e) { // Chronicle throws what it does not declare
            broken = QueueFiles.failed(folder, "cannot be written any more", e);
            throw broken;
        }
    }

    private long position() {
        return appender.wire() == null ? 0 : appender.wire().bytes().writePosition();
    }

    /**
     * Returns once everything that was appended is on the disk.
     *
     * @throws JournalException if the disk refuses
     */
    void force() {
        try {
            for (Path file : QueueFiles.in(folder)) {
                force(file);
            }
            force(QueueFiles.metadata(folder));
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
        } catch (IOException e) {
            broken = QueueFiles.failed(folder, "cannot be forced to its disk", e);
            throw broken;
        }
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Returns how much more fits the disk, as the owner of this process may use it. */
    long usableBytes() {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            throw QueueFiles.failed(folder, "does not say how much room it has", e);
        }
    }

    @Override
    public void close() {
        appender.close();
        queue.close();
        buffer.releaseLast();
        try {
            room.close();
        } catch (IOException e) {
            throw QueueFiles.failed(folder, "cannot be closed", e);
        }
    }
}
