package dev.plush.agent.software;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Unpacks archives by the end of their name: {@code .tar .tar.gz .tgz .zip}. Other files are left as they are. */
final class Archives {
    private static final int MODE_KIND = 0170000;
    private static final int MODE_LINK = 0120000;
    private static final int MAX_LINK_BYTES = 4096;

    private Archives() {}

    /** Unpacks {@code archive} into the folder in which it is; returns false if it is none. */
    static boolean unpack(Path archive, long maxBytes) throws IOException {
        String name = archive.getFileName().toString();
        Destination destination = new Destination(archive.getParent(), maxBytes);
        try {
            if (name.endsWith(".tar.gz") || name.endsWith(".tgz")) {
                try (InputStream in = new GZIPInputStream(Files.newInputStream(archive), 64 << 10)) {
                    TarReader.unpack(in, destination);
                }
            } else if (name.endsWith(".tar")) {
                try (InputStream in = new BufferedInputStream(Files.newInputStream(archive), 64 << 10)) {
                    TarReader.unpack(in, destination);
                }
            } else if (name.endsWith(".zip")) {
                unzip(archive, destination);
            } else {
                return false;
            }
            return true;
        } catch (ZipException | java.io.EOFException e) {
            throw new IOException("the archive is damaged: " + e.getMessage(), e);
        }
    }

    private static void unzip(Path archive, Destination destination) throws IOException {
        Map<String, Integer> modes = ZipModes.read(archive);
        try (ZipFile zip = new ZipFile(archive.toFile(), StandardCharsets.UTF_8)) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                int mode = modes.getOrDefault(entry.getName(), 0);
                try (InputStream content = zip.getInputStream(entry)) {
                    if (entry.isDirectory()) {
                        destination.folder(entry.getName());
                    } else if ((mode & MODE_KIND) == MODE_LINK) {
                        String target = new String(content.readNBytes(MAX_LINK_BYTES), StandardCharsets.UTF_8);
                        destination.symbolicLink(entry.getName(), target);
                    } else {
                        destination.file(entry.getName(), content, (mode & 0111) != 0);
                    }
                }
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("the archive has a name that is not UTF-8", e);
        }
    }
}
