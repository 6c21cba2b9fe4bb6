package dev.plush.agent.software;

import dev.plush.wire.Order.FileChunk;
import dev.plush.wire.Report.FileStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Files by their SHA-256, shared by all runs of one user on one host. A file is there whole and checked, or not at all.
 * What this agent uses it holds by a second link beside the file ({@link Pins}), so that another agent that makes room
 * takes it from nobody. Chunks on the duty loop's thread only; the rest on any.
 */
public final class Cache {
    /** Beyond this, what was not used for longest is removed. */
    static final long MAX_BYTES = 10L << 30;

    private static final int BUFFER_BYTES = 64 << 10;
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final Path folder;
    private final Pins pins;
    private final CacheRoom room;
    private final Map<String, Incoming> incoming = new HashMap<>();

    private record Incoming(Path part, FileChannel channel, MessageDigest digest) {}

    /** Opens the cache in {@code folder}, which is made if need be, and removes what others never finished. */
    public Cache(Path folder) throws IOException {
        this(folder, MAX_BYTES);
    }

    Cache(Path folder, long maxBytes) throws IOException {
        this.folder = folder;
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*.part")) {
            for (Path part : parts) {
                removeAbandoned(part);
            }
        }
        pins = new Pins(folder);
        room = new CacheRoom(folder, maxBytes);
    }

    private static void removeAbandoned(Path part) throws IOException {
        try {
            Instant last = Files.getLastModifiedTime(part).toInstant();
            if (last.isBefore(Instant.now().minus(ABANDONED))) {
                Files.deleteIfExists(part);
            }
        } catch (NoSuchFileException e) {
            // Another agent has just finished or removed it.
        }
    }

    /**
     * Returns whether the file is here and right; if so it stays until {@link #close}. Reads all of it: a file that was
     * damaged on the disk is removed, so that it is sent again.
     */
    public FileStatus query(String sha256) {
        if (!Sums.valid(sha256)) {
            return new FileStatus(sha256, false, "expected a SHA-256 of 64 hexadecimal digits");
        }
        try {
            if (!pins.pin(sha256)) {
                return new FileStatus(sha256, false, "");
            }
            if (!Sums.of(pins.path(sha256)).equals(sha256)) {
                forget(sha256);
                return new FileStatus(sha256, false, "");
            }
            return new FileStatus(sha256, true, "");
        } catch (IOException e) {
            return new FileStatus(sha256, false, "the host cannot read its cache in " + folder + ": " + e.getMessage());
        }
    }

    private void forget(String sha256) throws IOException {
        pins.unpin(sha256);
        Files.deleteIfExists(folder.resolve(sha256));
    }

    /** Takes a part of a file; has an answer once it was the last part, or if something is wrong. */
    public Optional<FileStatus> take(FileChunk chunk) {
        String sha256 = chunk.sha256();
        if (!Sums.valid(sha256)) {
            return Optional.of(new FileStatus(sha256, false, "expected a SHA-256 of 64 hexadecimal digits"));
        }
        if (pins.holds(sha256)) {
            return chunk.last() ? Optional.of(new FileStatus(sha256, true, "")) : Optional.empty();
        }
        try {
            return append(chunk);
        } catch (IOException e) {
            drop(sha256);
            return Optional.of(new FileStatus(
                    sha256, false, "the host cannot store the file in " + folder + ": " + e.getMessage()));
        }
    }

    private Optional<FileStatus> append(FileChunk chunk) throws IOException {
        if (chunk.offset() == 0) {
            drop(chunk.sha256());
            incoming.put(chunk.sha256(), begin(chunk.sha256()));
        }
        Incoming file = incoming.get(chunk.sha256());
        long expected = file == null ? 0 : file.channel().position();
        if (file == null || expected != chunk.offset()) {
            drop(chunk.sha256());
            return Optional.of(new FileStatus(
                    chunk.sha256(),
                    false,
                    "expected the bytes from " + expected + ", found those from " + chunk.offset()
                            + ". Send the file again from its start."));
        }
        ByteBuffer bytes = ByteBuffer.wrap(chunk.bytes());
        while (bytes.hasRemaining()) {
            file.channel().write(bytes);
        }
        file.digest().update(chunk.bytes());
        return chunk.last() ? Optional.of(finish(chunk.sha256(), file)) : Optional.empty();
    }

    private Incoming begin(String sha256) throws IOException {
        Path part = folder.resolve(sha256 + "." + ProcessHandle.current().pid() + ".part");
        FileChannel channel = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        return new Incoming(part, channel, Sums.sha256());
    }

    private FileStatus finish(String sha256, Incoming file) throws IOException {
        incoming.remove(sha256);
        file.channel().close();
        String found = Sums.hex(file.digest());
        if (!found.equals(sha256)) {
            Files.deleteIfExists(file.part());
            return new FileStatus(sha256, false, "expected the SHA-256 " + sha256 + ", found " + found);
        }
        keep(file.part(), sha256);
        return new FileStatus(sha256, true, "");
    }

    /** Keeps a copy of a file that has that sum, with whether it is executable. */
    void store(Path file, String sha256) throws IOException {
        Path part = Files.createTempFile(folder, "fetched-", ".part");
        try {
            Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
            Destination.executable(part, Files.isExecutable(file));
            keep(part, sha256);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void keep(Path part, String sha256) throws IOException {
        if (!pins.pin(sha256, part)) {
            throw new IOException("the file was removed from " + folder + " at once. Does something clean up there?");
        }
        Files.move(part, folder.resolve(sha256), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        room.make();
    }

    private void drop(String sha256) {
        Incoming file = incoming.remove(sha256);
        if (file != null) {
            try {
                file.channel().close();
                Files.deleteIfExists(file.part());
            } catch (IOException e) {
                // Removed a day later.
            }
        }
    }

    /** Removes what was not completed, and lets go of what was used; at the agent's end. */
    public void close() {
        for (String sha256 : incoming.keySet().toArray(new String[0])) {
            drop(sha256);
        }
        pins.close();
    }

    /** Returns the file with that sum, to be read only. */
    Path file(String sha256) throws IOException {
        if (!Sums.valid(sha256) || !(pins.holds(sha256) || pins.pin(sha256))) {
            throw new IOException("the host does not have the file with SHA-256 " + sha256 + ". Send it first.");
        }
        return pins.path(sha256);
    }

    /**
     * Writes a file of the cache to {@code target}, and checks its sum again on the way.
     *
     * @throws IOException if it is not there, or has changed (then it is removed from the cache)
     */
    void copy(String sha256, Path target) throws IOException {
        Path source = file(sha256);
        MessageDigest digest = Sums.sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(source);
                OutputStream out = Files.newOutputStream(target)) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                digest.update(buffer, 0, length);
                out.write(buffer, 0, length);
            }
        }
        String found = Sums.hex(digest);
        if (!found.equals(sha256)) {
            forget(sha256);
            throw new IOException("the cached file was damaged and is removed: expected the SHA-256 " + sha256
                    + ", found " + found + ". Run again to have it sent again.");
        }
    }
}
