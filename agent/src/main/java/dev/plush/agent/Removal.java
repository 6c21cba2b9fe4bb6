package dev.plush.agent;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Removes files and counts what stays. Never follows a link. Stateless. */
final class Removal {
    private Removal() {}

    /** What is left below a folder. */
    record Left(int files, long bytes, String first) {}

    /** Removes {@code path} with all below it, as far as that is allowed; what was not is seen by {@link #count}. */
    static void tree(Path path) {
        Deque<Path> folders = new ArrayDeque<>(); // parents before children
        Deque<Path> open = new ArrayDeque<>(List.of(path));
        while (!open.isEmpty()) {
            Path next = open.pop();
            if (Files.isDirectory(next, LinkOption.NOFOLLOW_LINKS)) {
                folders.push(next);
                entries(next).forEach(open::push);
            } else {
                delete(next);
            }
        }
        folders.forEach(Removal::delete);
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // Counted afterwards.
        }
    }

    /** A program may have taken the right to read or write its folder from itself: takes it back. */
    private static List<Path> entries(Path folder) {
        try {
            if (!Files.isWritable(folder) || !Files.isExecutable(folder)) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
            return list(folder);
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Returns what is directly in a folder; empty if it is not there. */
    static List<Path> list(Path folder) throws IOException {
        List<Path> entries = new ArrayList<>();
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
                stream.forEach(entries::add);
            }
        }
        return entries;
    }

    /** Counts files, folders and links in {@code roots} and below. */
    static Left count(List<Path> roots) {
        int files = 0;
        long bytes = 0;
        String first = "";
        Deque<Path> open = new ArrayDeque<>(roots);
        while (!open.isEmpty()) {
            Path next = open.pop();
            boolean folder = Files.isDirectory(next, LinkOption.NOFOLLOW_LINKS);
            if (folder) {
                entries(next).forEach(open::push);
            } else if (!Files.exists(next, LinkOption.NOFOLLOW_LINKS)) {
                continue;
            }
            files++;
            bytes += folder ? 0 : size(next);
            first = first.isEmpty() ? next.toString() : first;
        }
        return new Left(files, bytes, first);
    }

    private static long size(Path path) {
        try {
            return (Long) Files.getAttribute(path, "size", LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            return 0;
        }
    }
}
