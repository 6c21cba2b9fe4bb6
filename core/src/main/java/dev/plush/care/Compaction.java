package dev.plush.care;

import dev.plush.journal.JournalException;
import dev.plush.journal.Journals;
import dev.plush.journal.LogEnd;
import dev.plush.state.RunState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Makes the files of a run that is over as small as they can be: what was taken ahead of the last entry is given back,
 * and blocks of zeros take no room. Each file is written anew beside the old one, compared with it, forced to the disk, and
 * takes its name; so whoever is killed in between leaves the one or the other, and readers notice nothing.
 *
 * @param before bytes of disk that journal and output took
 * @param after bytes that they take now
 */
public record Compaction(long before, long after) {
    private static final String FRESH = ".compact";
    private static final int BUFFER_BYTES = 256 * 1024;

    /**
     * Compacts a run's journal and output.
     *
     * @throws dev.plush.journal.JournalLockedException if a controller has it
     * @throws JournalException if it is damaged; nothing was changed then
     * @throws IOException if it is not over, or the disk refuses
     */
    public static Compaction of(Path runFolder) throws IOException {
        return Journals.locked(runFolder, () -> locked(runFolder));
    }

    private static Compaction locked(Path runFolder) throws IOException {
        Checkup found = Checkup.of(runFolder);
        found.requireSound();
        if (found.state().life() != RunState.Life.ENDED) {
            throw new IOException("expected a run that is over, found one that is "
                    + found.state().life() + "; `plush stop` ends it");
        }
        long before = 0;
        long after = 0;
        for (String name : new String[] {"journal", "output"}) {
            Path folder = runFolder.resolve(name);
            before += DiskUse.really(folder);
            compact(folder);
            after += DiskUse.really(folder);
        }
        return new Compaction(before, after);
    }

    private static void compact(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "*" + FRESH)) {
            for (Path file : left) {
                Files.delete(file); // of one that was killed
            }
        }
        LogEnd end = LogEnd.of(folder);
        if (end.bytes() == 0) {
            return;
        }
        Path fresh = end.file().resolveSibling(end.file().getFileName() + FRESH);
        try {
            copy(end, fresh);
            Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(end.file()));
            requireEqual(end, fresh);
            Files.move(fresh, end.file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    private static void copy(LogEnd end, Path fresh) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(end.file());
                SparseFile out = new SparseFile(fresh)) {
            for (long left = end.bytes(); left > 0; ) {
                int read = in.readNBytes(buffer, 0, (int) Math.min(left, buffer.length));
                if (read == 0) {
                    throw new IOException(end.file() + " has become shorter while it was read");
                }
                out.write(buffer, 0, read);
                left -= read;
            }
            out.force();
        }
    }

    private static void requireEqual(LogEnd end, Path fresh) throws IOException {
        byte[] one = new byte[BUFFER_BYTES];
        byte[] other = new byte[BUFFER_BYTES];
        try (InputStream old = Files.newInputStream(end.file());
                InputStream copied = Files.newInputStream(fresh)) {
            for (long left = end.bytes(); left > 0; ) {
                int length = (int) Math.min(left, one.length);
                int read = old.readNBytes(one, 0, length);
                if (read != length
                        || copied.readNBytes(other, 0, length) != length
                        || !Arrays.equals(one, 0, length, other, 0, length)) {
                    throw new IOException(
                            "expected a copy of " + end.file() + " like it, found another; nothing was changed");
                }
                left -= length;
            }
        }
    }
}
