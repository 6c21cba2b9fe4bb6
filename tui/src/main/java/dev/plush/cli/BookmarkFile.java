package dev.plush.cli;

import dev.plush.replay.Bookmarks;
import dev.plush.run.RunFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code bookmarks.txt} in a run's folder: on each line the number of an event, a tab, and a note. Lines that say something
 * else stay as they are, byte for byte. Of two who write in the same instant the later one counts.
 */
final class BookmarkFile {
    private static final long MAX_BYTES = 16L << 20;

    private final Path file;

    BookmarkFile(RunFolder folder) {
        this.file = folder.bookmarks();
    }

    /** Returns what is there; none where there is no file. */
    Bookmarks read() throws IOException {
        return Bookmarks.of(lines().stream().map(BookmarkFile::text).toList());
    }

    /** Keeps one instead of what the file has for that event now, or removes that; returns all that there are then. */
    Bookmarks keep(long sequence, Optional<String> note) throws IOException {
        List<String> lines = new ArrayList<>(lines());
        lines.removeIf(line -> Bookmarks.sequence(line) == sequence);
        note.ifPresent(text -> lines.add(raw(Bookmarks.line(sequence, text))));
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.write(fresh, lines, StandardCharsets.ISO_8859_1);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(fresh);
            throw e;
        }
        return Bookmarks.of(lines.stream().map(BookmarkFile::text).toList());
    }

    /** A character for each byte, so that whatever stands there can be written again. */
    private List<String> lines() throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > MAX_BYTES) {
            throw new IOException("expected a file of at most " + (MAX_BYTES >> 20) + " MiB, found something else: "
                    + file + "; move it away to have bookmarks again");
        }
        return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    }

    private static String text(String raw) {
        return new String(raw.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static String raw(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
