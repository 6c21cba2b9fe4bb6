package dev.plush.journal;

import dev.plush.event.RecordedEvent;
import java.nio.file.Path;
import java.util.List;

/** The journal in a Chronicle queue. */
final class ChronicleJournal implements Journal {
    private final Path runFolder;
    private final RunLock lock;
    private final EntryAppender entries;
    private final BatchWriter batches = new BatchWriter();
    private long lastSequence;

    ChronicleJournal(Path runFolder, RunLock lock, EntryAppender entries, long lastSequence) {
        this.runFolder = runFolder;
        this.lock = lock;
        this.entries = entries;
        this.lastSequence = lastSequence;
    }

    @Override
    public Path runFolder() {
        return runFolder;
    }

    @Override
    public long lastSequence() {
        return lastSequence;
    }

    @Override
    public void append(List<RecordedEvent> batch) {
        if (batch.isEmpty()) {
            throw new IllegalArgumentException("expected a batch of at least one event, found none");
        }
        long expected = lastSequence;
        for (RecordedEvent each : batch) {
            if (each.sequence() != ++expected) {
                throw new IllegalArgumentException(
                        "expected event " + expected + " to be appended, found event " + each.sequence());
            }
        }
        batches.write(batch, entries::append);
        lastSequence = expected;
    }

    @Override
    public void force() {
        entries.force();
    }

    @Override
    public long usableBytes() {
        return entries.usableBytes();
    }

    @Override
    public void close() {
        try {
            entries.close();
        } finally {
            lock.close();
        }
    }
}
