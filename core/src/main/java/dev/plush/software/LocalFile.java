package dev.plush.software;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A file or folder of this machine that is to be sent as it is now. A file is not copied, a folder is packed. */
public record LocalFile(StoredPackage stored, Path packed) implements AutoCloseable {
    /**
     * Reads all of it once.
     *
     * @param temporary where a packed folder is kept until {@link #close}
     */
    public static LocalFile read(Path path, Path temporary) throws IOException {
        if (!Files.isDirectory(path)) {
            return new LocalFile(stored(path, FolderTar.isExecutable(path), false), null);
        }
        Path tar = Files.createTempFile(temporary, "put-", ".tar");
        try {
            FolderTar.write(path, tar);
            return new LocalFile(stored(tar, false, true), tar);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(tar);
            throw e;
        }
    }

    private static StoredPackage stored(Path file, boolean executable, boolean folder) throws IOException {
        MessageDigest digest = PackageStore.sha256();
        long bytes;
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            bytes = in.transferTo(OutputStream.nullOutputStream());
        }
        return new StoredPackage(file, HexFormat.of().formatHex(digest.digest()), bytes, executable, folder);
    }

    @Override
    public void close() throws IOException {
        if (packed != null) {
            Files.deleteIfExists(packed);
        }
    }
}
