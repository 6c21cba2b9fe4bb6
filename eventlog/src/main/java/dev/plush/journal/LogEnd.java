package dev.plush.journal;

import java.nio.file.Path;
import java.util.List;

/**
 * Where the entries of a run's journal or output log end.
 *
 * @param file that holds them
 * @param bytes from its beginning to the end of the last entry; 0 if there is none
 */
public record LogEnd(Path file, long bytes) {
    /**
     * Reads through the log in {@code folder}.
     *
     * @throws JournalException if it is damaged
     */
    public static LogEnd of(Path folder) {
        List<Path> files = QueueFiles.in(folder);
        if (files.isEmpty()) {
            return new LogEnd(folder, 0);
        }
        try (EntryTailer tailer = new EntryTailer(folder)) {
            long end = 0;
            while (!tailer.next().isNone()) {
                end = tailer.end();
            }
            return new LogEnd(files.get(files.size() - 1), end);
        }
    }
}
