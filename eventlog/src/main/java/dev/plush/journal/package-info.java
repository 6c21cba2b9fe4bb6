/**
 * The run's memory on disk: a journal of events and a log of what processes print, written by one controller and read
 * by any number of other programs at the same time. Bytes are those of {@code docs/journal-format.md}; they are kept in
 * Chronicle Queue files, which nothing outside this package knows.
 *
 * <p>Start at {@link dev.plush.journal.Journals} to write and at {@link dev.plush.journal.JournalReader} to read.
 */
package dev.plush.journal;
