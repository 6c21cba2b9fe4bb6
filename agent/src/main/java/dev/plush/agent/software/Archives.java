package dev.plush.agent.software;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Unpacks archives by the end of their name: {@code .tar .tar.gz .tgz .zip}. Other files are left as they are. */
final class Archives {
    private static final int MODE_KIND = 0170000;
    private static final int MODE_FILE = 0100000;
    private static final int MODE_FOLDER = 0040000;
    private static final int MODE_LINK = 0120000;
    private static final int MAX_LINK_BYTES = 4096;
    private static final int BUFFER_BYTES = 64 << 10;

    private static final Map<String, byte[]> OTHER_PACKERS = Map.of(
            "bzip2", new byte[] {'B', 'Z', 'h'},
            "xz", new byte[] {(byte) 0xfd, '7', 'z', 'X', 'Z'},
            "zstd", new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd});

    private Archives() {}

    /** Unpacks {@code archive} into the folder in which it is; returns false if it is none. */
    static boolean unpack(Path archive, long maxBytes) throws IOException {
        String name = archive.getFileName().toString().toLowerCase(Locale.ROOT);
        boolean zip = name.endsWith(".zip");
        if (!zip && !name.endsWith(".tar") && !name.endsWith(".tar.gz") && !name.endsWith(".tgz")) {
            return false;
        }
        Path folder = archive.getParent();
        Destination destination = new Destination(folder, quota(archive, folder, maxBytes));
        try {
            if (zip) {
                unzip(archive, destination);
            } else {
                untar(archive, destination);
            }
            return true;
        } catch (ZipException | EOFException e) {
            throw new IOException("the archive is damaged: " + e.getMessage(), e);
        }
    }

    /** Unpacks a tar archive, whatever it is called, into {@code folder}, which is there. */
    static void untarInto(Path archive, Path folder, long maxBytes) throws IOException {
        untar(archive, new Destination(folder, quota(archive, folder, maxBytes)));
    }

    private static Quota quota(Path archive, Path folder, long maxBytes) throws IOException {
        return new Quota(maxBytes, Files.getFileStore(folder).getUsableSpace(), Files.size(archive));
    }

    private static void untar(Path archive, Destination destination) throws IOException {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive), BUFFER_BYTES)) {
            file.mark(16);
            byte[] first = file.readNBytes(8);
            file.reset();
            for (Map.Entry<String, byte[]> other : OTHER_PACKERS.entrySet()) {
                if (begins(first, other.getValue())) {
                    throw new IOException(
                            "the archive is packed with " + other.getKey()
                                    + ": expected a tar, packed with gzip or not at all. Pack it again, or unpack it in <install>");
                }
            }
            boolean gzip = begins(first, new byte[] {0x1f, (byte) 0x8b});
            TarReader.unpack(gzip ? new GZIPInputStream(file, BUFFER_BYTES) : file, destination);
        }
    }

    private static boolean begins(byte[] bytes, byte[] with) {
        return bytes.length >= with.length && Arrays.equals(bytes, 0, with.length, with, 0, with.length);
    }

    private static void unzip(Path archive, Destination destination) throws IOException {
        Map<String, Integer> modes = ZipModes.read(archive);
        try (ZipFile zip = new ZipFile(archive.toFile(), StandardCharsets.UTF_8)) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                try (InputStream content = zip.getInputStream(entry)) {
                    unzip(entry, modes.getOrDefault(entry.getName(), 0), content, destination);
                }
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("the archive has a name that is not UTF-8", e);
        }
    }

    private static void unzip(ZipEntry entry, int mode, InputStream content, Destination destination)
            throws IOException {
        int kind = mode & MODE_KIND;
        if (entry.isDirectory()) {
            destination.folder(entry.getName());
        } else if (kind == MODE_LINK) {
            String target = new String(content.readNBytes(MAX_LINK_BYTES), StandardCharsets.UTF_8);
            destination.symbolicLink(entry.getName(), target);
        } else if (kind == 0 || kind == MODE_FILE || kind == MODE_FOLDER) {
            destination.file(entry.getName(), content, (mode & 0111) != 0);
        } else {
            throw new BadArchive(entry.getName(), "is no file, folder or link");
        }
    }
}
