package dev.plush.export;

import dev.plush.event.RecordedEvent;
import dev.plush.journal.JournalReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Reads a journal on a thread of its own, a little ahead of whoever takes the events: decoding and writing take about as
 * long as each other. While this is open, nobody else may use the reader. To be used by one thread.
 */
final class ReadAhead implements AutoCloseable {
    /** So many events at once make handing them over cheap. */
    private static final int AT_ONCE = 1024;

    private static final int AHEAD = 8;
    private static final long LOOK_MILLIS = 10;

    /** @param trouble what stands in the way of reading on */
    private record Read(List<RecordedEvent> events, Optional<RuntimeException> trouble) {}

    private final JournalReader reader;
    private final BlockingQueue<Read> queue = new ArrayBlockingQueue<>(AHEAD);
    private final Thread thread = new Thread(this::read, "read-ahead");
    private volatile boolean stopped;
    private Optional<RuntimeException> trouble = Optional.empty();

    ReadAhead(JournalReader reader) {
        this.reader = reader;
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        boolean more = true;
        while (more && !stopped) {
            List<RecordedEvent> events = new ArrayList<>(AT_ONCE + AT_ONCE / 2);
            Optional<RuntimeException> problem = Optional.empty();
            try {
                while (more && events.size() < AT_ONCE) {
                    List<RecordedEvent> batch = reader.nextBatch();
                    events.addAll(batch);
                    more = !batch.isEmpty();
                }
            } catch (RuntimeException e) {
                problem = Optional.of(e);
                more = false;
            }
            hand(new Read(events, problem));
            if (!more && problem.isEmpty() && !events.isEmpty()) {
                hand(new Read(List.of(), Optional.empty()));
            }
        }
    }

    private void hand(Read read) {
        try {
            while (!stopped && !queue.offer(read, LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                Thread.onSpinWait(); // whoever takes them is slower; it may also have stopped
            }
        } catch (InterruptedException e) {
            stopped = true;
        }
    }

    /**
     * Returns the next events; none when there are none now, and from then on.
     *
     * @throws dev.plush.journal.JournalException if the journal is damaged after those that were returned
     */
    List<RecordedEvent> next() throws IOException {
        if (trouble.isPresent()) {
            throw trouble.get();
        }
        try {
            Read read = queue.take();
            trouble = read.trouble;
            if (read.events.isEmpty() && trouble.isPresent()) {
                throw trouble.get();
            }
            return read.events;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while reading the journal", e);
        }
    }

    /** Returns once the reader is not used any more. */
    @Override
    public void close() throws IOException {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while reading the journal", e);
        }
    }
}
