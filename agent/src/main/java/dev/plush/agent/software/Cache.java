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
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Files by their SHA-256, shared by all runs of one user on one host. A file is there whole and checked, or not at all.
 * Queries and chunks on the duty loop's thread only; {@link #copy} on any.
 */
public final class Cache {
    private static final int BUFFER_BYTES = 64 << 10;
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final Path folder;
    private final Map<String, Incoming> incoming = new HashMap<>();

    private record Incoming(Path part, FileChannel channel, MessageDigest digest) {}

    /** Opens the cache in {@code folder}, which is made if need be, and removes what others never finished. */
    public Cache(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*.part")) {
            for (Path part : parts) {
                if (Files.getLastModifiedTime(part)
                        .toInstant()
                        .isBefore(Instant.now().minus(ABANDONED))) {
                    Files.deleteIfExists(part);
                }
            }
        }
    }

    /** Returns whether the file is here. */
    public FileStatus query(String sha256) {
        return valid(sha256)
                ? new FileStatus(sha256, Files.isRegularFile(folder.resolve(sha256)), "")
                : new FileStatus(sha256, false, "expected a SHA-256 of 64 hexadecimal digits");
    }

    /** Takes a part of a file; has an answer once it was the last part, or if something is wrong. */
    public Optional<FileStatus> take(FileChunk chunk) {
        FileStatus status = query(chunk.sha256());
        if (status.present() || !status.problem().isEmpty()) {
            return chunk.last() || !status.present() ? Optional.of(status) : Optional.empty();
        }
        try {
            return append(chunk);
        } catch (IOException e) {
            drop(chunk.sha256());
            return Optional.of(new FileStatus(
                    chunk.sha256(), false, "the host cannot store the file in " + folder + ": " + e.getMessage()));
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
        return new Incoming(part, channel, sha256());
    }

    private FileStatus finish(String sha256, Incoming file) throws IOException {
        incoming.remove(sha256);
        file.channel().close();
        String found = hex(file.digest());
        if (!found.equals(sha256)) {
            Files.deleteIfExists(file.part());
            return new FileStatus(sha256, false, "expected the SHA-256 " + sha256 + ", found " + found);
        }
        Files.move(file.part(), folder.resolve(sha256), StandardCopyOption.ATOMIC_MOVE);
        return new FileStatus(sha256, true, "");
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

    /** Removes what was not completed; at the agent's end. */
    public void close() {
        for (String sha256 : incoming.keySet().toArray(new String[0])) {
            drop(sha256);
        }
    }

    /**
     * Writes a file of the cache to {@code target}, and checks its sum again on the way.
     *
     * @throws IOException if it is not there, or has changed (then it is removed from the cache)
     */
    void copy(String sha256, Path target) throws IOException {
        Path source = folder.resolve(sha256);
        if (!valid(sha256) || !Files.isRegularFile(source)) {
            throw new IOException("the host does not have the file with SHA-256 " + sha256 + ". Send it first.");
        }
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(source);
                OutputStream out = Files.newOutputStream(target)) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                digest.update(buffer, 0, length);
                out.write(buffer, 0, length);
            }
        }
        if (!hex(digest).equals(sha256)) {
            Files.deleteIfExists(source);
            throw new IOException("the cached file " + source + " was damaged and is removed. Send it again.");
        }
    }

    private static boolean valid(String sha256) {
        return sha256.matches("[0-9a-f]{64}");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String hex(MessageDigest digest) {
        return java.util.HexFormat.of().formatHex(digest.digest());
    }
}
