package dev.plush.care;

import dev.plush.journal.LogPrefix;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.HexFormat;

/** A file that goes into a bundle: the same bytes each time it is written. */
interface BundlePart {
    /** Returns its place, relative to the run's folder. */
    String path();

    /** Returns how long it is. */
    long bytes();

    /** Writes its content. */
    void writeTo(OutputStream out) throws IOException;

    /** Reads it once, for its line of the manifest. */
    default Manifest.Part describe() throws IOException {
        DigestOutputStream sum = new DigestOutputStream(OutputStream.nullOutputStream(), Sums.sha256());
        writeTo(sum);
        return new Manifest.Part(HexFormat.of().formatHex(sum.getMessageDigest().digest()), bytes(), path());
    }

    /** A log, as far as it is whole. */
    record Log(String path, LogPrefix prefix) implements BundlePart {
        @Override
        public long bytes() {
            return prefix.bytes();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            prefix.writeTo(out);
        }
    }

    /** A text that was made for the bundle. */
    record Text(String path, String text) implements BundlePart {
        @Override
        public long bytes() {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A file, as far as it goes now: more may be appended meanwhile. */
    record Existing(String path, Path file, long bytes) implements BundlePart {
        private static final int BUFFER_BYTES = 256 * 1024;

        static Existing of(String path, Path file) throws IOException {
            return new Existing(path, file, Files.size(file));
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            byte[] buffer = new byte[BUFFER_BYTES];
            try (InputStream in = Files.newInputStream(file)) {
                for (long left = bytes; left > 0; ) {
                    int read = in.readNBytes(buffer, 0, (int) Math.min(left, buffer.length));
                    if (read == 0) {
                        throw new IOException(file + " has become shorter while it was read; try again");
                    }
                    out.write(buffer, 0, read);
                    left -= read;
                }
            }
        }
    }
}
