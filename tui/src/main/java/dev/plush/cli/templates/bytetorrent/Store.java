package dev.plush.cli.templates.bytetorrent;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.BitSet;
import java.util.HexFormat;

/**
 * The file on this host, of which only chunks that match the manifest count. Thread-safe.
 *
 * <p>Which chunks are here is never written down: opening reads the file and checks, so a copy that was broken off at any moment is
 * continued, and one that was damaged is mended.
 */
final class Store implements Closeable {
    private final Manifest manifest;
    private final FileChannel file;
    private final BitSet have = new BitSet();

    /** Opens or creates {@code path} and checks what it holds. */
    Store(Path path, Manifest manifest) throws IOException {
        this.manifest = manifest;
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (file.size() > manifest.size()) {
            file.truncate(manifest.size());
        }
        for (int chunk = 0; chunk < manifest.chunks(); chunk++) {
            if (offset(chunk) + manifest.length(chunk) <= file.size() && manifest.matches(chunk, bytes(chunk))) {
                have.set(chunk);
            }
        }
    }

    Manifest manifest() {
        return manifest;
    }

    /** Returns a chunk that this host has. */
    byte[] read(int chunk) throws IOException {
        if (!has(chunk)) {
            throw new BadRequest("chunk " + chunk + " is not here");
        }
        return bytes(chunk);
    }

    /** Keeps {@code bytes} if they are what the manifest says of {@code chunk}; returns whether they are. */
    boolean write(int chunk, byte[] bytes) throws IOException {
        if (!manifest.matches(chunk, bytes)) {
            return false;
        }
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            file.write(left, offset(chunk) + left.position());
        }
        synchronized (have) {
            have.set(chunk);
        }
        return true;
    }

    boolean has(int chunk) {
        synchronized (have) {
            return have.get(chunk);
        }
    }

    int count() {
        synchronized (have) {
            return have.cardinality();
        }
    }

    boolean complete() {
        return count() == manifest.chunks();
    }

    /** A copy of the set of chunks that are here. */
    BitSet have() {
        synchronized (have) {
            return (BitSet) have.clone();
        }
    }

    /** Returns the SHA-256 of the whole file as it lies on the disk. */
    String sha256() throws IOException {
        MessageDigest whole = Manifest.digest();
        for (int chunk = 0; chunk < manifest.chunks(); chunk++) {
            whole.update(bytes(chunk));
        }
        return HexFormat.of().formatHex(whole.digest());
    }

    private byte[] bytes(int chunk) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(manifest.length(chunk));
        while (bytes.hasRemaining()) {
            if (file.read(bytes, offset(chunk) + bytes.position()) < 0) {
                throw new EOFException("chunk " + chunk + " is cut off");
            }
        }
        return bytes.array();
    }

    private static long offset(int chunk) {
        return (long) chunk * Wire.CHUNK_BYTES;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
