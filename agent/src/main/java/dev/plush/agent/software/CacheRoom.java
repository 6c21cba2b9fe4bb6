package dev.plush.agent.software;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Keeps a cache within its bound: what was not used for longest goes first, what a run is using stays. */
final class CacheRoom {
    /** What was used this short a time ago may be on its way to being held. */
    private static final Duration JUST_NOW = Duration.ofMinutes(1);

    private final Path folder;
    private final long maxBytes;

    private record Kept(Path file, long bytes, Instant used) {}

    CacheRoom(Path folder, long maxBytes) {
        this.folder = folder;
        this.maxBytes = maxBytes;
    }

    /** Removes as much as there is too much; where that is all in use, nothing. */
    void make() throws IOException {
        List<Kept> all = new ArrayList<>();
        long bytes = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (Sums.valid(file.getFileName().toString())) {
                    Kept kept = look(file);
                    all.add(kept);
                    bytes += kept.bytes();
                }
            }
        }
        all.sort(Comparator.comparing(Kept::used));
        Instant before = Instant.now().minus(JUST_NOW);
        for (Kept each : all) {
            if (bytes > maxBytes && each.used().isBefore(before) && links(each.file()) == 1) {
                Files.deleteIfExists(each.file());
                bytes -= each.bytes();
            }
        }
    }

    private static Kept look(Path file) throws IOException {
        try {
            return new Kept(
                    file, Files.size(file), Files.getLastModifiedTime(file).toInstant());
        } catch (NoSuchFileException e) {
            return new Kept(file, 0, Instant.MAX); // another agent was quicker
        }
    }

    private static int links(Path file) throws IOException {
        try {
            return (int) Files.getAttribute(file, "unix:nlink");
        } catch (NoSuchFileException e) {
            return 0;
        }
    }
}
