package dev.plush.control;

import dev.plush.event.RecordedEvent;
import dev.plush.journal.Journal;
import dev.plush.journal.JournalReader;
import dev.plush.journal.Journals;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes a run's journal once more, as if it happened now: {@code PacedJournal FROM TO AT_ONCE EACH_SECOND}. The first
 * {@code AT_ONCE} events are there at once, the others come {@code EACH_SECOND} a second, in batches as the controller
 * writes them. For the screen's measurements; not a test.
 */
public final class PacedJournal {
    private static final long TURN_NANOS = 2_000_000L;

    private PacedJournal() {}

    public static void main(String[] arguments) {
        long atOnce = Long.parseLong(arguments[2]);
        long eachSecond = Long.parseLong(arguments[3]);
        try (JournalReader from = JournalReader.open(Path.of(arguments[0]));
                Journal to = Journals.create(Path.of(arguments[1]))) {
            long written = copy(from, to, atOnce);
            System.out.println("begun");
            long begin = System.nanoTime();
            boolean more = true;
            while (more) {
                LockSupport.parkNanos(TURN_NANOS);
                long due = atOnce + (System.nanoTime() - begin) * eachSecond / 1_000_000_000L;
                if (due > written) {
                    long count = copy(from, to, due - written);
                    more = count > 0;
                    written += count;
                }
            }
            System.out.println(written + " events");
        }
    }

    private static long copy(JournalReader from, Journal to, long wanted) {
        long count = 0;
        for (List<RecordedEvent> batch = from.nextBatch(); !batch.isEmpty(); batch = from.nextBatch()) {
            to.append(new ArrayList<>(batch));
            count += batch.size();
            if (count >= wanted) {
                break;
            }
        }
        return count;
    }
}
