package dev.plush.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * What tells one journal from another, and how long it is, without reading it.
 *
 * @param sum check sum of its first entry; 0 if there is none
 * @param lastPlace where its last entry begins, as far as its writer noted; 0 if there is none
 * @param bytes of its file, with what was laid out ahead
 */
record JournalHead(int sum, long lastPlace, long bytes) {
    private static final JournalHead NONE = new JournalHead(0, 0, 0);

    static JournalHead of(Path folder) {
        List<Path> files = QueueFiles.in(folder);
        if (files.isEmpty()) {
            return NONE;
        }
        Path file = files.get(files.size() - 1);
        try (EntryTailer entries = new EntryTailer(folder);
                FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Entry first = entries.next();
            ByteBuffer noted = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            boolean there = channel.read(noted, QueueFiles.NOTED_AT) == noted.capacity();
            return new JournalHead(
                    first.isNone() ? 0 : new ByteReader(first.bytes(), 4, 8).i32(),
                    there ? noted.getLong(0) : 0,
                    channel.size());
        } catch (IOException e) {
            throw QueueFiles.failed(folder, "cannot be read", e);
        }
    }
}
