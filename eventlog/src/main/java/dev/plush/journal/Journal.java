package dev.plush.journal;

import dev.plush.event.RecordedEvent;
import java.nio.file.Path;
import java.util.List;

/**
 * The journal of a run, open for writing: the one place where it is decided that something has happened. Made by
 * {@link Journals}. For one thread at a time; while it is open no other process can write the run.
 */
public interface Journal extends AutoCloseable {
    /** Returns the run's folder. */
    Path runFolder();

    /** Returns the sequence of the last event, 0 if there is none. */
    long lastSequence();

    /**
     * Appends a batch, whole or not at all. Once this returns, the batch survives the death of this process at any
     * moment, but not yet a power failure: see {@link #force}.
     *
     * @param batch at least one event; their sequences follow on {@link #lastSequence()} without gaps
     * @throws JournalException if the disk is full or failing. On a full disk nothing was written and it may be tried
     *     again; otherwise every later call fails, too
     * @throws IllegalArgumentException if the batch is none, or holds what cannot be written; nothing was written
     */
    void append(List<RecordedEvent> batch);

    /**
     * Returns once all that was appended is on the disk, so that it survives a power failure. Takes 0.1 to 10 ms or
     * more, by the disk.
     *
     * @throws JournalException if the disk refuses
     */
    void force();

    /** Returns how many more bytes fit the disk of the run's folder. A controller should pause long before 0. */
    long usableBytes();

    /** Lets another process write. Forces nothing. */
    @Override
    void close();
}
