package dev.plush.software;

import dev.plush.event.Plan.PackagePlan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Reads packages once per controller and keeps them by their SHA-256. Thread-safe; the first to ask for a package reads
 * it, the others wait for the first.
 */
public final class PackageStore {
    /** Other controllers share the folder; what none of them has used for so long is removed. */
    private static final Duration UNUSED = Duration.ofDays(7);

    private final Path folder;
    private final WebSource web;
    private final RemoteSource remote;
    private final Map<PackagePlan, FutureTask<StoredPackage>> reads = new ConcurrentHashMap<>();

    /** Keeps packages in {@code folder}, which is made when needed. */
    public PackageStore(Path folder) {
        this(folder, System.getenv().getOrDefault("PATH", "/usr/bin:/bin"), Bounds.USUAL);
    }

    /** @param path the folders in which scp and rsync are looked for, as in the variable PATH */
    PackageStore(Path folder, String path, Bounds bounds) {
        this.folder = folder;
        this.web = new WebSource(bounds);
        this.remote = new RemoteSource(path, bounds);
    }

    /** How long reading one package may take, and how long nothing may come of it. */
    record Bounds(Duration within, Duration silence) {
        static final Bounds USUAL = new Bounds(Duration.ofMinutes(30), Duration.ofSeconds(60));
    }

    /**
     * Returns the package, read and checked. A failure is that of all who waited for it, and is not remembered: the next
     * one to ask tries again.
     *
     * @throws PackageException if it cannot be read or has another sum than the application says
     */
    public StoredPackage get(PackagePlan plan) throws PackageException {
        while (true) {
            FutureTask<StoredPackage> own = new FutureTask<>(() -> read(plan));
            FutureTask<StoredPackage> first = reads.putIfAbsent(plan, own);
            if (first == null) {
                first = own;
                own.run();
            }
            StoredPackage stored = outcome(plan, first);
            if (touched(stored.file())) {
                return stored;
            }
            reads.remove(plan, first); // removed by somebody: it is read again
        }
    }

    private StoredPackage outcome(PackagePlan plan, FutureTask<StoredPackage> task) throws PackageException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            reads.remove(plan, task);
            if (e.getCause() instanceof PackageException known) {
                throw new PackageException(known.reason(), known.getMessage(), known.hint());
            }
            throw new IllegalStateException("package " + plan.name() + " could not be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(plan);
        }
    }

    private static PackageException interrupted(PackagePlan plan) {
        return new PackageException("FETCH", "package " + plan.name() + ": interrupted", "Run again");
    }

    private static boolean touched(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            return true;
        } catch (IOException e) {
            return Files.isReadable(file);
        }
    }

    private StoredPackage read(PackagePlan plan) throws PackageException {
        try {
            Files.createDirectories(folder);
            removeUnused();
            return switch (plan.kind()) {
                case "inline" -> keep(
                        plan, new ByteArrayInputStream(plan.source().getBytes(StandardCharsets.UTF_8)), false, false);
                case "file" -> keep(plan, Files.newInputStream(Path.of(plan.source())), false, false);
                case "web" -> keep(plan, web.open(plan.source()), false, false);
                case "scp", "rsync" -> copied(plan);
                default -> throw new IOException("packages of type " + plan.kind() + " are not read by this version");
            };
        } catch (NoSuchFileException e) {
            throw new PackageException(
                    "FETCH",
                    "package " + plan.name() + " should be the file " + plan.source() + ", but there is none",
                    "Paths in an application start from the folder it is in");
        } catch (IOException | IllegalArgumentException e) {
            String what = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new PackageException(
                    "FETCH",
                    "package " + plan.name() + " cannot be read from " + shown(plan) + ": " + what,
                    "Check the address from this machine, the controller reads it once for all hosts");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(plan);
        }
    }

    private StoredPackage copied(PackagePlan plan) throws IOException, InterruptedException, PackageException {
        Path temporary = Files.createTempDirectory(folder, "copy-");
        try {
            Path content = remote.copy(plan.kind(), plan.source(), temporary);
            if (!Files.isDirectory(content)) {
                return keep(plan, Files.newInputStream(content), FolderTar.isExecutable(content), false);
            }
            if (!plan.sha256().isEmpty()) {
                throw new PackageException(
                        "CHECKSUM",
                        "package " + plan.name() + " is a folder at " + plan.source() + ", which has no SHA-256",
                        "Remove its <sha256>");
            }
            Path tar = temporary.resolve("tar");
            FolderTar.write(content, tar);
            return keep(plan, Files.newInputStream(tar), false, true);
        } finally {
            FolderTar.remove(temporary);
        }
    }

    private StoredPackage keep(PackagePlan plan, InputStream content, boolean executable, boolean packed)
            throws IOException, PackageException {
        Path part = Files.createTempFile(folder, "part-", "");
        try (InputStream in = content) {
            MessageDigest digest = sha256();
            long bytes;
            try (OutputStream out = Files.newOutputStream(part)) {
                bytes = new DigestInputStream(in, digest).transferTo(out);
            }
            String sum = HexFormat.of().formatHex(digest.digest());
            if (!plan.sha256().isEmpty() && !plan.sha256().equalsIgnoreCase(sum)) {
                throw new PackageException(
                        "CHECKSUM",
                        "package " + plan.name() + " should have SHA-256 " + plan.sha256() + ", but " + shown(plan)
                                + " has " + sum,
                        "If the new content is right, put its sum into the application");
            }
            Path file = folder.resolve(sum);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new StoredPackage(file, sum, bytes, executable, packed);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void removeUnused() throws IOException {
        Instant before = Instant.now().minus(UNUSED);
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path each : all) {
                if (Files.getLastModifiedTime(each).toInstant().isBefore(before)) {
                    FolderTar.remove(each);
                }
            }
        } catch (NoSuchFileException e) {
            // Another controller removes the same.
        }
    }

    private static String shown(PackagePlan plan) {
        return plan.kind().equals("inline") ? "the application" : plan.source();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
