package dev.plush.journal;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.openhft.chronicle.bytes.SyncMode;
import net.openhft.chronicle.core.Jvm;
import net.openhft.chronicle.queue.impl.TableStore;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.impl.single.TableStoreWriteLock;
import net.openhft.chronicle.queue.impl.table.Metadata;
import net.openhft.chronicle.queue.impl.table.SingleTableBuilder;
import net.openhft.chronicle.queue.rollcycles.LargeRollCycles;
import net.openhft.chronicle.threads.Pauser;

/** Opens the Chronicle queues in a run's folder, one folder each, with the settings that all of them share. */
final class Queues {
    /** A block is what the file grows by; it is sparse, so what is not used takes no room on disk. */
    private static final long BLOCK_BYTES = 4L << 20;

    private static final LargeRollCycles CYCLE = LargeRollCycles.LARGE_DAILY;

    private Queues() {}

    /**
     * Opens a queue to append to. The caller holds the run's lock, so nobody else writes.
     *
     * @throws JournalException if it cannot be written
     */
    static SingleChronicleQueue writable(Path folder) {
        prepare();
        try {
            Files.createDirectories(folder);
            unlock(folder);
            long day = day(folder);
            return builder(folder)
                    .blockSize(BLOCK_BYTES)
                    .timeoutMS(2_000)
                    .timeProvider(() -> day)
                    .build();
        } catch (Throwable e) { // Chronicle throws what it does not declare
            throw QueueFiles.failed(folder, "cannot be opened for writing", e);
        }
    }

    private static void prepare() {
        ChronicleSettings.prepare();
        Jvm.setExceptionHandlers(null, null, null, null); // what matters comes as an exception; the rest would be noise
    }

    private static SingleChronicleQueueBuilder builder(Path folder) {
        return SingleChronicleQueueBuilder.binary(folder).rollCycle(CYCLE).syncMode(SyncMode.NONE);
    }

    /**
     * A run has one file for ever, named after the day of its beginning: the queue's clock stands still, so it never
     * rolls, and neither midnight nor a clock that is set back can do anything to it.
     */
    private static long day(Path folder) {
        List<Path> files = QueueFiles.in(folder);
        if (files.isEmpty()) {
            return System.currentTimeMillis();
        }
        String name = files.get(files.size() - 1).getFileName().toString();
        return java.time.LocalDate.parse(name.substring(0, 8), java.time.format.DateTimeFormatter.BASIC_ISO_DATE)
                        .toEpochDay()
                * 86_400_000L;
    }

    /**
     * Clears the locks that a writer that was killed has left. Chronicle would look whether the process of that number
     * is alive, and wait; but numbers are used again, and who holds the run's lock knows that the writer is dead.
     */
    private static void unlock(Path folder) {
        File file = QueueFiles.metadata(folder).toFile();
        if (!file.exists()) {
            return;
        }
        SingleChronicleQueueBuilder.addAliases();
        try (TableStore<?> table = SingleTableBuilder.binary(file, Metadata.NoMeta.INSTANCE)
                .readOnly(false)
                .build()) {
            for (String key : List.of("chronicle.write.lock", "chronicle.append.lock")) {
                try (TableStoreWriteLock lock = new TableStoreWriteLock(table, Pauser::balanced, 0L, key)) {
                    lock.forceUnlock();
                }
            }
        }
    }
}
