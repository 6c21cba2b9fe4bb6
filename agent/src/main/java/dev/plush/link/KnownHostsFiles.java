package dev.plush.link;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The known_hosts files, read again only when they have changed: each of many hosts asks for them. Thread-safe. */
final class KnownHostsFiles {
    private record Stamp(Path file, Object key, long bytes, long millis) {}

    private record Known(List<Stamp> stamps, KnownHosts hosts) {}

    private final Map<List<Path>, Known> read = new ConcurrentHashMap<>();

    /** Returns what the user's and the system's files say. */
    KnownHosts of(SshSettings settings) throws IOException {
        List<Path> files = new ArrayList<>(settings.userKnownHosts());
        files.addAll(settings.globalKnownHosts());
        List<Stamp> stamps = new ArrayList<>();
        for (Path file : files) {
            stamps.add(stamp(file));
        }
        Known known = read.get(files);
        if (known == null || !known.stamps().equals(stamps)) {
            known = new Known(stamps, KnownHosts.read(files));
            read.put(files, known);
        }
        return known.hosts();
    }

    private static Stamp stamp(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new Stamp(file, "", 0, 0);
        }
        BasicFileAttributes of = Files.readAttributes(file, BasicFileAttributes.class);
        return new Stamp(
                file,
                String.valueOf(of.fileKey()),
                of.size(),
                of.lastModifiedTime().toMillis());
    }
}
