package dev.plush.run;

import dev.plush.wire.FileReport;
import dev.plush.wire.Report;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * Files that hosts send back, in {@code root/HOST/PROCESS/PATH}. What a host says is not trusted: no path leads out, and
 * no link is followed. A file has its name only when it is whole; until then its bytes are in {@code root/HOST/.part}.
 * Files are 0600, folders 0700. Parts of one host come from one thread; different hosts do not disturb each other.
 */
public final class CollectedFiles {
    private static final String PART = ".part";

    private final Path root;

    /** {@code root} is made when the first file comes. */
    public CollectedFiles(Path root) {
        this.root = root;
    }

    /**
     * Takes the next part of a file; offset 0 begins it, also again.
     *
     * @param host its name, or any other text that tells it from others
     * @param process as for the host
     * @throws IOException if the part is not the next one, if its path leads out, or if it could not be written; what
     *     was written of the file before is not made whole
     */
    public void part(String host, String process, Report.CollectedPart part) throws IOException {
        part(folder(folder(root), name(host)), List.of(name(process)), part.path(), part);
    }

    /** Takes the next part of a file that goes to {@code root/HOST/PATH}; all else as above. */
    void part(String host, FileReport.FetchedPart part) throws IOException {
        part(
                folder(folder(root), name(host)),
                List.of(),
                part.path(),
                new Report.CollectedPart(0, part.path(), part.offset(), part.bytes(), part.last()));
    }

    /** Returns where the files of that host are, once the first has come. */
    Path of(String host) {
        return root.resolve(name(host));
    }

    /** Forgets the beginning of a file of that host. */
    void drop(String host) throws IOException {
        Files.deleteIfExists(of(host).resolve(PART));
    }

    private static void part(Path hostFolder, List<String> below, String path, Report.CollectedPart part)
            throws IOException {
        Path fresh = hostFolder.resolve(PART);
        Path within = within(path);
        append(fresh, part);
        if (part.last()) {
            Path folder = hostFolder;
            for (String each : below) {
                folder = folder(folder, each);
            }
            for (int i = 0; i < within.getNameCount() - 1; i++) {
                folder = folder(folder, within.getName(i).toString());
            }
            Path file = folder.resolve(within.getFileName());
            if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException("expected a file or nothing at " + file + ", found a folder");
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Names may hold anything; a folder's name may not hold a slash, nor begin with a dot. */
    private static String name(String text) {
        String name = text.replace("%", "%25").replace("/", "%2F").replace("\0", "%00");
        if (name.isEmpty()) {
            return "%";
        }
        return name.startsWith(".") ? "%2E" + name.substring(1) : name;
    }

    private static Path within(String path) throws IOException {
        try {
            Path within = Path.of(path);
            boolean plain = !within.isAbsolute() && !path.isEmpty();
            for (Path name : within) {
                plain = plain && !Set.of("", ".", "..").contains(name.toString());
            }
            if (plain) {
                return within;
            }
        } catch (InvalidPathException e) {
            // Said below.
        }
        throw new IOException("expected a path below the process's folder, found \"" + path + "\"");
    }

    private static void append(Path file, Report.CollectedPart part) throws IOException {
        if (part.offset() == 0) {
            Files.deleteIfExists(file);
        }
        Set<StandardOpenOption> options = part.offset() == 0
                ? Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
                : Set.of(StandardOpenOption.WRITE);
        if (part.offset() != 0 && (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) == 0)) {
            throw new IOException(
                    "\"" + part.path() + "\" was not begun; its part at " + part.offset() + " came first");
        }
        try (FileChannel channel = FileChannel.open(
                file, options, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            if (channel.size() != part.offset()) {
                throw new IOException("expected the part of \"" + part.path() + "\" at " + channel.size()
                        + ", found the one at " + part.offset());
            }
            ByteBuffer bytes = ByteBuffer.wrap(part.bytes());
            channel.position(part.offset());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    private static Path folder(Path parent, String name) throws IOException {
        return folder(parent.resolve(name));
    }

    /** Makes a folder, unless it is there; a link or a file in its place is refused. */
    private static Path folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            try {
                Files.createDirectory(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } catch (FileAlreadyExistsException e) {
                if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) { // else another host's thread was quicker
                    throw new IOException("expected a folder or nothing at " + folder + ", found something else", e);
                }
            }
        }
        return folder;
    }
}
