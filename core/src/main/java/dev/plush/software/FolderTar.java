package dev.plush.software;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Packs a folder as a tar archive: files, folders and links, and whether files are executable. The same content always
 * gives the same bytes: sorted, and without times and owners, so that hosts find it in their cache.
 */
final class FolderTar {
    private static final int BLOCK = 512;
    private static final int MAX_NAME = 100;
    private static final long MAX_OCTAL = 1L << 33;

    private final OutputStream out;

    private FolderTar(OutputStream out) {
        this.out = out;
    }

    /** Writes what is in {@code folder} into {@code archive}; pipes and devices are left out. */
    static void write(Path folder, Path archive) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.filter(path -> !path.equals(folder)).sorted().toList();
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(archive), 64 << 10)) {
            FolderTar tar = new FolderTar(out);
            for (Path path : all) {
                tar.entry(folder.relativize(path).toString(), path);
            }
            out.write(new byte[2 * BLOCK]);
        }
    }

    static boolean isExecutable(Path file) throws IOException {
        return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OWNER_EXECUTE);
    }

    /** Removes a file, or a folder with all below it; follows no link. */
    static void remove(Path path) throws IOException {
        try (Stream<Path> walk = Files.walk(path)) {
            for (Path each : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (NoSuchFileException e) {
            // It is gone already.
        }
    }

    private void entry(String name, Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            header(name, '2', Files.readSymbolicLink(path).toString(), 0, false);
        } else if (Files.isDirectory(path)) {
            header(name + "/", '5', "", 0, true);
        } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            long size = Files.size(path);
            header(name, '0', "", size, isExecutable(path));
            long copied = Files.copy(path, out);
            if (copied != size) {
                throw new IOException(path + " changed while it was read");
            }
            pad(size);
        }
    }

    private void header(String name, char kind, String link, long size, boolean executable) throws IOException {
        longName('L', name);
        longName('K', link);
        block(name, kind, link, size, executable);
    }

    /** What does not fit into a header goes before it, as GNU tar does it. */
    private void longName(char kind, String name) throws IOException {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_NAME) {
            block("././@LongLink", kind, "", bytes.length, false);
            out.write(bytes);
            pad(bytes.length);
        }
    }

    private void block(String name, char kind, String link, long size, boolean executable) throws IOException {
        byte[] header = new byte[BLOCK];
        put(header, 0, MAX_NAME, name);
        put(header, 100, 8, executable ? "0000755" : "0000644");
        put(header, 108, 8, "0000000");
        put(header, 116, 8, "0000000");
        if (size < MAX_OCTAL) {
            put(header, 124, 12, String.format("%011o", size));
        } else {
            header[124] = (byte) 0x80; // in base 256
            for (int i = 0; i < Long.BYTES; i++) {
                header[135 - i] = (byte) (size >>> (8 * i));
            }
        }
        put(header, 136, 12, "00000000000");
        header[156] = (byte) kind;
        put(header, 157, MAX_NAME, link);
        put(header, 257, 8, "ustar  "); // GNU's
        Arrays.fill(header, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte each : header) {
            sum += each & 0xff;
        }
        put(header, 148, 8, String.format("%06o\0 ", sum));
        out.write(header);
    }

    private static void put(byte[] header, int at, int most, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, at, Math.min(most, bytes.length));
    }

    private void pad(long size) throws IOException {
        out.write(new byte[(int) ((BLOCK - size % BLOCK) % BLOCK)]);
    }
}
