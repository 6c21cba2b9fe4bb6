package dev.plush.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens journals for writing. A run's folder holds its journal in {@code journal/} and its output in {@code output/}. */
public final class Journals {
    /** The format that this version writes, and the newest that it reads. */
    public static final int FORMAT_VERSION = Entry.VERSION;

    private Journals() {}

    /**
     * Begins the journal of a new run.
     *
     * @param runFolder exists already
     * @throws JournalLockedException if another process writes this run
     * @throws JournalException if there is a journal already, or none can be written there
     */
    public static Journal create(Path runFolder) {
        ChronicleSettings.prepare();
        Path folder = folder(runFolder);
        RunLock lock = RunLock.take(runFolder);
        try {
            if (QueueFiles.exist(folder)) {
                throw new JournalException(
                        "expected a folder without a journal, but there is one in " + folder + ": resume that run");
            }
            return new ChronicleJournal(runFolder, lock, new EntryAppender(folder), 0);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Goes on with the journal of a run whose controller is gone.
     *
     * @throws JournalLockedException if another process writes this run
     * @throws JournalException if there is no journal, its end is damaged, or it cannot be written
     */
    public static Journal open(Path runFolder) {
        ChronicleSettings.prepare();
        Path folder = folder(runFolder);
        RunLock lock = RunLock.take(runFolder);
        try {
            if (!QueueFiles.exist(folder)) {
                throw new JournalException("expected a journal in " + folder + ", but there is none");
            }
            long last = lastSequence(folder);
            return new ChronicleJournal(runFolder, lock, new EntryAppender(folder), last);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    /** What is done while nobody else can write a run. */
    @FunctionalInterface
    public interface Locked<T> {
        /** Does it. */
        T run() throws IOException;
    }

    /**
     * Does something while nobody else can write the run, without opening its journal.
     *
     * @throws JournalLockedException if another process writes this run
     */
    public static <T> T locked(Path runFolder, Locked<T> work) throws IOException {
        RunLock lock = RunLock.take(runFolder);
        try {
            return work.run();
        } finally {
            lock.close();
        }
    }

    /** Returns whether no process writes the run just now. */
    public static boolean free(Path runFolder) {
        return RunLock.free(runFolder);
    }

    static Path folder(Path runFolder) {
        if (!Files.isDirectory(runFolder)) {
            throw new JournalException("expected the folder of a run at " + runFolder + ", but there is none");
        }
        return runFolder.resolve("journal");
    }

    private static long lastSequence(Path folder) {
        try (EntryTailer tailer = new EntryTailer(folder)) {
            tailer.toLast();
            long last = 0;
            for (Entry entry = tailer.next(); !entry.isNone(); entry = tailer.next()) {
                // Parts without their last one are of a batch that was never finished: it will be written anew.
                last = entry.more() ? entry.sequence() - 1 : entry.sequence() + entry.count() - 1;
            }
            return last;
        }
    }
}
