package dev.plush.cli.templates.bytetorrent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What the file must be: its size in bytes, the SHA-256 of the whole, and that of each chunk. */
record Manifest(long size, String sha256, List<String> sums) {
    Manifest {
        sums = List.copyOf(sums);
    }

    /** Reads {@code file} once. */
    static Manifest of(Path file) throws IOException {
        if (Files.size(file) == 0 || Files.size(file) > (long) Wire.MAX_CHUNKS * Wire.CHUNK_BYTES) {
            throw new IOException("expected a file of 1 byte to 16 GiB, but " + file + " has " + Files.size(file));
        }
        MessageDigest whole = digest();
        List<String> sums = new ArrayList<>();
        long size = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (byte[] chunk = in.readNBytes(Wire.CHUNK_BYTES);
                    chunk.length > 0;
                    chunk = in.readNBytes(Wire.CHUNK_BYTES)) {
                whole.update(chunk);
                sums.add(sum(chunk));
                size += chunk.length;
            }
        }
        return new Manifest(size, HexFormat.of().formatHex(whole.digest()), sums);
    }

    /** Reads what {@link #lines} wrote; a contradiction in it is an error. */
    static Manifest parse(List<String> lines) throws BadRequest {
        String[] head = Wire.words(lines.isEmpty() ? "" : lines.get(0), "MANIFEST", 4);
        int chunks = chunks(lines.get(0));
        try {
            long size = Long.parseLong(head[1]);
            if (size > 0 && chunks == (size + Wire.CHUNK_BYTES - 1) / Wire.CHUNK_BYTES && lines.size() == chunks + 1) {
                return new Manifest(size, head[2], lines.subList(1, lines.size()));
            }
        } catch (NumberFormatException e) {
            // The message below says it for both.
        }
        throw new BadRequest("expected a manifest whose size fits its chunks, found '" + lines.get(0) + "'");
    }

    /** How many chunks a manifest that starts with {@code firstLine} lists. */
    static int chunks(String firstLine) throws BadRequest {
        return Wire.number(Wire.words(firstLine, "MANIFEST", 4)[3], 1, Wire.MAX_CHUNKS);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of("MANIFEST " + size + " " + sha256 + " " + chunks()));
        lines.addAll(sums);
        return lines;
    }

    int chunks() {
        return sums.size();
    }

    /** The length of a chunk in bytes; only the last one may be shorter than the others. */
    int length(int chunk) {
        return (int) Math.min(Wire.CHUNK_BYTES, size - (long) chunk * Wire.CHUNK_BYTES);
    }

    boolean matches(int chunk, byte[] bytes) {
        return sums.get(chunk).equals(sum(bytes));
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String sum(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    @Override
    public String toString() {
        return size + " bytes in " + chunks() + " chunks, sha256=" + sha256;
    }
}
