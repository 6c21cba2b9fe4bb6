package dev.plush.agent.software;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Pattern;

/**
 * A folder that an archive is unpacked into, and that nothing in the archive gets out of: no absolute name, no
 * {@code ..} in a name, nothing written through a link, and only links that lead up by leading {@code ..} (which
 * then are real folders) and stay inside. As folders above a link are real and stay so, a chain of such links stays
 * inside, too. Bounded by a quota. Not thread-safe.
 */
final class Destination {
    private static final Pattern OF_WINDOWS = Pattern.compile("[A-Za-z]:[/\\\\].*|\\\\.*|(?:.*\\\\)?\\.\\.\\\\.*");

    private final Path root;
    private final Quota quota;

    Destination(Path root, Quota quota) {
        this.root = root.normalize();
        this.quota = quota;
    }

    void folder(String name) throws IOException {
        Path path = place(name);
        if (!path.equals(root) && !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(path);
            Files.createDirectory(path);
        }
    }

    void file(String name, InputStream content, boolean executable) throws IOException {
        Path path = fresh(name);
        byte[] buffer = new byte[64 << 10];
        try (OutputStream out = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int length = content.read(buffer); length >= 0; length = content.read(buffer)) {
                quota.take(name, length);
                out.write(buffer, 0, length);
            }
        }
        executable(path, executable);
    }

    /** A file that is the same as one before it in the archive; it becomes a copy. */
    void hardLink(String name, String target) throws IOException {
        Path source = resolve(target, name);
        checkParents(source, name);
        if (!Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)) {
            throw new BadArchive(name, "is a link to \"" + target + "\", which is no file of the archive");
        }
        Path path = place(name);
        if (!path.equals(source)) {
            try (InputStream content = Files.newInputStream(source, LinkOption.NOFOLLOW_LINKS)) {
                file(name, content, Files.isExecutable(source));
            }
        }
    }

    void symbolicLink(String name, String target) throws IOException {
        Path path = fresh(name);
        Path to = path(target, name);
        boolean down = false;
        for (Path part : to) {
            boolean up = part.toString().equals("..");
            if (up && down) {
                throw new BadArchive(name, "is a link to \"" + target + "\", with .. after another name");
            }
            down |= !up && !part.toString().equals(".");
        }
        if (to.isAbsolute() || !path.resolveSibling(to).normalize().startsWith(root)) {
            throw new BadArchive(name, "is a link to \"" + target + "\", out of the folder");
        }
        Files.createSymbolicLink(path, to);
    }

    static void executable(Path path, boolean executable) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private Path fresh(String name) throws IOException {
        Path path = place(name);
        if (path.equals(root) || Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new BadArchive(name, "is in the place of a folder");
        }
        Files.deleteIfExists(path);
        return path;
    }

    /** Returns where an entry goes; the folders above it are there then, and are no links. */
    private Path place(String name) throws IOException {
        quota.entry(name);
        Path path = resolve(name, name);
        checkParents(path, name);
        if (!path.equals(root)) {
            Files.createDirectories(path.getParent());
        }
        return path;
    }

    private Path resolve(String name, String entry) throws BadArchive {
        Path relative = path(name, entry);
        if (relative.isAbsolute()) {
            throw new BadArchive(entry, "has the absolute name \"" + name + "\"");
        }
        for (Path part : relative) {
            if (part.toString().equals("..")) {
                throw new BadArchive(entry, "has .. in the name \"" + name + "\"");
            }
        }
        return root.resolve(relative).normalize();
    }

    private void checkParents(Path path, String entry) throws BadArchive {
        for (Path parent = path; !parent.equals(root); parent = parent.getParent()) {
            if (!parent.equals(path) && Files.isSymbolicLink(parent)) {
                throw new BadArchive(entry, "would be written through the link " + root.relativize(parent));
            }
        }
    }

    private static Path path(String name, String entry) throws BadArchive {
        if (OF_WINDOWS.matcher(name).matches()) {
            throw new BadArchive(entry, "has \"" + name + "\", a path of Windows, where a relative one should be");
        }
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new BadArchive(entry, "cannot be a path: " + e.getReason());
        }
    }
}
