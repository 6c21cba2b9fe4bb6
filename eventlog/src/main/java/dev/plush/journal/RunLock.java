package dev.plush.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to write a run's journal: a lock on the file {@code journal.lock}, which the operating system takes back
 * when the process dies, however it dies. The file holds the process id of the owner, for people.
 */
final class RunLock implements AutoCloseable {
    /**
     * What this JVM holds. The operating system grants such locks to a process, and closing any channel of the file gives
     * them up: so a second attempt in the same JVM must not even open the file.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private RunLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock or fails at once.
     *
     * @throws JournalLockedException if a living process has it
     */
    static RunLock take(Path runFolder) {
        try {
            Path file = runFolder.toRealPath().resolve("journal.lock");
            if (!HELD.add(file)) {
                throw new JournalLockedException(owned(
                        runFolder, "by this process, " + ProcessHandle.current().pid()));
            }
            try {
                return new RunLock(file, open(file, runFolder));
            } catch (IOException | RuntimeException e) {
                HELD.remove(file);
                throw e;
            }
        } catch (IOException e) {
            throw new JournalException("cannot lock the run in " + runFolder + ": " + e, e);
        }
    }

    /** Returns whether no process has the lock. */
    static boolean free(Path runFolder) {
        if (held(runFolder)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(runFolder.resolve("journal.lock"), StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (IOException e) {
            return true; // there is none, or none that we could take
        }
    }

    /** Returns whether this process has the lock. */
    static boolean held(Path runFolder) {
        try {
            return HELD.contains(runFolder.toRealPath().resolve("journal.lock"));
        } catch (IOException e) {
            return false;
        }
    }

    private static FileChannel open(Path file, Path runFolder) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new JournalLockedException(
                        owned(runFolder, "by process " + Files.readString(file).strip()));
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(UTF_8)));
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static String owned(Path runFolder, String owner) {
        return "the run in " + runFolder + " is written " + owner
                + ". One controller writes a run at a time: attach to it, or stop it first";
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new JournalException("cannot give up the lock " + file + ": " + e, e);
        } finally {
            HELD.remove(file);
        }
    }
}
