package dev.plush.journal;

import dev.plush.event.RecordedEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What the child processes of tests do: {@code write}, {@code open} or {@code read} the journal of a run. */
public final class JournalChild {
    private JournalChild() {}

    public static void main(String[] arguments) throws Exception {
        Path run = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "write" -> write(run, Long.parseLong(arguments[2]));
            case "open" -> open(run);
            case "read" -> read(run, Long.parseLong(arguments[2]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /** Appends batches of all sizes for ever, and says after each which event was the last. */
    private static void write(Path run, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        try (Journal journal = QueueFiles.exist(Journals.folder(run)) ? Journals.open(run) : Journals.create(run)) {
            while (true) {
                long first = journal.lastSequence() + 1;
                int size = random.nextInt(50) == 0 ? 2000 : 1 + random.nextInt(random.nextInt(10) == 0 ? 300 : 5);
                journal.append(batch(first, size));
                System.out.println(journal.lastSequence());
            }
        }
    }

    /** The same events for the same sequences, whatever the batches. */
    static List<RecordedEvent> batch(long first, int size) {
        return java.util.stream.LongStream.range(first, first + size)
                .mapToObj(sequence ->
                        new RandomEvents(sequence).batch(sequence, 1).get(0))
                .toList();
    }

    private static void open(Path run) {
        try (Journal journal = Journals.open(run)) {
            System.out.println("open " + journal.lastSequence());
        } catch (JournalException e) {
            System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    /** Follows the journal until event {@code last}. */
    private static void read(Path run, long last) {
        System.out.println("waiting");
        long seen = 0;
        try (JournalReader reader = JournalReader.open(run)) {
            while (seen < last) {
                for (RecordedEvent event : reader.nextBatch()) {
                    if (!event.equals(batch(event.sequence(), 1).get(0))) {
                        throw new AssertionError("event " + event.sequence() + " differs");
                    }
                    seen = event.sequence();
                    System.out.println(seen);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
        }
    }
}
