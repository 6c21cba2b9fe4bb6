package dev.plush.agent.software;

import dev.plush.wire.Order.PlacedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Puts the files of one software into the working folder, from the cache or from where the host gets them. */
final class Placing {
    private final Commands commands;
    private final Path fetched;
    private final Cache cache;

    /** @param fetched a folder for what is not complete yet, on the file system of the working folder */
    Placing(Commands commands, Path fetched, Cache cache) {
        this.commands = commands;
        this.fetched = fetched;
        this.cache = cache;
    }

    void place(PlacedFile file) throws StepFailed, InterruptedException {
        try {
            Path target = target(file);
            Files.createDirectories(target.getParent());
            if (file.kind().isEmpty()) {
                copy(file.sha256(), target, file.executable());
            } else if (file.kind().equals("folder")) {
                remove(target);
                Archives.untarInto(cache.file(file.sha256()), Files.createDirectory(target), Quota.MAX_BYTES);
            } else {
                fetch(file, target);
            }
        } catch (IOException e) {
            throw new StepFailed("place", named(file, e));
        } catch (StepFailed e) {
            throw new StepFailed(e.step(), "\"" + file.path() + "\": " + e.getMessage());
        }
    }

    void unpack(PlacedFile file) throws StepFailed {
        try {
            Path target = target(file);
            if (Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
                Archives.unpack(target, Quota.MAX_BYTES);
            }
        } catch (IOException e) {
            throw new StepFailed("unpack", named(file, e));
        }
    }

    private static String named(PlacedFile file, IOException e) {
        return "\"" + file.path() + "\": " + StepFailed.reason(e);
    }

    private void copy(String sha256, Path target, boolean executable) throws IOException {
        Path fresh = target.resolveSibling(target.getFileName() + ".plush-new");
        cache.copy(sha256, fresh);
        Destination.executable(fresh, executable);
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void fetch(PlacedFile file, Path target) throws IOException, StepFailed, InterruptedException {
        String sum = file.sha256();
        if (!sum.isEmpty() && cache.query(sum).present()) {
            copy(sum, target, file.executable() || Files.isExecutable(cache.file(sum)));
            return;
        }
        remove(fetched);
        Path content = new Fetch(commands, Files.createDirectories(fetched)).fetch(file);
        try {
            boolean folder = Files.isDirectory(content, LinkOption.NOFOLLOW_LINKS);
            if (!sum.isEmpty()) {
                check(file, content, folder);
                cache.store(content, sum);
            }
            if (folder) {
                remove(target);
            } else {
                Destination.executable(content, file.executable() || Files.isExecutable(content));
            }
            Files.move(content, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            remove(fetched);
        }
    }

    private static void check(PlacedFile file, Path content, boolean folder) throws IOException, StepFailed {
        if (folder) {
            throw new StepFailed("checksum", file.source() + " is a folder, which has no SHA-256; leave the sum out");
        }
        String found = Sums.of(content);
        if (!found.equals(file.sha256())) {
            throw new StepFailed(
                    "checksum", "expected the SHA-256 " + file.sha256() + ", but " + file.source() + " has " + found);
        }
    }

    /** Removes a file, or a folder with all below it; follows no link. */
    private static void remove(Path path) throws IOException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            List<Path> all;
            try (Stream<Path> walk = Files.walk(path)) {
                all = walk.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path each : all) {
                Files.deleteIfExists(each);
            }
        }
    }

    private Path target(PlacedFile file) throws IOException {
        Path work = commands.work();
        try {
            Path target = work.resolve(file.path()).normalize();
            if (target.startsWith(work) && !target.equals(work)) {
                for (Path parent = target.getParent(); !parent.equals(work); parent = parent.getParent()) {
                    if (Files.exists(parent, LinkOption.NOFOLLOW_LINKS) && Files.isSymbolicLink(parent)) {
                        throw new IOException(parent + " is a link, and files are not placed through links");
                    }
                }
                return target;
            }
        } catch (InvalidPathException e) {
            throw new IOException("this cannot be a path: " + e.getReason(), e);
        }
        throw new IOException("expected a path within the working folder");
    }
}
