package dev.plush.agent.software;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/**
 * The files of a cache that one agent uses: for each, a second (hard) link beside it, named after the agent. So a file
 * in use has more than one link, and one that is taken away is still there for who uses it. The links of agents that
 * have ended are removed by the next one; where other machines or containers share the folder, after a week. On a file
 * system without such links files are used as they are. Thread-safe.
 */
final class Pins {
    private static final String END = ".use";
    private static final Duration LONG = Duration.ofDays(7);

    private final Path folder;
    private final String owner;
    private final String place = place();
    private volatile boolean links = true;

    Pins(Path folder) throws IOException {
        this.folder = folder;
        this.owner = "." + place + "." + ProcessHandle.current().pid() + END;
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*" + END)) {
            for (Path pin : found) {
                if (abandoned(pin)) {
                    Files.deleteIfExists(pin);
                }
            }
        }
    }

    /** Returns what tells this kernel, since its start, and this container from others: process numbers count in it. */
    private static String place() {
        StringBuilder all = new StringBuilder();
        for (String file : new String[] {"/proc/sys/kernel/random/boot_id", "/proc/self/ns/pid"}) {
            try {
                Path path = Path.of(file);
                all.append(Files.isSymbolicLink(path) ? Files.readSymbolicLink(path) : Files.readString(path));
            } catch (IOException e) {
                all.append('?');
            }
        }
        StringBuilder place = new StringBuilder();
        for (int i = 0; i < all.length(); i++) {
            char c = all.charAt(i);
            if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')) {
                place.append(c);
            }
        }
        return place.toString(); // as it is: a sum of it would cost more than the rest of the agent's start
    }

    private boolean abandoned(Path pin) throws IOException {
        String[] name = pin.getFileName().toString().split("\\.");
        try {
            if (name.length == 4 && name[1].equals(place)) {
                return ProcessHandle.of(Long.parseLong(name[2])).isEmpty();
            }
            Instant used = Files.getLastModifiedTime(pin).toInstant();
            return used.isBefore(Instant.now().minus(LONG));
        } catch (NumberFormatException | NoSuchFileException e) {
            return true;
        }
    }

    /** Returns where to read a file that is held. */
    Path path(String sha256) {
        return links ? folder.resolve(sha256 + owner) : folder.resolve(sha256);
    }

    boolean holds(String sha256) {
        return Files.isRegularFile(path(sha256));
    }

    /** Holds the file and marks it as used now; returns false if it is not there. */
    boolean pin(String sha256) throws IOException {
        return pin(sha256, folder.resolve(sha256));
    }

    /**
     * Holds {@code file} as the one with that sum. A file that is to be put in place is held before: another agent may
     * put its own there at any time, and the file that a name has just lost cannot be linked.
     */
    synchronized boolean pin(String sha256, Path file) throws IOException {
        if (links && !holds(sha256)) {
            try {
                Files.createLink(path(sha256), file);
            } catch (NoSuchFileException e) {
                return false;
            } catch (FileAlreadyExistsException e) {
                // Something that is no file; reading it will tell.
            } catch (UnsupportedOperationException | FileSystemException e) {
                links = false;
            }
        }
        if (!links) {
            return Files.isRegularFile(file) && used(file);
        }
        return holds(sha256) && used(path(sha256));
    }

    private static boolean used(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        return true;
    }

    /** Lets go of a file; without links, it is removed. */
    void unpin(String sha256) throws IOException {
        Files.deleteIfExists(path(sha256));
    }

    /** Lets go of all files. */
    void close() {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*" + owner)) {
            for (Path pin : found) {
                Files.deleteIfExists(pin);
            }
        } catch (IOException e) {
            // The next agent removes them.
        }
    }
}
