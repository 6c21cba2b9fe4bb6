package dev.plush.care;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Bundles that were unpacked to be looked at, each under the sum of its file. What nobody has looked at for a week, and
 * what is beyond 2 GiB, goes when another one is unpacked while nobody looks at any. For one thread at a time.
 */
public final class BundleCache {
    private static final Duration KEPT_UNUSED = Duration.ofDays(7);
    private static final long MAX_BYTES = 2L << 30;
    private static final String PART = "part-";

    /** Held until this process ends: what is in the cache is in use, and stays. */
    private static FileLock held;

    private final Path folder;

    /** Uses {@code folder}, which need not exist yet. */
    public BundleCache(Path folder) {
        this.folder = folder;
    }

    /** Returns the cache of the user: below {@code XDG_CACHE_HOME}, else {@code ~/.cache}. */
    public static BundleCache ofUser(Map<String, String> environment) {
        String cache = environment.get("XDG_CACHE_HOME");
        Path base = cache != null && !cache.isEmpty()
                ? Path.of(cache)
                : Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".cache");
        return new BundleCache(base.resolve("plush").resolve("bundles").toAbsolutePath());
    }

    /** Returns whether {@code path} is in this cache. */
    public boolean holds(Path path) {
        return path.toAbsolutePath().startsWith(folder);
    }

    /**
     * Returns the run's folder that is in a bundle. It stays until this process ends, at least.
     *
     * @throws BadBundleException if the file is no bundle, or not what was once written
     * @throws IOException if it cannot be read, or there is no room to unpack it
     */
    public Path open(Path bundle) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        String sum = Sums.of(bundle);
        Path place = folder.resolve(sum);
        hold(place);
        if (!Files.isDirectory(place)) {
            unpack(bundle, place);
        }
        Files.setLastModifiedTime(place, FileTime.from(Instant.now()));
        try (Stream<Path> runs = Files.list(place)) {
            return runs.findFirst()
                    .orElseThrow(() -> new IOException(
                            "expected a run's folder in " + place + ", found none; remove that folder and try again"));
        }
    }

    private void unpack(Path bundle, Path place) throws IOException {
        Path part = Files.createTempDirectory(folder, PART);
        Thread hook = new Thread(() -> forget(part), "forget");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            BundleReader.unpack(bundle, part);
            Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException | AtomicMoveNotSupportedException e) {
            if (!Files.isDirectory(place)) {
                throw e;
            } // else somebody else has unpacked the same bundle meanwhile
        } finally {
            forget(part);
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    private static void forget(Path part) {
        try {
            Trees.delete(part);
        } catch (IOException e) {
            return; // it goes when the cache is cleared the next time
        }
    }

    /** Clears the cache if nobody else uses it, but for {@code wanted}, and then uses it. */
    private void hold(Path wanted) throws IOException {
        synchronized (BundleCache.class) {
            if (held != null) {
                return;
            }
            FileChannel channel = FileChannel.open(
                    folder.resolve("lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            FileLock alone = channel.tryLock();
            if (alone != null) {
                clear(wanted);
                alone.release();
            }
            held = channel.lock(0, Long.MAX_VALUE, true);
        }
    }

    private void clear(Path wanted) throws IOException {
        List<Path> places = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) && !path.equals(wanted))
                    .forEach(places::add);
        }
        places.sort(Comparator.comparing(BundleCache::used).reversed());
        Instant oldest = Instant.now().minus(KEPT_UNUSED);
        long bytes = 0;
        for (Path place : places) {
            boolean unfinished = place.getFileName().toString().startsWith(PART);
            bytes += unfinished ? 0 : DiskUse.really(place);
            if (unfinished || used(place).isBefore(oldest) || bytes > MAX_BYTES) {
                Trees.delete(place);
            }
        }
    }

    private static Instant used(Path place) {
        try {
            return Files.getLastModifiedTime(place).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }
}
