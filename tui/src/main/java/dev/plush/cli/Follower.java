package dev.plush.cli;

import dev.plush.event.RecordedEvent;
import dev.plush.journal.JournalReader;
import dev.plush.run.Operator;
import dev.plush.run.RunFolder;
import dev.plush.state.Reducer;
import dev.plush.state.RunState;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/**
 * Reads a journal from its first event, folding as it goes, and goes on reading while a controller writes it. For one
 * thread.
 */
final class Follower implements AutoCloseable {
    private static final long POLL_MILLIS = 20;
    /** So often without an event it is asked whether there is a controller still. */
    private static final int LOOK_EVERY_POLLS = 100;

    private final RunFolder folder;
    private final JournalReader reader;
    private RunState state = RunState.EMPTY;

    Follower(RunFolder folder) {
        this.folder = folder;
        this.reader = JournalReader.open(folder.path());
    }

    /** Returns the state after all events that there are now. */
    static RunState fold(RunFolder folder) {
        try (Follower follower = new Follower(folder)) {
            follower.catchUp((state, event) -> {});
            return follower.state();
        }
    }

    RunState state() {
        return state;
    }

    /** Returns when the first event was, if none was taken yet; 0 if there is none. Takes it. */
    long firstNanos() {
        return reader.next().map(RecordedEvent::timeNanos).orElse(0L);
    }

    /** Gives each event that there is, with the state after it, to {@code events}; returns how many. */
    int catchUp(BiConsumer<RunState, RecordedEvent> events) {
        int count = 0;
        for (Optional<RecordedEvent> event = reader.next(); event.isPresent(); event = reader.next()) {
            state = Reducer.apply(state, event.get());
            events.accept(state, event.get());
            count++;
        }
        return count;
    }

    /**
     * Goes on until the run has ended, its controller is gone, or {@code stop} says so.
     *
     * @param idle called whenever there is no new event, at most every 20 ms
     * @return whether the run has ended
     */
    boolean follow(BiConsumer<RunState, RecordedEvent> events, Runnable idle, BooleanSupplier stop)
            throws InterruptedException {
        Operator operator = new Operator(folder);
        int quiet = 0;
        while (!stop.getAsBoolean()) {
            if (catchUp(events) > 0) {
                quiet = 0;
                idle.run();
                continue;
            }
            idle.run();
            if (state.life() == RunState.Life.ENDED) {
                return true;
            }
            if (++quiet % LOOK_EVERY_POLLS == 0 && !operator.present() && catchUp(events) == 0) {
                return state.life() == RunState.Life.ENDED;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return state.life() == RunState.Life.ENDED;
    }

    @Override
    public void close() {
        reader.close();
    }
}
